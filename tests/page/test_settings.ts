// Settings: who writes and draws, people, tokens, where people are told.
import { expect, expectAccessible, test } from './world.ts';

test('providers: the scripted one is tried, refused where it is wrong, set and taken back', async ({
  world,
  page,
  troubles,
}) => {
  const url = world.env['IGNY8_TEXT_URL'] ?? '';
  await world.stopServer();
  world.env['IGNY8_ALLOW_PRIVATE'] = '1'; // the account sets an address of this machine
  await world.serve();
  await world.becomeOwner(page);
  await page.goto(`${world.url}/settings`);
  await expect(page).toHaveURL(`${world.url}/settings/providers`);
  const text = page.getByRole('region', { name: 'Text provider' });
  await expect(text.getByLabel('Provider')).toHaveValue('');
  await expect(text.getByLabel('Provider')).toContainText('Inherited from the environment: OpenAI');

  await text.getByLabel('Provider').selectOption('openai');
  await text.getByLabel('Address').fill('ftp://nowhere');
  await text.getByRole('button', { name: 'Save' }).click();
  await expect(text.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
  await expect(text.getByLabel('Address')).toHaveValue('ftp://nowhere');
  await expect(text.getByRole('alert')).toContainText('http');
  expect(troubles.splice(0).join()).toContain('400');

  await text.getByLabel('Address').fill(url);
  await text.getByLabel('Model').fill('scripted');
  await text.getByLabel('Key', { exact: true }).fill('sk-typed');
  await text.getByRole('button', { name: 'Test' }).click();
  await expect(text.getByText('Test passed')).toBeVisible();
  await expect(text.getByText(/openai · scripted/)).toBeVisible();

  await text.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved\./)).toBeVisible();
  await expect(text.getByLabel('Key', { exact: true })).toHaveValue('');
  await expect(text.getByText('Set by the account.')).toBeVisible();
  await expectAccessible(page);

  await text.getByRole('button', { name: 'Use the environment’s' }).click();
  await expect(text.getByLabel('Address')).toHaveValue('');
  await expect(text.getByText('Set by the environment.')).toBeVisible();
});

test('providers: a site has its own', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Tea House' });
  await page.goto(`${world.url}/settings/providers`);
  await page.getByRole('link', { name: 'Tea House only' }).click();
  const text = page.getByRole('region', { name: 'Text provider' });
  await text.getByLabel('Provider').selectOption('builtin');
  await expect(text.getByLabel('Key', { exact: true })).toBeHidden();
  await text.getByRole('button', { name: 'Save' }).click();
  await expect(text.getByRole('button', { name: 'Use the account’s' })).toBeVisible();
  // What is shown at once is from the cache: the test must not end under the question that follows.
  const read = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/settings/'));
  await page.getByRole('link', { name: 'All sites' }).click();
  await expect(text.getByLabel('Provider')).toHaveValue('');
  await (await read).finished();
});

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

/** The provider refuses this part of a request. */
const refused = (part: string, message: string) => ({
  match: { contains: part },
  then: { status: 400, body: { error: { message } } },
});

test('providers: effort and the longest answer are set, and what a model refuses is shown and forgotten', async ({
  world,
  page,
  troubles,
}) => {
  await world.rescript({
    rules: [
      refused('"reasoning_effort"', "Unsupported parameter: 'reasoning_effort' is not supported with this model."),
    ],
  });
  await world.becomeOwner(page);
  await page.goto(`${world.url}/settings/providers`);
  const text = page.getByRole('region', { name: 'Text provider' });
  const image = page.getByRole('region', { name: 'Image provider' });
  const learned = page.getByRole('region', { name: 'What was learned of models' });
  await expect(learned.getByText('Nothing was learned yet')).toBeVisible();
  const effort = text.getByLabel('Reasoning effort');
  const most = text.getByLabel('Most tokens of an answer');
  await expect(effort).toHaveAccessibleDescription(/otherwise the model decides/);
  await expect(most).toHaveAccessibleDescription(/256 to 1,000,000 tokens.*otherwise as many as the text needs/);
  await expect(image.getByLabel('Model')).toBeVisible();
  await expect(image.getByLabel('Reasoning effort')).toHaveCount(0);

  await effort.fill('very high');
  for (const [typed, said] of [
    ['9000', /not valid; use none, minimal, low/],
    ['100', /It must be from 256 to 1000000/],
    ['many', /It must be /],
  ] as const) {
    await most.fill(typed);
    await text.getByRole('button', { name: 'Save' }).click();
    await expect(typed === '9000' ? effort : most).toHaveAccessibleDescription(said);
    await expect(most).toHaveValue(typed);
    await expect(text).not.toContainText('IGNY8_');
    expect(troubles.splice(0).join()).toContain('400');
    if (typed === '9000') await effort.fill('low');
  }
  await most.fill('9000');
  await text.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved\./)).toBeVisible();
  await page.reload();
  await expect(effort).toHaveValue('low');
  await expect(most).toHaveValue('9000');

  await text.getByRole('button', { name: 'Test' }).click();
  await expect(text.getByText('Test passed')).toBeVisible();
  const row = learned.getByRole('listitem');
  await expect(row).toContainText('no reasoning effort');
  await expect(row).toContainText("Unsupported parameter: 'reasoning_effort'");
  await expectAccessible(page);
  await row.getByRole('button', { name: /^Forget m at / }).click();
  const dialog = page.getByRole('dialog', { name: 'Forget what was learned of m?' });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Forget', exact: true }).click();
  await expect(page.getByText('Forgotten: m')).toBeVisible();
  await expect(learned.getByText('Nothing was learned yet')).toBeVisible();

  await effort.fill('');
  await most.fill('');
  await text.getByRole('button', { name: 'Save' }).click();
  await expect(text.getByRole('button', { name: 'Use the environment’s' })).toBeHidden();
  interface Stored {
    text: Record<'effort' | 'max_tokens', { value: unknown }>;
  }
  const { text: stored } = await world.ask<Stored>(page, 'GET', 'settings/');
  expect([stored.effort.value, stored.max_tokens.value]).toEqual([null, null]);
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

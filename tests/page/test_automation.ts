// The automation's dashboard: the price before a start, seven cards by live events, the schedule.
import { expect, expectAccessible, test } from './world.ts';

test('a run is asked for with its price, and its cards come to their end by themselves', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner', timezone: 'Europe/Berlin' });
  const keywords = ['coffee grinder', 'hand coffee grinder', 'espresso cup'].map((keyword) => ({ keyword }));
  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords });
  await page.goto(world.url);
  await page.getByRole('button', { name: 'Run now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run now' });
  await expect(dialog).toContainText('credits');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Start the run' }).click();
  await expect(page.getByRole('region', { name: 'The latest run' })).toContainText('Done');
  const cards = page.locator('main li.stage');
  await expect(cards.first()).toContainText('3 of 3');
  for (let stage = 0; stage < 6; stage++) await expect(cards.nth(stage)).toContainText('Done');
  await expect(cards.nth(6)).toContainText('Needs you');
  await expect(page.getByRole('region', { name: 'Activity' })).toContainText('Success');
  await expectAccessible(page);
});

test('the schedule: a refusal stands at its field, what is saved is shown', async ({ world, page, troubles }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner', timezone: 'Europe/Berlin' });
  await page.goto(world.url);
  await page.getByRole('button', { name: 'Configure' }).click();
  await expectAccessible(page);
  await page.getByLabel('Time zone').fill('Europe/Nowhere');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Time zone')).toHaveAttribute('aria-invalid', 'true');
  troubles.splice(0); // the browser tells of the refusal
  await page.getByLabel('Time zone').fill('');
  await page.getByLabel('Run on schedule').check();
  await page.getByLabel('Time', { exact: true }).fill('03:30');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Daily 03:30')).toBeVisible();
  await page.getByRole('button', { name: 'Configure' }).click();
  await page.getByLabel('Paused until').fill('2040-07-01T09:30');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const saved = await world.ask<{ paused_until: string }>(page, 'GET', 'automation/config/?site_id=1');
  expect(Date.parse(saved.paused_until), 'the clock of Berlin').toBe(Date.UTC(2040, 6, 1, 7, 30));
  await page.getByRole('button', { name: 'Configure' }).click();
  await expect(page.getByLabel('Paused until')).toHaveValue('2040-07-01T09:30');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Pause schedule' }).click();
  await expect(page.getByText('Schedule off')).toBeVisible();
});

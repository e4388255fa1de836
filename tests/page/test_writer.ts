// Tasks and Images after a run: changed, deleted, drawn anew, one's own picture.
import { expect, expectAccessible, test } from './world.ts';

// Eight by eight pixels, the least that is taken; PNG.
const SMALL = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mNQaHiAFTEMLQkAUvNgAQRjPFQAAAAASUVORK5CYII=';

interface Image {
  alt: string | null;
  image_url: string | null;
  uploaded_by: string | null;
}

test('tasks are changed and deleted; images get alt text, are drawn anew and replaced', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner', domain: 'coffee.example' });
  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords: [{ keyword: 'coffee grinder' }] });
  await world.ask(page, 'POST', 'automation/run_now/', { site_id: 1 });
  const status = async () =>
    (await world.ask<{ run: { status: string } | null }>(page, 'GET', 'automation/current_run/?site_id=1')).run?.status;
  await expect.poll(status, { timeout: 60_000 }).toBe('completed');

  await world.ask(page, 'POST', 'writer/tasks/', { site_id: 1, title: 'A task of my own' });
  await page.goto(`${world.url}/writer/tasks`);
  const rows = page.getByRole('grid', { name: 'Tasks' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('A task of my own');
  await expect(rows.nth(2)).toContainText('Done');
  await expectAccessible(page);
  const before = await rows.count();
  await rows.nth(1).click();
  const dialog = page.getByRole('dialog', { name: 'Task' });
  await dialog.getByLabel('Title').fill('Grinders, another title');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(rows.nth(1)).toContainText('Grinders, another title');
  await rows.nth(1).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete the task' }).click();
  await expect(rows).toHaveCount(before - 1);

  await page.goto(`${world.url}/writer/images`);
  const card = page.getByRole('list', { name: 'Images' }).getByRole('listitem').first();
  await expect(card).toContainText('Generated');
  await expectAccessible(page);
  const list = () => world.ask<{ results: Image[] }>(page, 'GET', 'writer/images/?site_id=1');
  const [first] = (await list()).results;
  await card.getByRole('button', { name: /^Alt text/ }).click();
  await page.getByLabel('Alt text', { exact: true }).fill('A grinder made of brass');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(card).toContainText('A grinder made of brass');
  await card.getByRole('button', { name: /^Regenerate/ }).click();
  await page.getByRole('button', { name: 'Regenerate the image' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const picture = page.waitForEvent('filechooser');
  await card.getByRole('button', { name: /^Upload/ }).click();
  await (await picture).setFiles({ name: 'own.png', mimeType: 'image/png', buffer: Buffer.from(SMALL, 'base64') });
  await expect(page.getByText('Image uploaded.')).toBeVisible();
  const [after] = (await list()).results;
  expect(after?.uploaded_by).not.toBeNull();
  expect(after?.image_url).not.toBe(first?.image_url);
  expect(after?.alt).toBe('A grinder made of brass');
});

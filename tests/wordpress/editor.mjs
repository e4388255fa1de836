// editor.mjs: opens posts in the block editor of a WordPress and prints, as JSON, what it makes of each.
// node editor.mjs URL PASSWORD ID…; Playwright is that of the page's tests.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../page/', import.meta.url))('@playwright/test');
const [url, password, ...ids] = process.argv.slice(2);

/** In the page: every block of the post, those within others too, once the editor has it. */
function look() {
  const { select } = window.wp.data;
  const all = (blocks) => blocks.flatMap((block) => [block, ...all(block.innerBlocks)]);
  return {
    blocks: all(select('core/block-editor').getBlocks()).map(({ name, isValid, attributes }) => ({
      name,
      valid: isValid,
      attributes: JSON.parse(JSON.stringify(attributes)),
    })),
    dirty: select('core/editor').isEditedPostDirty(),
  };
}

const executablePath = execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser'], {
  encoding: 'utf8',
}).trim();
// Chromium's sandbox refuses to work for root, as which containers run.
const args = [...(process.getuid() === 0 ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'];
const browser = await chromium.launch({ executablePath, args });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.setDefaultTimeout(120_000);
  // Not by typing: the page's own script moves the focus meanwhile.
  const login = `${url}/wp-login.php`;
  await page.request.get(login);
  const answer = await page.request.post(login, { form: { log: 'administrator', pwd: password, testcookie: '1' } });
  if (!answer.ok()) throw new Error(`signing in: ${answer.status()}`);
  const found = [];
  for (const id of ids) {
    await page.goto(`${url}/wp-admin/post.php?post=${id}&action=edit`, { waitUntil: 'load' });
    await page.waitForFunction(() => window.wp?.data?.select('core/block-editor')?.getBlocks().length > 0);
    await page.waitForFunction(() => window.wp.data.select('core/editor').getCurrentPost().content !== undefined);
    found.push(await page.evaluate(look));
  }
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}

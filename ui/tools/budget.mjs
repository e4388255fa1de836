// budget.mjs DIST: the first page's JavaScript and CSS, gzipped, must stay
// within the budget: the entry, the page that `/` leads to, and all that both
// import before they can show anything. Says what is too much, exit status 1.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET = 130 * 1024;
const FIRST = ['index.html', 'src/pages/automation/index.tsx'];

const dist = process.argv[2];
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const files = new Set();
function take(key) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`budget: the build has no ${key}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  (chunk.css ?? []).forEach((file) => files.add(file));
  (chunk.imports ?? []).forEach(take);
}
FIRST.forEach(take);

const sizes = [...files].map((file) => [file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length]);
const sum = sizes.reduce((all, [, size]) => all + size, 0);
if (sum > BUDGET || process.argv[3] === '--say')
  for (const [file, size] of sizes.sort((a, b) => b[1] - a[1])) console.log(`${size} ${file}`);
if (sum > BUDGET) {
  console.log(`The first page takes ${sum} bytes of JavaScript and CSS (gzip); the budget is ${BUDGET}.`);
  process.exit(1);
}
if (process.argv[3] === '--say') console.log(`${sum} of ${BUDGET}`);

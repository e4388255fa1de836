// pack.mjs FROM TO: copies what vite built, and beside each text its gzip and
// brotli form, as the server sends them. TO is replaced as a whole.
import { cpSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [from, to] = process.argv.slice(2);
const fresh = `${to}.new`;
rmSync(fresh, { recursive: true, force: true });
cpSync(from, fresh, { recursive: true, filter: (path) => !path.includes('/.vite') });

for (const name of readdirSync(fresh, { recursive: true })) {
  if (!/\.(js|css|html|svg|json|txt)$/.test(name)) continue;
  const path = join(fresh, name);
  const plain = readFileSync(path);
  const brotli = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  for (const [ending, packed] of [
    ['gz', gzipSync(plain, { level: 9 })],
    ['br', brotliCompressSync(plain, { params: brotli })],
  ])
    if (packed.length < plain.length) writeFileSync(`${path}.${ending}`, packed);
}
rmSync(to, { recursive: true, force: true });
renameSync(fresh, to);

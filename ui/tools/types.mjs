// types.mjs BINARY FILE: starts the server on an empty folder, asks it for its
// OpenAPI document and writes the types of that. With --check it writes nothing
// and exits with status 1 when FILE says something else.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import openapiTS, { astToString } from 'openapi-typescript';

const [binary, file, check] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'igny8-types-'));
const env = { ...process.env, IGNY8_DATA: join(folder, 'data') };
delete env.IGNY8_DATABASE_URL;
const server = spawn(binary, ['serve', '--listen', '127.0.0.1:0'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const said = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve);
    server.once('exit', () => reject(new Error(`${binary} serve ended`)));
  });
  const answer = await fetch(`${said.replace('Listening on ', '')}/api/v1/openapi.json`);
  const types = await openapiTS(await answer.json(), { alphabetize: true });
  const head = "// Made of the server's OpenAPI document by `make ui-types`: not to be changed by hand.\n\n";
  const text = head + astToString(types);
  if (check !== '--check') writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.log(`${file} is not what the server says any more: make ui-types`);
    process.exitCode = 1;
  }
} finally {
  server.removeAllListeners('exit');
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

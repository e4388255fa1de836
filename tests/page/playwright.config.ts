// Debian's own Chromium against the real binary. tests/run runs one file as one
// program and counts the TAP lines that tap.ts prints.
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { defineConfig } from '@playwright/test';

function chromium(): string {
  return execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser'], { encoding: 'utf8' }).trim();
}

// Chromium's sandbox refuses to work for root, as which containers run.
const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: '.',
  testMatch: 'test_*.ts',
  outputDir: join(tmpdir(), `igny8-page-${process.pid}`),
  reporter: [['./tap.ts']],
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: chromium(),
      args: [...(root ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'],
    },
  },
});

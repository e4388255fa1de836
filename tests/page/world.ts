// world.ts: one test's world: a data folder, the scripted provider, the real
// binary on a free port, and a browser in which nothing goes wrong unnoticed.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILD = process.env['IGNY8_PLAIN'] ?? join(ROOT, 'build');

export const PASSWORD = 'four words nobody joins';
export const EMAIL = 'owner@example.com';

/** A program of ours and what it prints, line by line. */
class Program {
  readonly process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(name: string, args: string[], env: NodeJS.ProcessEnv) {
    this.process = spawn(join(BUILD, name), args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const { stdout } = this.process;
    if (!stdout) throw new Error(`${name} has no output`);
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** What follows `before` in the next line. */
  async line(before: string): Promise<string> {
    const { value } = (await this.#lines.next()) as { value: string | undefined };
    if (!value?.startsWith(before)) throw new Error(`wanted "${before}…", it said ${JSON.stringify(value)}`);
    return value.slice(before.length).trim();
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill(signal);
    await ended;
  }
}

export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'igny8-page-'));
  readonly env: NodeJS.ProcessEnv;
  url = '';
  /** The link that a first start prints; used once by `becomeOwner`. */
  ownerLink = '';
  #server: Program | undefined;
  #provider: Program | undefined;

  constructor() {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('IGNY8_'));
    this.env = { ...Object.fromEntries(own), IGNY8_DATA: join(this.folder, 'data'), IGNY8_RETRY_BASE_MS: '20' };
  }

  /** Text and images come from it from now on: before `serve`. */
  async provide(script: object = {}): Promise<void> {
    const file = join(this.folder, 'script.json');
    writeFileSync(file, JSON.stringify(script));
    this.#provider = new Program('fake-provider', ['--script', file], process.env);
    const url = `http://127.0.0.1:${await this.#provider.line('port ')}/v1`;
    for (const what of ['TEXT', 'IMAGE'])
      Object.assign(this.env, {
        [`IGNY8_${what}_PROVIDER`]: 'openai',
        [`IGNY8_${what}_URL`]: url,
        [`IGNY8_${what}_KEY`]: 'sk-test',
        [`IGNY8_${what}_MODEL`]: 'm',
      });
  }

  /** Starts the server; once more after `stopServer`, at the same address. */
  async serve(): Promise<void> {
    const at = this.url ? new URL(this.url).host : '127.0.0.1:0';
    this.#server = new Program('igny8', ['serve', '--listen', at], this.env);
    const first = this.url === '';
    this.url = await this.#server.line('Listening on ');
    if (first) this.ownerLink = await this.#server.line('To become the owner, open this once: ');
  }

  async stopServer(): Promise<void> {
    await this.#server?.stop();
  }

  /** As a crash ends it. */
  async killServer(): Promise<void> {
    await this.#server?.stop('SIGKILL');
  }

  /** What is asked of the provider from now on is answered after `goOn`. */
  hold(): void {
    this.#provider?.process.kill('SIGSTOP');
  }

  goOn(): void {
    this.#provider?.process.kill('SIGCONT');
  }

  /** The provider does as this says from now on. */
  async rescript(script: object): Promise<void> {
    writeFileSync(join(this.folder, 'script.json'), JSON.stringify(script));
    this.#provider?.process.kill('SIGHUP');
    // It heeds signals before it reads requests: once this is answered, the script is read.
    await fetch(`${this.env['IGNY8_TEXT_URL'] ?? ''}/models`);
  }

  async close(): Promise<void> {
    this.goOn();
    await this.#server?.stop();
    await this.#provider?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Asks the API as the page's own person would. */
  async ask<T>(page: Page, method: string, path: string, data?: object): Promise<T> {
    const answer = await page.request.fetch(`${this.url}/api/v1/${path}`, {
      method,
      headers: { Origin: this.url },
      ...(data ? { data } : {}),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (answer.status() === 204 ? undefined : await answer.json()) as T;
  }

  /** Signs the page's browser in as the owner, by the link, without the forms. */
  async becomeOwner(page: Page): Promise<void> {
    const token = new URL(this.ownerLink).searchParams.get('token');
    await this.ask(page, 'POST', 'auth/setup/', { token, email: EMAIL, password: PASSWORD });
  }
}

/** Console errors, failures of scripts and violations of the CSP, as they come. */
async function watch(page: Page): Promise<string[]> {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`a script failed: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  await page.exposeFunction('igny8Violated', (what: string) => troubles.push(`CSP: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = (globalThis as unknown as { igny8Violated: (what: string) => void }).igny8Violated;
      tell(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  return troubles;
}

interface Fixtures {
  /** Whose texts and images: the scripted provider's, or the built-in one's. */
  provider: 'scripted' | 'builtin';
  /** What the scripted one does: tests/fake/provider.h. */
  script: object;
  /** Settings of the server besides. */
  env: Record<string, string>;
  world: World;
  /** What went wrong in the page; a test that expects some takes it out. */
  troubles: string[];
}

/** `test('…', async ({ world, page }) => …)`: the server runs, nobody is signed in yet. */
export const test = base.extend<Fixtures>({
  provider: ['scripted', { option: true }],
  script: [{}, { option: true }],
  env: [{}, { option: true }],
  world: async ({ provider, script, env }, use) => {
    const world = new World();
    Object.assign(world.env, env);
    try {
      if (provider === 'scripted') await world.provide(script);
      await world.serve();
      await use(world);
    } finally {
      await world.close();
    }
  },
  troubles: [
    // After the world, and so over before it: a server that ends is no trouble.
    async ({ page, world: _ }, use) => {
      const troubles = await watch(page);
      await use(troubles);
      await page.close();
      expect(troubles, 'errors in the page').toEqual([]);
    },
    { auto: true },
  ],
});

/** axe finds nothing, as the page is now: in light and dark, wide and on a phone. */
export async function expectAccessible(page: Page): Promise<void> {
  const size = page.viewportSize();
  for (const width of [1440, 390])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      // The results of several frames are put together in a blank page, which costs a second: one frame needs none.
      const alone = page.frames().length === 1;
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(alone).analyze();
      const found = violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html).join(' ')}`);
      expect(found, `axe, ${colorScheme}, ${width} px`).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `how far the page is wider than ${width} px`).toBeLessThanOrEqual(0);
    }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (size) await page.setViewportSize(size);
}

export { expect };

// wordpress.ts: a real WordPress (tests/wordpress/serve.py) for one test program.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

interface Told {
  url: string;
  user: string;
  login_password: string;
  passwords: Record<string, string>;
}

export class WordPress {
  readonly #process: ChildProcess;
  readonly told: Told;

  private constructor(process: ChildProcess, told: Told) {
    this.#process = process;
    this.told = told;
  }

  static async start(): Promise<WordPress> {
    const program = fileURLToPath(new URL('../wordpress/serve.py', import.meta.url));
    const process = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: process.stdout }))
      return new WordPress(process, JSON.parse(line) as Told);
    throw new Error('the WordPress did not start');
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.#process.once('exit', done));
    this.#process.stdin?.end();
    await ended;
  }

  /** Fills in WordPress's form for signing in, which the page shows now. */
  async signIn(page: Page): Promise<void> {
    await page.locator('#user_login').fill(this.told.user);
    await page.locator('#user_pass').fill(this.told.login_password);
    await page.locator('#wp-submit').click();
  }

  /** The names of the administrator's application passwords, by WordPress's own API. */
  async applicationPasswords(): Promise<string[]> {
    const pair = Buffer.from(`${this.told.user}:${this.told.passwords[this.told.user] ?? ''}`).toString('base64');
    const answer = await fetch(`${this.told.url}/?rest_route=/wp/v2/users/me/application-passwords`, {
      headers: { Authorization: `Basic ${pair}` },
    });
    if (!answer.ok) throw new Error(`application passwords: ${answer.status}`);
    return ((await answer.json()) as { name: string }[]).map(({ name }) => name);
  }
}

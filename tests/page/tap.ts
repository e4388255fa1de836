// What tests/run reads: a plan, and a line for each test with its trouble below.
import { stripVTControlCharacters as plain } from 'node:util';

import type { FullConfig, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';

export default class Tap implements Reporter {
  #number = 0;
  #planned = false;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#planned = true;
    console.log(`1..${suite.allTests().length}`);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#number += 1;
    const name = `${this.#number} - ${test.titlePath().filter(Boolean).slice(1).join(' ').replaceAll('#', '')}`;
    if (result.status === 'skipped') console.log(`ok ${name} # SKIP ${test.annotations[0]?.description ?? ''}`);
    else if (test.ok()) console.log(`ok ${name} ${(result.duration / 1000).toFixed(1)} s`);
    else console.log(`not ok ${name}`);
    if (test.ok()) return;
    for (const error of result.errors)
      for (const line of plain(error.stack ?? error.message ?? String(error.value))
        .split('\n')
        .slice(0, 60))
        console.log(`# ${line}`);
  }

  onError(error: { message?: string; stack?: string }): void {
    if (!this.#planned) console.log('Bail out!');
    console.log(`# ${plain(error.stack ?? error.message ?? '')}`);
  }

  printsToStdio(): boolean {
    return true;
  }
}

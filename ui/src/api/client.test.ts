import { describe, expect, it } from 'vitest';

import { asProblem, Problem, problemOf } from './client';

const body = {
  type: 'about:blank',
  title: 'Bad Request',
  status: 400,
  code: 'invalid',
  detail: 'Two fields are wrong.',
  errors: { name: ['name: give one.'], wordpress: ['is no address.'], days: ['days must be at least 1.'] },
  run_id: 'run_1',
};

describe('Problem', () => {
  it('has a sentence for each field, without its name before it', () => {
    const problem = new Problem(body);
    expect(problem.of('name')).toBe('give one.');
    expect(problem.of('wordpress.url')).toBe('is no address.');
    expect(problem.of('days')).toBe('It must be at least 1.');
    expect(problem.of('domain')).toBeUndefined();
    expect(problem.more['run_id']).toBe('run_1');
    expect(problem.signedOut).toBe(false);
  });

  it('is made of whatever comes', async () => {
    expect((await problemOf(new Response(JSON.stringify(body), { status: 400 }))).message).toBe(body.detail);
    const nothing = await problemOf(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect([nothing.status, nothing.code]).toEqual([502, 'unknown']);
    expect(nothing.message).toContain('502');
    expect(asProblem(new TypeError('x is undefined')).message).toContain('x is undefined');
    expect(asProblem('odd').code).toBe('page');
  });
});

import { describe, expect, it } from 'vitest';

import { instantOf, wallTime } from './zone';

describe('a wall clock', () => {
  const known = [
    ['2030-01-31T08:00:00Z', 'Europe/Berlin', '2030-01-31T09:00'],
    ['2030-07-31T08:00:00Z', 'Europe/Berlin', '2030-07-31T10:00'],
    ['2030-07-31T23:45:00Z', 'Asia/Kolkata', '2030-08-01T05:15'],
    ['2030-01-01T04:30:00Z', 'America/New_York', '2029-12-31T23:30'],
    ['2030-01-01T00:00:00Z', 'UTC', '2030-01-01T00:00'],
  ] as const;

  it('shows an instant, and leads back to it', () => {
    for (const [iso, zone, wall] of known) {
      expect(wallTime(iso, zone)).toBe(wall);
      expect(instantOf(wall, zone)).toBe(iso);
    }
  });

  it('at a change: the first of two, and after the gap', () => {
    expect(instantOf('2030-10-27T02:30', 'Europe/Berlin')).toBe('2030-10-27T00:30:00Z');
    expect(instantOf('2030-03-31T02:30', 'Europe/Berlin')).toBe('2030-03-31T01:30:00Z');
  });

  it('of a zone that nobody knows is UTC', () => {
    expect(instantOf('2030-01-31T08:00', 'Europe/Nowhere')).toBe('2030-01-31T08:00:00Z');
  });
});

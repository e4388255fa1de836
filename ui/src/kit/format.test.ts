import { describe, expect, it } from 'vitest';

import { count, counted, credits, duration, time } from './format';

describe('format', () => {
  it('writes numbers and credits exactly', () => {
    expect(count(100000)).toBe('100,000');
    expect([credits(66), credits(0.5), credits(1040.125), credits(-2)]).toEqual(['66', '0.5', '1,040.125', '-2']);
    expect([counted(1, 'keyword'), counted(1200, 'keyword'), counted(2, 'idea', 'ideas')]).toEqual([
      '1 keyword',
      '1,200 keywords',
      '2 ideas',
    ]);
  });

  it('says durations as people do', () => {
    const said = [null, 0, 59.4, 60, 150, 3599, 3600, 22260, 86400, 273600].map(duration);
    expect(said).toEqual(['–', '0 s', '59 s', '1 min', '3 min', '1 h', '1 h', '6 h 11 min', '1 d', '3 d 4 h']);
  });

  it('shows a time in the site’s zone', () => {
    expect(time('2025-12-03T23:30:00Z', 'Europe/Berlin', 'clock')).toBe('00:30');
    expect(time('2025-12-03T23:30:00Z', 'Europe/Berlin', 'date')).toBe('4 Dec 2025');
    expect(time('2025-07-01T02:00:05Z', 'America/New_York', 'seconds')).toBe('22:00:05');
    expect(time('2025-12-03T23:30:00Z', 'Mars/Olympus', 'clock')).toBe('23:30 UTC');
  });
});

import { describe, expect, it } from 'vitest';
import { spanOf } from './figures';

describe('spanOf', () => {
  it('says seconds as people would', () => {
    expect(spanOf(3)).toEqual({ count: 1, unit: 'minute' });
    expect(spanOf(3_600)).toEqual({ count: 60, unit: 'minute' });
    expect(spanOf(7_200)).toEqual({ count: 2, unit: 'hour' });
    expect(spanOf(86_400 * 3)).toEqual({ count: 3, unit: 'day' });
  });
});

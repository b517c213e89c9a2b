import { describe, expect, it } from 'vitest';
import { changedTexts, choicesOf, differing, resultOf } from './choices';

const survivor = { title: 'A', issue: 'same', environment: 'x', resolution: '1. One', cause: '' };
const loser = { title: 'B', issue: 'same', environment: 'y', resolution: '1. Two', cause: 'Heat' };

describe('merging texts', () => {
  it('keeps the text of the article that stays when nobody chooses', () => {
    expect(changedTexts({}, survivor, loser)).toEqual({});
  });
  it('asks only about parts that differ', () => {
    expect(differing(survivor, loser)).toEqual(['title', 'environment', 'resolution', 'cause']);
    expect(choicesOf('title')).not.toContain('both');
  });
  it('puts both under each other without empty ones', () => {
    const both = { choice: 'both', own: '' } as const;
    expect(resultOf('resolution', { resolution: both }, survivor, loser)).toBe('1. One\n\n1. Two');
    expect(resultOf('cause', { cause: both }, survivor, loser)).toBe('Heat');
  });
  it('sends what was taken over or written, and nothing else', () => {
    expect(
      changedTexts(
        { title: { choice: 'own', own: 'C' }, environment: { choice: 'loser', own: '' } },
        survivor,
        loser,
      ),
    ).toEqual({ title: 'C', environment: 'y' });
  });
});

import { beforeEach, expect, test } from 'vitest';
import { markdownLink } from '@/ui/editor/editor';
import { shortAge } from './age';
import { isUnread, markSeen } from './seen';

const now = new Date('2026-06-15T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test.each([
  [5, '1m'],
  [-30, '1m'],
  [59 * 60, '59m'],
  [3600 * 5 + 3599, '5h'],
  [86_400 * 3, '3d'],
  [86_400 * 15, '2w'],
])('%d seconds ago in few letters', (seconds, expected) => {
  expect(shortAge(ago(seconds), now, 'en')).toBe(expected);
});

beforeEach(() => localStorage.clear());

const ticket = (status: string, updatedAt: string) => ({ id: 't1', status, updatedAt });

test('unread is what changed since it was on screen, and what is new and never was', () => {
  const seen = { since: Date.parse('2026-06-01T00:00:00Z'), at: {} };
  expect(isUnread(ticket('OPEN', '2026-05-01T00:00:00Z'), seen)).toBe(false);
  expect(isUnread(ticket('OPEN', '2026-06-02T00:00:00Z'), seen)).toBe(true);
  expect(isUnread(ticket('NEW', '2026-05-01T00:00:00Z'), seen)).toBe(true);
  const opened = { ...seen, at: { t1: Date.parse('2026-06-02T00:00:00Z') } };
  expect(isUnread(ticket('OPEN', '2026-06-02T00:00:00Z'), opened)).toBe(false);
  expect(isUnread(ticket('OPEN', '2026-06-02T00:00:01Z'), opened)).toBe(true);
});

test('what was seen is kept, the latest only, and not without end', () => {
  for (let index = 0; index < 510; index += 1) markSeen(`x${index}`, new Date(index * 1000).toISOString());
  markSeen('x509', new Date(1000).toISOString());
  const { at } = JSON.parse(localStorage.getItem('plein:seen') ?? '{}') as { at: Record<string, number> };
  expect(Object.keys(at)).toHaveLength(500);
  expect(at.x509).toBe(509_000);
  expect(at.x0).toBeUndefined();
});

test('brackets in a title do not end the link', () => {
  expect(markdownLink('Error [E-1042]', 'https://x.example/a')).toBe(
    '[Error \\[E-1042\\]](https://x.example/a)',
  );
});

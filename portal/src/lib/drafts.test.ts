import { beforeEach, expect, test, vi } from 'vitest';
import { dropDraft, readDraft, writeDraft } from './drafts';

const DAY = 24 * 3600 * 1000;

beforeEach(() => localStorage.clear());

test('a draft comes back as it was', () => {
  expect(writeDraft('ask', { subject: 'Wifi' }, 5)).toBe(true);
  expect(readDraft('ask', 10)).toEqual({ value: { subject: 'Wifi' }, savedAt: 5 });
});

test('a draft that was sent is gone', () => {
  writeDraft('ask', 'x');
  dropDraft('ask');
  expect(readDraft('ask')).toBeNull();
});

test('a draft is forgotten after thirty days', () => {
  writeDraft('ask', 'x', 0);
  expect(readDraft('ask', 30 * DAY)).not.toBeNull();
  expect(readDraft('ask', 30 * DAY + 1)).toBeNull();
});

test('something else under the key is no draft', () => {
  localStorage.setItem('plein:draft:ask', '{broken');
  expect(readDraft('ask')).toBeNull();
  localStorage.setItem('plein:draft:ask', '"text"');
  expect(readDraft('ask')).toBeNull();
});

test('a full store says so and breaks nothing', () => {
  vi.stubGlobal('localStorage', {
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  });
  expect(writeDraft('ask', 'x')).toBe(false);
  vi.unstubAllGlobals();
});

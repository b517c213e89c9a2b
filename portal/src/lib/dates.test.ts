import { expect, it } from 'vitest';
import { dateFormat } from './dates';

const at = new Date('2026-10-08T14:34:00Z');
const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' } as const;

it('writes dates in English as the public pages do', () => {
  expect(dateFormat('en', options).format(at)).toBe('8 October 2026 at 16:34');
  expect(dateFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(at)).toBe('8 Oct 2026');
});

it('leaves other languages as they are', () => {
  expect(dateFormat('nl', options).format(at)).toBe('8 oktober 2026 om 16:34');
});

import { expect, test } from 'vitest';
import { keyName } from './useHotkeys';

test.each([
  [{ key: 'J' }, 'j'],
  [{ key: '?', shiftKey: true }, '?'],
  [{ key: 'k', ctrlKey: true }, 'mod+k'],
  [{ key: 'k', metaKey: true }, 'mod+k'],
  [{ key: 'Enter' }, 'Enter'],
])('%o is %s', (init, want) => {
  expect(keyName(new KeyboardEvent('keydown', init))).toBe(want);
});

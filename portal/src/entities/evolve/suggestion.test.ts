import { expect, test } from 'vitest';
import { changesOf } from './suggestion';

test('only the parts that are proposed are shown, in the order of the article', () => {
  const none = { title: null, issue: null, environment: null, resolution: null, cause: null };
  const base = { title: 'Wifi', issue: 'Traag', environment: '', resolution: 'Aan', cause: '' };
  expect(changesOf({ ...none, base })).toEqual([]);
  expect(changesOf({ ...none, cause: '', resolution: 'Uit', base })).toEqual([
    { part: 'resolution', before: 'Aan', after: 'Uit' },
    { part: 'cause', before: '', after: '' },
  ]);
});

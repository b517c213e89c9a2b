import { describe, expect, test } from 'vitest';
import { changedFields, emptyFields, mergeFields } from './fields';
import { hintsOf } from './hints';
import { isOutside, isWider } from './state';
import { wordDiff } from './wordDiff';

const base = { ...emptyFields, title: 'Wifi is slow', issue: 'It is slow.', resolution: 'Restart.' };
const failing = (fields: Partial<typeof base>) =>
  hintsOf({ ...base, ...fields }).flatMap(({ key, ok }) => (ok ? [] : [key]));

describe('word diff', () => {
  const back = (kinds: string[], before: string, after: string) =>
    wordDiff(before, after)
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ text }) => text)
      .join('');

  test.each([
    ['', ''],
    ['a b c', 'a b c'],
    ['restart the box', 'restart your box twice'],
    ['', 'new'],
    ['old', ''],
    ['one\n\ntwo', 'two\n\none'],
    ['Duinbox 3 één', 'Duinbox 4 één'],
  ])('gives back both texts: %j and %j', (before, after) => {
    expect(back(['same', 'removed'], before, after)).toBe(before);
    expect(back(['same', 'added'], before, after)).toBe(after);
  });

  test('marks the word and leaves the rest', () => {
    expect(wordDiff('turn the box off', 'turn your box off')).toEqual([
      { kind: 'same', text: 'turn ' },
      { kind: 'removed', text: 'the' },
      { kind: 'added', text: 'your' },
      { kind: 'same', text: ' box off' },
    ]);
  });

  test('gives up on the words of texts that are too long, and loses nothing', () => {
    const before = Array.from({ length: 3000 }, (_, n) => `a${n}`).join(' ');
    const after = Array.from({ length: 3000 }, (_, n) => `b${n}`).join(' ');
    expect(back(['removed', 'same'], before, after)).toBe(before);
    expect(back(['added', 'same'], before, after)).toBe(after);
  });
});

describe('merging two edits', () => {
  test('takes the side that changed a field', () => {
    const theirs = { ...base, title: 'Wifi is slow upstairs' };
    const mine = { ...base, resolution: 'Restart it.' };
    expect(mergeFields(base, theirs, mine)).toEqual([
      { key: 'title', theirs: theirs.title, mine: base.title, result: theirs.title, clash: false },
      {
        key: 'resolution',
        theirs: base.resolution,
        mine: mine.resolution,
        result: mine.resolution,
        clash: false,
      },
    ]);
  });

  test('marks what both changed, and agreement is no clash', () => {
    const theirs = { ...base, title: 'A', tags: ['x'] };
    const mine = { ...base, title: 'B', tags: ['x'] };
    const [title, tags] = mergeFields(base, theirs, mine);
    expect(title).toMatchObject({ key: 'title', result: 'B', clash: true });
    expect(tags).toMatchObject({ key: 'tags', clash: false });
  });

  test('says which fields differ', () => {
    expect(changedFields(base, { ...base, products: ['a'], cause: 'x' })).toEqual(['cause', 'products']);
    expect(changedFields(base, { ...base, products: [] })).toEqual([]);
  });
});

describe('content standard', () => {
  const good = {
    title: 'Wifi is traag op zolder',
    issue: 'Boven is de wifi traag.',
    environment: 'Duinbox 3',
    resolution: '1. Zet een Duinpunt neer.',
    collection: 'wifi',
  };
  test('a good article has nothing to mend', () => expect(failing(good)).toEqual([]));
  test.each([
    ['titleVoice', { title: 'Procedure: wifi traag op zolder' }],
    ['titleVoice', { title: 'WIFI TRAAG OP ZOLDER' }],
    ['titleLength', { title: 'Wifi' }],
    ['oneIssue', { issue: 'Why is it slow? And how do I change my password?' }],
    ['resolution', { resolution: ' ' }],
    ['steps', { resolution: 'Zet de Duinbox uit en weer aan. '.repeat(12) }],
    ['linkTexts', { cause: 'Kijk [hier](https://example.org).' }],
    ['linkTexts', { cause: 'See https://example.org now' }],
    ['pictures', { resolution: '- ![](/attachments/1/a.png)' }],
    ['filed', { collection: '' }],
  ])('%s', (key, change) => expect(failing({ ...good, ...change })).toEqual([key]));
  test('a link with words of its own is fine', () =>
    expect(failing({ ...good, cause: 'See [the list of lights](/en/articles/lights).' })).toEqual([]));
});

test('audiences', () => {
  expect(isOutside('INTERNAL')).toBe(false);
  expect(isOutside('PARTNER')).toBe(true);
  expect(isWider('INTERNAL', 'PUBLIC')).toBe(true);
  expect(isWider('PUBLIC', 'PUBLIC')).toBe(false);
});

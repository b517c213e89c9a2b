import { expect, test } from 'vitest';
import { knowledgeWords } from './knowledgeWords';
import { type LinkedArticle, shownLinks } from './links';
import { worthTelling } from './tried';

const link = (id: string, article: string, type: LinkedArticle['type'], busy = false): LinkedArticle => ({
  id,
  type,
  verdict: null,
  busy,
  article: { id: article, title: article, url: '/', confidence: 'VALIDATED', audience: 'PUBLIC' },
});
const summary = (links: LinkedArticle[]) => links.map(({ article, type }) => `${article.id}:${type}`);

test('a second resolution makes the first a reference, and is on top', () => {
  const real = [link('1', 'a', 'RESOLUTION'), link('2', 'b', 'REFERENCE')];
  expect(summary(shownLinks(real, [link('c', 'c', 'RESOLUTION', true)], []))).toEqual([
    'c:RESOLUTION',
    'a:REFERENCE',
    'b:REFERENCE',
  ]);
});

test('what the server has by now is not shown twice, what goes is gone at once', () => {
  const real = [link('1', 'a', 'REFERENCE'), link('2', 'b', 'REFERENCE')];
  const links = shownLinks(real, [link('x', 'a', 'REFERENCE', true)], ['2']);
  expect(summary(links)).toEqual(['a:REFERENCE']);
  expect(links[0]?.busy).toBe(false);
});

test('unlinking what was just linked does not bring back the copy on its way', () => {
  const real = [link('1', 'a', 'RESOLUTION')];
  expect(shownLinks(real, [link('x', 'a', 'RESOLUTION', true)], ['1'])).toEqual([]);
});

test('the words of a ticket are plain, not said twice, and end between words', () => {
  expect(knowledgeWords('No internet', 'No internet since *today*, see [log](https://x.example/log)')).toBe(
    'No internet since today, see log',
  );
  expect(knowledgeWords('E-1042', '```\nlong log\n``` https://example.com/x red light')).toBe(
    'E-1042 red light',
  );
  const long = knowledgeWords('Subject', 'word '.repeat(200));
  expect(long.length).toBeLessThanOrEqual(160);
  expect(long.endsWith('word')).toBe(true);
});

test('a click and the reading it led to are one step; bookkeeping is none', () => {
  const step = (kind: Parameters<typeof worthTelling>[0][number]['kind'], url = '') => ({
    kind,
    query: '',
    title: '',
    url,
    results: null,
    reason: null,
    at: '2026-01-01T00:00:00Z',
  });
  const trail = worthTelling([
    step('SEARCHED'),
    step('CLICKED', '/a'),
    step('VIEWED', '/a'),
    step('FORM_OPENED'),
    step('VIEWED', '/a'),
    step('NOT_HELPFUL', '/a'),
  ]);
  expect(trail.map(({ kind }) => kind)).toEqual(['SEARCHED', 'CLICKED', 'VIEWED', 'NOT_HELPFUL']);
});

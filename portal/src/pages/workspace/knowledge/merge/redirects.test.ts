import { expect, it } from 'vitest';
import { nameOf, redirectsOf, sameName } from './redirects';

it('says which headings take the place of passages, and leaves out those that stay', () => {
  const chosen = {
    [nameOf('resolution', 'kabels')]: nameOf('cause', 'buren'),
    [nameOf('issue', '')]: nameOf('issue', 'wat'),
    'cause.x': '',
  };
  expect(redirectsOf(chosen)).toEqual([
    { part: 'resolution', section: 'kabels', toPart: 'cause', toSection: 'buren' },
    { part: 'issue', section: '', toPart: 'issue', toSection: 'wat' },
  ]);
});

it('names a passage once', () => {
  const one = { part: 'issue', section: 'a' };
  expect(sameName([one, { part: 'issue', section: 'b' }, { ...one }])).toHaveLength(2);
});

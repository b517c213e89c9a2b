import { expect, test } from 'vitest';
import { matrixOf, withAhead, withoutAhead } from './matrix';

const rules = [
  { subject: 'AGENT', action: 'ticket.work', granted: true, allowed: true },
  { subject: 'LEAD', action: 'ticket.work', granted: false, allowed: true },
  { subject: 'CUSTOMER', action: 'ticket.work', granted: false, allowed: false },
  { subject: 'AGENT', action: 'ticket.own', granted: false, allowed: false },
  { subject: 'AGENT', action: 'article.read', granted: true, allowed: true },
];

test('tells given from inherited and groups the actions', () => {
  const { subjects, groups, cell } = matrixOf(rules);
  expect(subjects).toEqual(['AGENT', 'LEAD', 'CUSTOMER']);
  expect(groups).toEqual([
    { about: 'ticket', actions: ['ticket.work', 'ticket.own'] },
    { about: 'article', actions: ['article.read'] },
  ]);
  expect(cell('AGENT', 'ticket.work')).toBe('given');
  expect(cell('LEAD', 'ticket.work')).toBe('inherited');
  expect(cell('CUSTOMER', 'ticket.work')).toBe('none');
});

test('what was pressed shows at once, and goes back when it is refused', () => {
  const ahead = withAhead(withAhead(new Map(), 'LEAD', 'ticket.work', true), 'AGENT', 'ticket.work', false);
  expect(matrixOf(rules, ahead).cell('LEAD', 'ticket.work')).toBe('given');
  expect(matrixOf(rules, ahead).cell('AGENT', 'ticket.work')).toBe('none');
  expect(matrixOf(rules, withoutAhead(ahead, 'AGENT', 'ticket.work')).cell('AGENT', 'ticket.work')).toBe(
    'given',
  );
});

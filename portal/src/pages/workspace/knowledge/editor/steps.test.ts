import { expect, test } from 'vitest';
import { nameOf } from './steps';

test.each([
  ['Brandt er een lampje?', 'brandt-er-een-lampje'],
  ['Één café, ’s avonds', 'een-cafe-s-avonds'],
  ['Stap 1: zet het aan!', 'stap-1-zet-het-aan'],
  ['???', 'section'],
])('%s is called %s', (heading, name) => {
  expect(nameOf(heading)).toBe(name);
});

import { expect, test } from 'vitest';
import { startLocale } from './i18n';

test.each([
  ['plein_locale=nl', ['en-GB'], 'nl'],
  ['a=b; plein_locale=en; c=d', ['nl'], 'en'],
  ['', ['de-DE', 'nl-BE', 'en'], 'nl'],
  ['plein_locale=fr', ['de'], 'en'],
  ['not_plein_locale=nl', ['en'], 'en'],
])('cookie "%s" and browser %o start in %s', (cookies, browser, want) => {
  expect(startLocale(cookies, browser)).toBe(want);
});

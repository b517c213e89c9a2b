import i18next from 'i18next';
import { expect, test } from 'vitest';
import { changeLocale, formatNumber, startLocale, startTexts } from './i18n';

test.each([
  ['plein_locale=nl', ['en-GB'], 'nl'],
  ['a=b; plein_locale=en; c=d', ['nl'], 'en'],
  ['', ['de-DE', 'nl-BE', 'en'], 'nl'],
  ['plein_locale=fr', ['de'], 'en'],
  ['not_plein_locale=nl', ['en'], 'en'],
])('cookie "%s" and browser %o start in %s', (cookies, browser, want) => {
  expect(startLocale(cookies, browser)).toBe(want);
});

test('numbers in texts are written as the language does, but not those that name something', async () => {
  await startTexts('nl');
  await i18next.loadNamespaces(['workspace', 'portal', 'measure']);
  expect(i18next.t('workspace:knowledge.links.good', { count: 12345 })).toBe(
    '12.345 links, geen enkele kapot',
  );
  expect(i18next.t('workspace:knowledge.links.good', { count: 1 })).toBe('1 link, en die leidt ergens heen');
  expect(i18next.t('workspace:knowledge.links.good', { count: 999 })).toMatch(/^999 /);
  expect(i18next.t('workspace:ticket.solved', { number: 12345 })).toContain('12345');
  await changeLocale('en');
  expect(i18next.t('workspace:knowledge.links.good', { count: 12345 })).toMatch(/^12,345 /);
  expect(formatNumber(1234567, 'nl')).toBe('1.234.567');
  expect(formatNumber(1234567, 'en')).toBe('1,234,567');
});

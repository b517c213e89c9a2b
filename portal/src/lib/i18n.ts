import i18next, { type BackendModule, type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';

const files = import.meta.glob<Record<string, unknown>>('../../../internal/texts/{en,nl}/*.json', {
  import: 'default',
});

/** Reads the texts that Go shows too; a file of a language is loaded when a screen first needs it. */
const shared: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    const load = files[`../../../internal/texts/${language}/${namespace}.json`];
    if (!load) done(new Error(`no texts ${language}/${namespace}`), false);
    else
      load().then(
        (texts) => done(null, texts),
        (error: unknown) => done(error as Error, false),
      );
  },
};

export const locales = ['en', 'nl'] as const;
export type Locale = (typeof locales)[number];

/** The language to start with: the cookie that the public pages set, then the browser's, then English. */
export function startLocale(
  cookies = document.cookie,
  browser: readonly string[] = navigator.languages,
): Locale {
  const wanted = [/(?:^|;\s*)plein_locale=([a-z-]+)/.exec(cookies)?.[1], ...browser];
  for (const tag of wanted) {
    const locale = locales.find((one) => tag?.toLowerCase().startsWith(one));
    if (locale) return locale;
  }
  return 'en';
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number as a language writes it: 12.345 or 12,345. */
export function formatNumber(n: number, locale: string): string {
  let format = formats.get(locale);
  if (!format) formats.set(locale, (format = new Intl.NumberFormat(locale)));
  return format.format(n);
}

/** What is a name rather than a number: of a ticket, of a version. */
const names = ['number', 'version', 'from', 'to'];

/** Writes every number in a text as the language does, as Go does with counts. */
const numbers: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, locale, options) =>
    typeof value === 'number' && !names.includes(String(options?.interpolationkey))
      ? formatNumber(value, locale ?? i18next.language)
      : (value as string),
};

/** Starts i18next; resolves when the common texts are there. */
export async function startTexts(locale: Locale = startLocale()): Promise<void> {
  document.documentElement.lang = locale;
  await i18next
    .use(shared)
    .use(numbers)
    .use(initReactI18next)
    .init({
      lng: locale,
      fallbackLng: 'en',
      supportedLngs: locales,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false, alwaysFormat: true },
      react: { useSuspense: true },
    });
}

/** Changes the language here and for the public pages. */
export async function changeLocale(locale: Locale): Promise<void> {
  document.cookie = `plein_locale=${locale}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
}

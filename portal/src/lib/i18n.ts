import i18next, { type BackendModule } from 'i18next';
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

/** Starts i18next; resolves when the common texts are there. */
export async function startTexts(locale: Locale = startLocale()): Promise<void> {
  document.documentElement.lang = locale;
  await i18next
    .use(shared)
    .use(initReactI18next)
    .init({
      lng: locale,
      fallbackLng: 'en',
      supportedLngs: locales,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}

/** Changes the language here and for the public pages. */
export async function changeLocale(locale: Locale): Promise<void> {
  document.cookie = `plein_locale=${locale}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
}

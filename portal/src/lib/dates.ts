/** Dates in a language of ours. English is British, as the pages of the server write it: 8 October 2026, 16:34. */
export const dateFormat = (
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options);

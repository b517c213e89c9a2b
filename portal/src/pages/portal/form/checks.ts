import type { TFunction } from 'i18next';

type Check = (value: string) => string | null;

/** Refuses an empty field. */
export const required =
  (t: TFunction<'portal'>): Check =>
  (value) =>
    value.trim() === '' ? t('form.required') : null;

/** Refuses what cannot be an e-mail address; whether it exists, the mail will tell. */
export const email =
  (t: TFunction<'portal'>): Check =>
  (value) =>
    required(t)(value) ?? (/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value.trim()) ? null : t('form.email'));

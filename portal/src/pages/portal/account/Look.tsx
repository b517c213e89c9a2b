import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { applyTheme, currentTheme } from '@/islands/theme-switch';
import { failureOf } from '@/lib/errors';
import { changeLocale, type Locale, locales } from '@/lib/i18n';
import type { ThemeChoice } from '@/lib/theme';
import { FormFailure } from '../form/Form';
import classes from './Account.module.css';
import { UpdateProfileMutation } from './Profile';

const themes: ThemeChoice[] = ['system', 'light', 'dark'];

/** Language and light or dark; both work at once, without a button. */
export function Look() {
  const { t, i18n } = useTranslation(['portal', 'common']);
  const [{ error }, update] = useMutation(UpdateProfileMutation);
  const [theme, setTheme] = useState(currentTheme);
  const choose = (locale: Locale) => {
    void changeLocale(locale);
    void update({ input: { locale } });
  };
  return (
    <div className="stack">
      <FormFailure failure={failureOf(error)} />
      <Choice legend={t('account.locale')} hint={t('account.localeHint')}>
        {locales.map((locale) => (
          <label key={locale} className={classes.segment} lang={locale}>
            <input
              type="radio"
              name="locale"
              checked={i18n.language === locale}
              onChange={() => choose(locale)}
            />
            {locale === 'nl' ? 'Nederlands' : 'English'}
          </label>
        ))}
      </Choice>
      <Choice legend={t('account.theme')}>
        {themes.map((one) => (
          <label key={one} className={classes.segment}>
            <input
              type="radio"
              name="theme"
              checked={theme === one}
              onChange={() => {
                applyTheme(one);
                setTheme(one);
              }}
            />
            {t(`common:theme.${one}`)}
          </label>
        ))}
      </Choice>
    </div>
  );
}

function Choice({ legend, hint, children }: { legend: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="field-label">{legend}</legend>
      <div className={classes.segments}>{children}</div>
      {hint ? <p className="field-hint">{hint}</p> : null}
    </fieldset>
  );
}

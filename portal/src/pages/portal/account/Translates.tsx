import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { type Locale, locales } from '@/lib/i18n';
import { FormFailure } from '../form/Form';
import classes from './Account.module.css';
import { useKept } from './useKept';

const SetTranslates = graphql(`
  mutation SetTranslates($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      person {
        id
        translatesInto
      }
    }
  }
`);

/** Into which languages somebody of the desk translates; every change is kept at once. */
export function Translates({ languages }: { languages: readonly string[] }) {
  const { t } = useTranslation(['portal', 'common']);
  const [{ error }, set] = useMutation(SetTranslates);
  const { value, put, saved } = useKept(languages, (next) =>
    set({ input: { translatesInto: [...next] } }).then(({ error: refused }) => !refused),
  );
  const tick = (locale: Locale, on: boolean) =>
    put((now) => locales.filter((one) => (one === locale ? on : now.includes(one))));
  return (
    <fieldset className="stack">
      <legend className="sr-only">{t('account.translates')}</legend>
      <FormFailure failure={failureOf(error)} />
      <div className={classes.segments}>
        {locales.map((locale) => (
          <label key={locale} className={classes.segment}>
            <input
              type="checkbox"
              checked={value.includes(locale)}
              onChange={(event) => tick(locale, event.currentTarget.checked)}
            />
            {t(`common:language.${locale}`)}
          </label>
        ))}
      </div>
      <span className={classes.done} role="status">
        {saved ? t('account.saved') : ''}
      </span>
    </fieldset>
  );
}

import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { type Locale, locales } from '@/lib/i18n';
import { FormFailure } from '../form/Form';
import classes from './Account.module.css';

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
  const [chosen, setChosen] = useState(languages);
  const [said, setSaid] = useState('');
  const wanted = useRef(languages);
  const kept = useRef(languages);
  const sending = useRef(false);
  /** Sends what is wanted until that is kept, one request after the other, so that the last choice is also the last to arrive. */
  const send = async () => {
    if (sending.current) return;
    sending.current = true;
    while (wanted.current !== kept.current) {
      const next = wanted.current;
      const { error: refused } = await set({ input: { translatesInto: [...next] } });
      if (!refused) kept.current = next;
      else if (wanted.current === next) wanted.current = kept.current;
      if (wanted.current !== kept.current) continue;
      setChosen(kept.current);
      if (!refused) setSaid(t('account.saved'));
    }
    sending.current = false;
  };
  const put = (locale: Locale, on: boolean) => {
    wanted.current = locales.filter((one) => (one === locale ? on : wanted.current.includes(one)));
    setChosen(wanted.current);
    setSaid('');
    void send();
  };
  return (
    <fieldset className="stack">
      <legend className="sr-only">{t('account.translates')}</legend>
      <FormFailure failure={failureOf(error)} />
      <div className={classes.segments}>
        {locales.map((locale) => (
          <label key={locale} className={classes.segment}>
            <input
              type="checkbox"
              checked={chosen.includes(locale)}
              onChange={(event) => put(locale, event.currentTarget.checked)}
            />
            {t(`common:language.${locale}`)}
          </label>
        ))}
      </div>
      <span className={classes.done} role="status">
        {said}
      </span>
    </fieldset>
  );
}

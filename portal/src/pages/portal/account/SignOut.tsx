import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { FormFailure } from '../form/Form';

const SignOutMutation = graphql(`
  mutation SignOut {
    signOut {
      ok
    }
  }
`);

const EverywhereMutation = graphql(`
  mutation SignOutEverywhere {
    signOutEverywhere {
      ok
    }
  }
`);

/** Out of this browser, or out of every browser. Both load the help page anew, so nothing of the session stays in memory. */
export function SignOut() {
  const { t, i18n } = useTranslation(['portal', 'common']);
  const [here, signOut] = useMutation(SignOutMutation);
  const [all, signOutEverywhere] = useMutation(EverywhereMutation);
  const [sure, setSure] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  const leave = (result: { data?: unknown }) => {
    if (result.data) location.assign(`/${i18n.language}`);
  };
  return (
    <div className="stack">
      <FormFailure failure={failureOf(here.error ?? all.error)} />
      <p className="field-hint">{t('account.signOutText')}</p>
      <p>
        <button
          type="button"
          className="button"
          disabled={here.fetching}
          onClick={() => void signOut({}).then(leave)}
        >
          {t('common:nav.signOut')}
        </button>
      </p>
      <p className="field-hint">{t('account.everywhereText')}</p>
      <p className="row">
        {sure ? (
          <>
            <button
              ref={confirm}
              type="button"
              className="button button-danger"
              disabled={all.fetching}
              onClick={() => void signOutEverywhere({}).then(leave)}
            >
              {t('account.everywhereConfirm')}
            </button>
            <button type="button" className="button button-quiet" onClick={() => setSure(false)}>
              {t('common:action.cancel')}
            </button>
          </>
        ) : (
          <button
            type="button"
            className="button"
            onClick={() => {
              setSure(true);
              window.setTimeout(() => confirm.current?.focus());
            }}
          >
            {t('account.everywhere')}
          </button>
        )}
      </p>
    </div>
  );
}

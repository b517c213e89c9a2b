import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { FormFailure } from '../form/Form';

export const ResendMutation = graphql(`
  mutation ResendVerification($input: ResendVerificationInput!) {
    resendVerification(input: $input) {
      ok
    }
  }
`);

const PAUSE = 30;

/** Sends the proving mail again, and then waits half a minute before it can be pressed once more. */
export function ResendButton({ email }: { email: string }) {
  const { t } = useTranslation('portal');
  const [{ fetching, error, data }, resend] = useMutation(ResendMutation);
  const [pause, setPause] = useState(PAUSE);
  useEffect(() => {
    if (pause === 0) return;
    const timer = window.setTimeout(() => setPause(pause - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [pause]);
  const waiting = pause > 0 || fetching;
  const press = () => {
    if (waiting) return;
    void resend({ input: { email } }).then((result) => {
      if (result.data) setPause(PAUSE);
    });
  };
  return (
    <>
      <button type="button" className="button" aria-disabled={waiting} onClick={press}>
        {pause > 0 ? t('signUp.resendIn', { seconds: pause }) : t('signUp.resend')}
      </button>
      <p className="field-hint" role="status">
        {data && !error ? t('signUp.resent') : null}
      </p>
      <FormFailure failure={failureOf(error)} />
    </>
  );
}

import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMutation } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { graphql } from '@/gql';
import { failureOf, formErrors } from '@/lib/errors';
import { Arrive, useReturnTo } from '../Arrive';
import { email, required } from '../form/checks';
import { Form, FormFailure, SubmitButton } from '../form/Form';
import { TextField } from '../form/TextField';
import classes from './Auth.module.css';
import { AuthPage } from './AuthPage';
import { AddressField } from './fields';
import { ResendButton } from './ResendButton';

const SignUpMutation = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      ok
    }
  }
`);

/** /sign-up?returnTo= */
export function SignUp() {
  const { t, i18n } = useTranslation('portal');
  const viewer = useViewer();
  const returnTo = useReturnTo();
  const [params] = useSearchParams();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [{ fetching, error }, signUp] = useMutation(SignUpMutation);
  const form = useForm({
    initialValues: { displayName: '', email: '' },
    validate: { displayName: required(t), email: email(t) },
  });
  const submit = form.onSubmit((values) => {
    const input = { ...values, email: values.email.trim(), locale: i18n.language, returnTo };
    void signUp({ input }).then((result) => {
      form.setErrors(formErrors(failureOf(result.error)));
      if (result.data) setSentTo(input.email);
    });
  });

  if (viewer.person) return <Arrive returnTo={returnTo} />;
  if (sentTo) return <CheckMail email={sentTo} onOther={() => setSentTo(null)} />;
  const keep = params.size > 0 ? `?${params.toString()}` : '';
  return (
    <AuthPage
      title={t('signUp.title')}
      intro={t('signUp.intro')}
      foot={
        <p>
          {t('signUp.known')} <Link to={`/sign-in${keep}`}>{t('signIn.submit')}</Link>
        </p>
      }
    >
      <Form onSubmit={submit} errors={form.errors}>
        <FormFailure failure={failureOf(error)} />
        <TextField
          {...form.getInputProps('displayName')}
          label={t('signUp.name')}
          hint={t('signUp.nameHint')}
          name="name"
          autoComplete="name"
          required
        />
        <AddressField {...form.getInputProps('email')} autoComplete="email" />
        <SubmitButton busy={fetching} busyLabel={t('signUp.busy')} wide>
          {t('signUp.submit')}
        </SubmitButton>
      </Form>
    </AuthPage>
  );
}

function CheckMail({ email: address, onOther }: { email: string; onOther: () => void }) {
  const { t } = useTranslation('portal');
  return (
    <AuthPage
      title={t('signUp.sentTitle')}
      intro={<span className={classes.address}>{t('signUp.sentText', { email: address })}</span>}
      focus
      foot={
        <p>
          <button type="button" className="link-button" onClick={onOther}>
            {t('signUp.otherAddress')}
          </button>
        </p>
      }
    >
      <div className="stack">
        <p>{t('signUp.sentHint')}</p>
        <ResendButton email={address} />
      </div>
    </AuthPage>
  );
}

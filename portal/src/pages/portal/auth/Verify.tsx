import { useForm } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMutation } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { graphql } from '@/gql';
import { canRetry, failureOf, formErrors } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { PageSkeleton } from '@/ui/Skeletons';
import { Arrive } from '../Arrive';
import { email, required } from '../form/checks';
import { Form, FormFailure, SubmitButton } from '../form/Form';
import { safePath } from '../returnTo';
import { AuthPage } from './AuthPage';
import { AddressField, NewPasswordField } from './fields';
import { ResendMutation } from './ResendButton';

const VerifyMutation = graphql(`
  mutation VerifyEmail($input: VerifyEmailInput!) {
    verifyEmail(input: $input) {
      returnTo
      viewer {
        isStaff
        person {
          id
        }
      }
    }
  }
`);

/** /verify?token= : proves an address or opens somebody's request, signs in, and goes on. A new account chooses its password first. */
export function Verify() {
  const { t } = useTranslation('portal');
  const viewer = useViewer();
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const [{ data, error }, verify] = useMutation(VerifyMutation);
  const started = useRef(false);
  const [asks, setAsks] = useState(false);
  useEffect(() => {
    // A link works once, so it is tried once however often the page is drawn.
    if (!token || started.current) return;
    started.current = true;
    void verify({ input: { token } }).then((result) => {
      setAsks(failureOf(result.error)?.fields.some(({ path }) => path.endsWith('password')) ?? false);
    });
  }, [token, verify]);

  const failure = failureOf(error);
  if (data && !error && viewer.person) return <Arrive returnTo={safePath(data.verifyEmail.returnTo)} />;
  if (asks) return <ChoosePassword token={token} />;
  if (failure && canRetry(failure))
    return (
      <AuthPage title={t('verify.title')}>
        <ErrorState failure={failure} onRetry={() => void verify({ input: { token } })} />
      </AuthPage>
    );
  if (failure || !token) return <NewLink />;
  return (
    <AuthPage title={data ? t('verify.done') : t('verify.title')} intro={data ? t('verify.doneText') : null}>
      <p className="sr-only" role="status">
        {data ? t('verify.done') : t('verify.busy')}
      </p>
      <PageSkeleton />
    </AuthPage>
  );
}

/** Only whoever reads the mail chooses the password: somebody else may have filled in the address. */
function ChoosePassword({ token }: { token: string }) {
  const { t } = useTranslation('portal');
  const viewer = useViewer();
  const [{ fetching, data, error }, verify] = useMutation(VerifyMutation);
  const form = useForm({ initialValues: { password: '' }, validate: { password: required(t) } });
  const failure = failureOf(error);
  const submit = form.onSubmit(({ password }) => {
    void verify({ input: { token, password } }).then((result) => {
      form.setErrors(formErrors(failureOf(result.error)));
    });
  });
  if (data && !error && viewer.person) return <Arrive returnTo={safePath(data.verifyEmail.returnTo)} />;
  if (failure?.reason === 'link_no_longer_works') return <NewLink />;
  return (
    <AuthPage title={t('verify.chooseTitle')} intro={t('verify.chooseText')} focus>
      <Form onSubmit={submit} errors={form.errors}>
        <FormFailure failure={failure} />
        <NewPasswordField
          {...form.getInputProps('password')}
          value={form.values.password}
          label={t('signIn.password')}
        />
        <SubmitButton busy={fetching || Boolean(data && !error)} wide>
          {t('verify.chooseSubmit')}
        </SubmitButton>
      </Form>
    </AuthPage>
  );
}

function NewLink() {
  const { t } = useTranslation('portal');
  const [{ fetching, data, error }, resend] = useMutation(ResendMutation);
  const form = useForm({ initialValues: { email: '' }, validate: { email: email(t) } });
  const submit = form.onSubmit(({ email: address }) => {
    void resend({ input: { email: address.trim() } }).then((result) => {
      form.setErrors(formErrors(failureOf(result.error)));
    });
  });
  const foot = (
    <p>
      <Link to="/sign-in">{t('reset.backToSignIn')}</Link>
    </p>
  );
  if (data && !error)
    return (
      <AuthPage
        title={t('signUp.sentTitle')}
        intro={t('signIn.resent', { email: form.values.email.trim() })}
        foot={foot}
        focus
      />
    );
  return (
    <AuthPage title={t('verify.failed')} intro={t('verify.failedText')} foot={foot} focus>
      <Form onSubmit={submit} errors={form.errors}>
        <FormFailure failure={failureOf(error)} />
        <AddressField {...form.getInputProps('email')} autoComplete="email" />
        <SubmitButton busy={fetching} wide>
          {t('verify.send')}
        </SubmitButton>
      </Form>
    </AuthPage>
  );
}

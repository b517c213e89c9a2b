import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { useMutation } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { graphql } from '@/gql';
import { failureOf, formErrors } from '@/lib/errors';
import { Arrive, useReturnTo } from '../Arrive';
import { email, required } from '../form/checks';
import { Form, FormFailure, Notice, SubmitButton } from '../form/Form';
import { AuthPage } from './AuthPage';
import { AddressField, NewPasswordField } from './fields';

const RequestMutation = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      ok
    }
  }
`);

const ResetMutation = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      viewer {
        isStaff
        person {
          id
        }
      }
    }
  }
`);

/** /reset asks for the mail; /reset?token= sets the new password. */
export function Reset() {
  const [params] = useSearchParams();
  const token = params.get('token');
  return token ? <SetPassword token={token} /> : <AskLink />;
}

function BackToSignIn() {
  const { t } = useTranslation('portal');
  const [params] = useSearchParams();
  const returnTo = params.get('returnTo');
  return (
    <p>
      <Link to={returnTo ? `/sign-in?returnTo=${encodeURIComponent(returnTo)}` : '/sign-in'}>
        {t('reset.backToSignIn')}
      </Link>
    </p>
  );
}

function AskLink() {
  const { t } = useTranslation('portal');
  const { state } = useLocation() as { state: { email?: string } | null };
  const [{ fetching, data, error }, request] = useMutation(RequestMutation);
  const form = useForm({ initialValues: { email: state?.email ?? '' }, validate: { email: email(t) } });
  const submit = form.onSubmit(({ email: address }) => {
    void request({ input: { email: address.trim() } }).then((result) => {
      form.setErrors(formErrors(failureOf(result.error)));
    });
  });
  if (data && !error)
    return (
      <AuthPage
        title={t('reset.sentTitle')}
        intro={t('reset.sentText', { email: form.values.email.trim() })}
        foot={<BackToSignIn />}
        focus
      >
        <p>{t('signUp.sentHint')}</p>
      </AuthPage>
    );
  return (
    <AuthPage title={t('reset.title')} intro={t('reset.intro')} foot={<BackToSignIn />}>
      <Form onSubmit={submit} errors={form.errors}>
        <FormFailure failure={failureOf(error)} />
        <AddressField {...form.getInputProps('email')} />
        <SubmitButton busy={fetching} wide>
          {t('reset.submit')}
        </SubmitButton>
      </Form>
    </AuthPage>
  );
}

function SetPassword({ token }: { token: string }) {
  const { t } = useTranslation('portal');
  const viewer = useViewer();
  const returnTo = useReturnTo();
  const [{ fetching, data, error }, reset] = useMutation(ResetMutation);
  const form = useForm({ initialValues: { password: '' }, validate: { password: required(t) } });
  const failure = failureOf(error);
  const dead =
    failure?.reason === 'link_no_longer_works' || failure?.fields.some(({ path }) => path.endsWith('token'));
  const submit = form.onSubmit(({ password }) => {
    void reset({ input: { token, password } }).then((result) => {
      form.setErrors(formErrors(failureOf(result.error)));
    });
  });
  if (data && !error && viewer.person) return <Arrive returnTo={returnTo} />;
  return (
    <AuthPage title={t('reset.setTitle')} intro={t('reset.setIntro')} foot={<BackToSignIn />}>
      {dead ? (
        <Notice kind="danger" title={t('verify.failed')} role="alert">
          <p>
            {failure?.fields[0]?.message ?? failure?.message} <Link to="/reset">{t('reset.again')}</Link>
          </p>
        </Notice>
      ) : (
        <FormFailure failure={failure} />
      )}
      <Form onSubmit={submit} errors={form.errors}>
        <NewPasswordField
          {...form.getInputProps('password')}
          value={form.values.password}
          label={t('password.new')}
        />
        <SubmitButton busy={fetching || Boolean(data && !error)} wide>
          {t('reset.setSubmit')}
        </SubmitButton>
      </Form>
    </AuthPage>
  );
}

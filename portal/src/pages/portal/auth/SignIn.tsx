import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMutation } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { graphql } from '@/gql';
import { failureOf, formErrors } from '@/lib/errors';
import { Arrive, useReturnTo } from '../Arrive';
import { email, required } from '../form/checks';
import { Form, FormFailure, SubmitButton } from '../form/Form';
import { PasswordField } from '../form/PasswordField';
import classes from './Auth.module.css';
import { AuthPage } from './AuthPage';
import { AddressField } from './fields';
import { ResendMutation } from './ResendButton';

// The answer holds a Viewer, so every query that shows who is signed in is read anew.
const SignInMutation = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      viewer {
        isStaff
        person {
          id
        }
      }
    }
  }
`);

/** /sign-in?returnTo= */
export function SignIn() {
  const { t } = useTranslation('portal');
  const viewer = useViewer();
  const returnTo = useReturnTo();
  const [params] = useSearchParams();
  const [{ fetching, error, data }, signIn] = useMutation(SignInMutation);
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: { email: email(t), password: required(t) },
  });
  const failure = failureOf(error);
  const submit = form.onSubmit(({ email: address, password }) => {
    void signIn({ input: { email: address.trim(), password } }).then((result) => {
      form.setErrors(formErrors(failureOf(result.error)));
    });
  });

  if (viewer.person) return <Arrive returnTo={returnTo} />;
  const keep = params.size > 0 ? `?${params.toString()}` : '';
  return (
    <AuthPage
      title={t('signIn.title')}
      intro={t('signIn.intro')}
      foot={
        <p>
          {t('signIn.new')} <Link to={`/sign-up${keep}`}>{t('signIn.create')}</Link>
        </p>
      }
    >
      <Form onSubmit={submit} errors={form.errors}>
        <FormFailure failure={failure}>
          {failure?.reason === 'sign_in_failed' ? <Resend address={form.values.email.trim()} /> : null}
        </FormFailure>
        <AddressField {...form.getInputProps('email')} />
        <PasswordField
          {...form.getInputProps('password')}
          value={form.values.password}
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          required
        />
        <p className={classes.aside}>
          <Link to={`/reset${keep}`} state={{ email: form.values.email }}>
            {t('signIn.forgot')}
          </Link>
        </p>
        <SubmitButton busy={fetching || Boolean(data && !error)} busyLabel={t('signIn.busy')} wide>
          {t('signIn.submit')}
        </SubmitButton>
      </Form>
    </AuthPage>
  );
}

/** For who signed up, did not open the link, and now wonders. */
function Resend({ address }: { address: string }) {
  const { t } = useTranslation('portal');
  const [{ fetching, data, error }, resend] = useMutation(ResendMutation);
  if (data && !error) return <p role="status">{t('signIn.resent', { email: address })}</p>;
  const failure = failureOf(error);
  return (
    <p>
      <button
        type="button"
        className="link-button"
        disabled={fetching}
        onClick={() => void resend({ input: { email: address } })}
      >
        {t('signIn.resend')}
      </button>
      {failure ? <span role="alert"> {failure.message}</span> : null}
    </p>
  );
}

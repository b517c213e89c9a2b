import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMutation } from 'urql';
import { graphql } from '@/gql';
import { failureOf, formErrors } from '@/lib/errors';
import { required } from '../form/checks';
import { Form, FormFailure, Notice, SubmitButton } from '../form/Form';
import { PasswordField } from '../form/PasswordField';
import classes from './Account.module.css';

const ChangePasswordMutation = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      person {
        id
      }
    }
  }
`);

/** The present password once, the new one once: showing it makes typing it twice needless. */
export function ChangePassword({ email }: { email: string }) {
  const { t } = useTranslation('portal');
  const [{ fetching, error }, change] = useMutation(ChangePasswordMutation);
  const [done, setDone] = useState(false);
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: { currentPassword: required(t), newPassword: required(t) },
    onValuesChange: () => setDone(false),
  });
  const submit = form.onSubmit((input) => {
    void change({ input }).then((result) => {
      form.setErrors(formErrors(failureOf(result.error)));
      if (!result.data) return;
      form.reset();
      setDone(true);
    });
  });
  return (
    <Form onSubmit={submit} errors={form.errors}>
      <FormFailure failure={failureOf(error)} />
      <input type="text" name="username" autoComplete="username" value={email} hidden readOnly />
      <PasswordField
        {...form.getInputProps('currentPassword')}
        value={form.values.currentPassword}
        label={t('account.current')}
        name="current-password"
        autoComplete="current-password"
        required
      />
      <PasswordField
        {...form.getInputProps('newPassword')}
        value={form.values.newPassword}
        label={t('password.new')}
        name="new-password"
        autoComplete="new-password"
        rules
        required
      />
      <div className={classes.foot}>
        <SubmitButton busy={fetching}>{t('account.changePassword')}</SubmitButton>
      </div>
      <div className={classes.told} role="status">
        {done ? <Notice kind="success">{t('account.passwordChanged')}</Notice> : null}
      </div>
      <p className="field-hint">
        <Link to="/reset" state={{ email }}>
          {t('account.noPassword')}
        </Link>
      </p>
    </Form>
  );
}

import { useForm } from '@mantine/form';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { type FragmentType, graphql, useFragment } from '@/gql';
import { failureOf, formErrors } from '@/lib/errors';
import { StatusBadge } from '@/ui/StatusBadge';
import { required } from '../form/checks';
import { Form, FormFailure, SubmitButton } from '../form/Form';
import { TextField } from '../form/TextField';
import classes from './Account.module.css';

export const ProfileParts = graphql(`
  fragment ProfileParts on Person {
    id
    displayName
    handle
    email
    emailVerified
    organisation {
      id
      name
    }
  }
`);

export const UpdateProfileMutation = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      person {
        id
        displayName
        handle
        locale
      }
    }
  }
`);

/** Name, name in the community, and the address that cannot be changed here. */
export function Profile({ person }: { person: FragmentType<typeof ProfileParts> }) {
  const { t } = useTranslation(['portal', 'common']);
  const { displayName, handle, email, emailVerified, organisation } = useFragment(ProfileParts, person);
  const [{ fetching, error }, update] = useMutation(UpdateProfileMutation);
  const [saved, setSaved] = useState(false);
  const form = useForm({
    initialValues: { displayName, handle },
    validate: { displayName: required(t), handle: required(t) },
    onValuesChange: () => setSaved(false),
  });
  const failure = failureOf(error);
  const taken = failure?.reason === 'handle_taken';
  const submit = form.onSubmit((values) => {
    void update({ input: values }).then((result) => {
      const refused = failureOf(result.error);
      form.setErrors(refused?.reason === 'handle_taken' ? { handle: refused.message } : formErrors(refused));
      if (!result.data) return;
      const now = result.data.updateProfile.person;
      form.setValues({ displayName: now.displayName, handle: now.handle });
      form.resetDirty({ displayName: now.displayName, handle: now.handle });
      setSaved(true);
    });
  });
  return (
    <Form onSubmit={submit} errors={form.errors}>
      <FormFailure failure={taken ? null : failure} />
      <TextField
        {...form.getInputProps('displayName')}
        label={t('account.name')}
        name="name"
        autoComplete="name"
        required
      />
      <TextField
        {...form.getInputProps('handle')}
        label={t('account.handle')}
        hint={t('account.handleHint')}
        name="handle"
        autoComplete="nickname"
        spellCheck={false}
        required
      />
      <div className="field">
        <span className="field-label">{t('account.email')}</span>
        <span className={classes.email}>
          {email}
          <StatusBadge
            tone={emailVerified ? 'success' : 'warning'}
            label={emailVerified ? t('account.verified') : t('account.unverified')}
          />
        </span>
      </div>
      {organisation ? (
        <div className="field">
          <span className="field-label">{t('account.organisation')}</span>
          <span>{organisation.name}</span>
        </div>
      ) : null}
      <div className={classes.foot}>
        <SubmitButton busy={fetching}>{t('common:action.save')}</SubmitButton>
        <span className={classes.done} role="status">
          {saved ? (
            <>
              <IconCheck size={16} stroke={2} aria-hidden /> {t('account.saved')}
            </>
          ) : null}
        </span>
      </div>
    </Form>
  );
}

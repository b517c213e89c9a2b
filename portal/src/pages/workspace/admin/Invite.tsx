import { Checkbox, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { Licence, Role } from '@/gql/graphql';
import { type Failure, failureOf, formErrors } from '@/lib/errors';
import { licences } from '@/entities/person/licences';
import { Modal } from '@/ui/Dialogs';
import { isDesk, roles } from './names';
import { CreatePerson, TeamsQuery } from './queries';
import { DialogFeet } from '@/ui/DialogFeet';

/** Makes an account; a mail asks the person to choose a password. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation(['workspace', 'common']);
  const [{ data }] = useQuery({ query: TeamsQuery });
  const [{ fetching }, create] = useMutation(CreatePerson);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: {
      email: '',
      displayName: '',
      roles: ['AGENT'] as Role[],
      licence: 'CANDIDATE' as Licence | null,
      organisationId: null as string | null,
      teamIds: [] as string[],
      locale: i18n.language,
    },
  });
  const desk = form.values.roles.some(isDesk);
  const send = async (values: typeof form.values) => {
    const { error } = await create({
      input: {
        ...values,
        licence: desk ? values.licence : null,
        teamIds: desk ? values.teamIds : [],
        organisationId: desk ? null : values.organisationId,
      },
    });
    const problem = failureOf(error);
    setFailure(problem);
    form.setErrors(formErrors(problem));
    if (problem) return;
    notifications.show({
      message: t('admin.invite.done', { email: values.email }),
      closeButtonProps: { 'aria-label': t('common:action.close') },
    });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('admin.invite.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form noValidate onSubmit={form.onSubmit((values) => void send(values))}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('admin.invite.text')}
          </Text>
          <TextInput
            data-autofocus
            required
            type="email"
            label={t('admin.people.email')}
            {...form.getInputProps('email')}
          />
          <TextInput required label={t('admin.people.name')} {...form.getInputProps('displayName')} />
          <Checkbox.Group label={t('admin.people.roles')} {...form.getInputProps('roles')}>
            <Group gap="md" mt="xs">
              {roles.map((role) => (
                <Checkbox key={role} value={role} label={t(`admin.subject.${role}`)} />
              ))}
            </Group>
          </Checkbox.Group>
          {desk ? (
            <>
              <Select
                label={t('admin.people.licence')}
                clearable
                data={licences.map((value) => ({ value, label: t(`admin.subject.${value}`) }))}
                {...form.getInputProps('licence')}
              />
              <MultiSelect
                label={t('admin.people.team')}
                data={(data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                {...form.getInputProps('teamIds')}
              />
            </>
          ) : (
            <Select
              label={t('admin.people.organisation')}
              clearable
              searchable
              data={(data?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              {...form.getInputProps('organisationId')}
            />
          )}
          <Select
            label={t('knowledge.field.locale')}
            allowDeselect={false}
            data={[
              { value: 'nl', label: t('common:language.nl') },
              { value: 'en', label: t('common:language.en') },
            ]}
            {...form.getInputProps('locale')}
          />
          <DialogFeet
            send={t('admin.invite.send')}
            onClose={onClose}
            busy={fetching}
            disabled={form.values.roles.length === 0}
            failure={failure}
          />
        </Stack>
      </form>
    </Modal>
  );
}

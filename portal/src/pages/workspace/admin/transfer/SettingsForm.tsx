import { Button, Checkbox, Group, Select, Stack, TextInput, Autocomplete, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { Audience, TransferPartsFragment } from '@/gql/graphql';
import { type Failure, failureOf, formErrors } from '@/lib/errors';
import { CheckImport, TransferChoices } from './queries';
import classes from './Transfer.module.css';

const audiences: readonly Audience[] = ['PUBLIC', 'CUSTOMER', 'PARTNER', 'INTERNAL'];

interface SettingsFormProps {
  run: TransferPartsFragment;
  onDone: () => void;
  /** Leaves the settings as they are; null when there are none yet. */
  onClose: (() => void) | null;
}

/** How an import comes in; then it is looked at. */
export function SettingsForm({ run, onDone, onClose }: SettingsFormProps) {
  const { t } = useTranslation(['transfer', 'workspace', 'common']);
  const { settings, form: kind } = run;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [{ fetching }, check] = useMutation(CheckImport);
  const [{ data }] = useQuery({ query: TransferChoices, pause: kind === 'PLEIN' });
  const form = useForm({
    initialValues: {
      source: settings.source || (kind === 'LINES' ? 'import' : 'help-centre'),
      locale: settings.locale,
      audience: settings.audience,
      collection: settings.collection,
      overwrite: settings.overwrite,
    },
  });
  const send = async ({ overwrite, ...others }: typeof form.values) => {
    const { error } = await check({
      input: { id: run.id, ...(kind === 'PLEIN' ? { overwrite } : others) },
    });
    const problem = failureOf(error);
    setFailure(problem);
    form.setErrors(formErrors(problem));
    if (!problem) onDone();
  };
  return (
    <form noValidate className={classes.card} onSubmit={form.onSubmit((values) => void send(values))}>
      <h3>{t('settings.title')}</h3>
      {kind === 'PLEIN' ? (
        <Checkbox
          label={t('settings.overwrite')}
          description={t('settings.overwriteHelp')}
          {...form.getInputProps('overwrite', { type: 'checkbox' })}
        />
      ) : (
        <Stack gap="sm">
          <TextInput
            label={t('settings.source')}
            description={t('settings.sourceHelp')}
            maxLength={40}
            {...form.getInputProps('source')}
          />
          <div className={classes.settings}>
            <Select
              label={t('settings.locale')}
              allowDeselect={false}
              data={[
                { value: 'nl', label: t('common:language.nl') },
                { value: 'en', label: t('common:language.en') },
              ]}
              {...form.getInputProps('locale')}
            />
            <Select
              label={t('settings.audience')}
              allowDeselect={false}
              data={audiences.map((value) => ({ value, label: t(`workspace:knowledge.audience.${value}`) }))}
              {...form.getInputProps('audience')}
            />
          </div>
          <Autocomplete
            label={t('settings.collection')}
            description={t('settings.collectionHelp')}
            maxLength={60}
            data={(data?.collections ?? []).map(({ slug }) => slug)}
            {...form.getInputProps('collection')}
          />
        </Stack>
      )}
      {failure && failure.fields.length === 0 ? (
        <Text size="sm" c="red" role="alert">
          {failure.message}
        </Text>
      ) : null}
      <Group gap="xs">
        <Button type="submit" loading={fetching}>
          {t('settings.look')}
        </Button>
        {onClose ? (
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
        ) : null}
      </Group>
    </form>
  );
}

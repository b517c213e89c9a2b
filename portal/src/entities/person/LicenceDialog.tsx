import { Select, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '@/gql';
import type { Licence } from '@/gql/graphql';
import { failureOf, formErrors } from '@/lib/errors';
import { Modal } from '@/ui/Dialogs';
import { licences } from './licences';
import { DialogFeet } from '@/ui/DialogFeet';

const ChangeLicence = graphql(`
  mutation ChangeLicence($input: SetLicenceInput!) {
    setLicence(input: $input) {
      person {
        id
        licence
        viewerCanLicense
        licenceHistory {
          from
          to
          reason
          at
          by {
            id
            displayName
          }
        }
      }
    }
  }
`);

interface LicenceDialogProps {
  person: { id: string; displayName: string; licence: Licence | null };
  onClose: () => void;
}

/** Grants a licence, raises, lowers or takes it; the reason stays in the person's history (KCS v6 7.1). */
export function LicenceDialog({ person, onClose }: LicenceDialogProps) {
  const { t } = useTranslation(['evolve', 'workspace', 'common']);
  const [licence, setLicence] = useState<Licence | null>(person.licence);
  const [reason, setReason] = useState('');
  const [{ fetching, error }, send] = useMutation(ChangeLicence);
  const failure = failureOf(error);
  const errors = formErrors(failure);
  const name = person.displayName;
  const save = async () => {
    const { data } = await send({ input: { personId: person.id, licence, reason: reason.trim() } });
    if (!data) return;
    notifications.show({ color: 'green', message: t('licence.changed', { name }) });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('licence.title', { name })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="md">
          <Select
            label={t('licence.label')}
            description={licence ? t(`workspace:admin.licenceMeans.${licence}`) : t('licence.none')}
            placeholder={t('licence.noLicence')}
            clearable
            clearButtonProps={{ 'aria-label': t('licence.noLicence') }}
            data={licences.map((value) => ({ value, label: t(`workspace:admin.subject.${value}`) }))}
            value={licence}
            error={errors.licence}
            onChange={(value) => setLicence(value)}
          />
          <Textarea
            label={t('licence.reason')}
            description={t('licence.reasonHelp', { name })}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            error={errors.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <DialogFeet
            send={t('licence.save')}
            onClose={onClose}
            busy={fetching}
            disabled={licence === person.licence || reason.trim() === ''}
            failure={failure}
          />
        </Stack>
      </form>
    </Modal>
  );
}

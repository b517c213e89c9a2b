import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formErrors } from '@/lib/errors';
import { Modal } from '@/ui/Dialogs';
import { localInput } from './times';
import type { Staging } from './useStaged';
import { DialogFeet } from '@/ui/DialogFeet';

interface ScheduleDialogProps {
  staging: Staging;
  onClose: () => void;
}

/** When the prepared text goes live, on the clock of the person who says so. */
export function ScheduleDialog({ staging, onClose }: ScheduleDialogProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const { staged } = staging;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [zone, setZone] = useState(staged?.timeZone || own);
  const [local, setLocal] = useState(() => localInput(staged?.dueAt ?? null, zone));
  const zones = useMemo(() => [...new Set([own, ...Intl.supportedValuesOf('timeZone')])], [own]);
  const errors = formErrors(staging.failure);
  const loose = staging.failure && staging.failure.fields.length === 0 ? staging.failure.message : null;
  const send = async () => {
    if (await staging.schedule(local, zone)) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('knowledge.staged.plan')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('knowledge.staged.planText')}
          </Text>
          <TextInput
            data-autofocus
            type="datetime-local"
            required
            label={t('knowledge.staged.at')}
            value={local}
            error={errors.localTime}
            onChange={(event) => setLocal(event.currentTarget.value)}
          />
          <Select
            label={t('knowledge.staged.zone')}
            data={zones}
            value={zone}
            searchable
            allowDeselect={false}
            error={errors.timeZone}
            onChange={(value) => setZone(value ?? own)}
          />
          {loose ? (
            <Text size="sm" c="red" role="alert">
              {loose}
            </Text>
          ) : null}
          <DialogFeet
            send={t('knowledge.staged.planAct')}
            onClose={onClose}
            busy={staging.busy}
            disabled={!local}
          />
        </Stack>
      </form>
    </Modal>
  );
}

import { NumberInput, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { failureOf } from '@/lib/errors';
import { Modal } from '@/ui/Dialogs';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import { FlagClocksQuery, SetFlagClock } from './queries';

/** Hours: an hour, and a year. */
const least = 1;
const most = 8760;

/** How long the owner of a flag has, by type. */
export function ClocksDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['evolve', 'common']);
  const [{ data }] = useQuery({ query: FlagClocksQuery });
  const [, send] = useMutation(SetFlagClock);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('queue.clocks')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('queue.clocksText')}
        </Text>
        {data ? (
          data.flagClocks.map(({ type, hours }) => (
            <NumberInput
              key={type}
              label={t(`flag.type.${type}`)}
              suffix={` ${t('queue.hours')}`}
              min={least}
              max={most}
              allowDecimal={false}
              defaultValue={hours}
              onBlur={(event) => {
                const typed = Number.parseInt(event.currentTarget.value, 10);
                if (!Number.isFinite(typed)) return;
                // As the field itself does when it is left.
                const next = Math.min(Math.max(typed, least), most);
                if (next === hours) return;
                void send({ input: { type, hours: next } }).then(({ error }) => {
                  const failure = failureOf(error);
                  if (failure) tellFailure(failure, t(`flag.type.${type}`));
                });
              }}
            />
          ))
        ) : (
          <ListSkeleton rows={7} />
        )}
      </Stack>
    </Modal>
  );
}

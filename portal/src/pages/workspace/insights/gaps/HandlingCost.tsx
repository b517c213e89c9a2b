import { Button, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { failureOf, formErrors } from '@/lib/errors';
import { DialogFeet } from '@/ui/DialogFeet';
import { Modal } from '@/ui/Dialogs';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from '../Insights.module.css';
import { CostsQuery, SetHandlingCost } from './queries';

const MOST = 480;

/** The formula of the score with the minutes that count, who set them, and for who may, a way to set others. */
export function HandlingCost({ onSet }: { onSet: () => void }) {
  const { t } = useTranslation(['measure', 'common']);
  const viewer = useViewer();
  const [{ data }, reload] = useQuery({ query: CostsQuery, requestPolicy: 'cache-and-network' });
  const [asking, setAsking] = useState(false);
  const costs = data?.handlingCosts ?? [];
  const now = costs[0];
  if (!now) return null;
  return (
    <div>
      <p className={classes.explain}>
        {t('gaps.formula', { minutes: now.minutes })}
        {now.changedAt ? (
          <>
            {' '}
            {t('gaps.cost.by', { who: now.changedBy?.displayName ?? '' })} <TimeAgo at={now.changedAt} />
          </>
        ) : null}
      </p>
      {viewer.can('knowledge.rules') ? (
        <Button variant="default" mt="xs" onClick={() => setAsking(true)}>
          {t('gaps.cost.change')}
        </Button>
      ) : null}
      {costs.length > 1 ? (
        <details>
          <summary>{t('gaps.cost.history', { count: costs.length - 1 })}</summary>
          <ul>
            {costs.slice(1).map(({ minutes, changedAt, changedBy }) => (
              <li key={changedAt ?? ''}>
                {t('gaps.cost.minutes', { count: minutes })}{' '}
                {changedAt ? (
                  <>
                    · {changedBy?.displayName ?? ''} <TimeAgo at={changedAt} />
                  </>
                ) : (
                  `· ${t('gaps.cost.first')}`
                )}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {asking ? (
        <CostDialog
          minutes={now.minutes}
          onClose={(changed) => {
            setAsking(false);
            if (!changed) return;
            reload({ requestPolicy: 'network-only' });
            onSet();
          }}
        />
      ) : null}
    </div>
  );
}

interface CostDialogProps {
  minutes: number;
  onClose: (changed: boolean) => void;
}

function CostDialog({ minutes: before, onClose }: CostDialogProps) {
  const { t } = useTranslation(['measure', 'common']);
  const [minutes, setMinutes] = useState<number | string>(before);
  const [{ fetching, error }, set] = useMutation(SetHandlingCost);
  const failure = failureOf(error);
  const save = async () => {
    const { data } = await set({ input: { minutes: Number(minutes) } });
    if (data) onClose(true);
  };
  return (
    <Modal
      opened
      onClose={() => onClose(false)}
      title={t('gaps.cost.change')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          <NumberInput
            label={t('gaps.cost.label')}
            description={t('gaps.cost.help')}
            error={formErrors(failure).minutes}
            min={1}
            max={MOST}
            allowDecimal={false}
            required
            data-autofocus
            value={minutes}
            onChange={setMinutes}
          />
          <DialogFeet
            send={t('common:action.save')}
            onClose={() => onClose(false)}
            busy={fetching}
            disabled={minutes === '' || minutes === before}
            failure={failure}
          />
        </Stack>
      </form>
    </Modal>
  );
}

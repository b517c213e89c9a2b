import { Button, Group } from '@mantine/core';
import { IconCheck, IconFlag3, IconHandStop, IconX } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { type FragmentType, useFragment } from '@/gql';
import { failureOf } from '@/lib/errors';
import { useNow } from '@/lib/useNow';
import { tellFailure } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Evolve.module.css';
import { FlagParts, SettleFlag, TakeFlag } from './queries';
import { ReasonDialog } from './ReasonDialog';

interface FlagViewProps {
  flag: FragmentType<typeof FlagParts>;
  onDone: () => void;
}

/** One flag: what, by whom, about which passage, by when; and take, fixed, turn down. */
export function FlagView({ flag, onDone }: FlagViewProps) {
  const { t } = useTranslation('evolve');
  const one = useFragment(FlagParts, flag);
  const [{ fetching: taking }, take] = useMutation(TakeFlag);
  const [{ fetching: settling }, settle] = useMutation(SettleFlag);
  const [rejecting, setRejecting] = useState(false);
  const now = useNow();
  const late = new Date(one.dueAt) < now;
  const after = (error: Parameters<typeof failureOf>[0], done: string) => {
    const failure = failureOf(error);
    if (failure) tellFailure(failure);
    else notifications.show({ color: 'green', message: done });
    if (!failure || failure.code === 'CONFLICT') onDone();
  };
  return (
    <article className={classes.flag} data-late={late || undefined}>
      <header>
        <IconFlag3 size={16} stroke={1.75} aria-hidden />
        <b>{t(`flag.type.${one.type}`)}</b>
        <span className="badge">{t(`flag.state.${one.state}`)}</span>
      </header>
      {one.passage ? (
        <blockquote className={classes.passage} dir="auto">
          {one.passage}
        </blockquote>
      ) : null}
      <p className={classes.comment} dir="auto">
        {one.comment}
      </p>
      <p className={classes.meta}>
        {t('flag.by', { who: one.reporter?.displayName ?? t('flag.plein') })} <TimeAgo at={one.createdAt} /> ·{' '}
        {t('flag.onVersion', { number: one.version })} · {t('flag.owner')}:{' '}
        {one.owner?.displayName ?? t('flag.nobody')} ·{' '}
        <span className={late ? classes.late : undefined}>
          {t('flag.due')} <TimeAgo at={one.dueAt} />
        </span>
      </p>
      <Group gap={6}>
        {one.viewerCan.take && one.state === 'OPEN' ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconHandStop size={14} aria-hidden />}
            loading={taking}
            onClick={() =>
              void take({ input: { flagId: one.id } }).then(({ error }) => after(error, t('flag.taken')))
            }
          >
            {t('flag.take')}
          </Button>
        ) : null}
        {one.viewerCan.fix ? (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconCheck size={14} aria-hidden />}
            loading={settling}
            onClick={() =>
              void settle({ input: { flagId: one.id, outcome: 'FIXED' } }).then(({ error }) =>
                after(error, t('flag.settledFixed')),
              )
            }
          >
            {t('flag.fixed')}
          </Button>
        ) : null}
        {one.viewerCan.reject ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => setRejecting(true)}
          >
            {t('flag.reject')}
          </Button>
        ) : null}
      </Group>
      {rejecting ? (
        <ReasonDialog
          title={t('flag.rejectTitle')}
          text={t('flag.rejectHelp')}
          send={t('flag.reject')}
          onClose={() => setRejecting(false)}
          onSend={(reason) =>
            void settle({ input: { flagId: one.id, outcome: 'REJECTED', reason } }).then(({ error }) =>
              after(error, t('flag.settledRejected')),
            )
          }
        />
      ) : null}
    </article>
  );
}

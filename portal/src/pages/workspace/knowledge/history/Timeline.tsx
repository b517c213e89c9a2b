import { Button } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changeIcons } from '@/entities/article/changeIcons';
import type { TimelineVersionFragment } from '@/gql/graphql';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './History.module.css';
import { STAGED, type Staged } from './choice';

interface TimelineProps {
  rows: readonly TimelineVersionFragment[];
  staged: Staged | null;
  /** Whose proposed edits are in which version. */
  credits: readonly { version: number; who: string }[];
  from: number;
  to: number;
  onFrom: (number: number) => void;
  onTo: (number: number) => void;
  hasMore: boolean;
  busy: boolean;
  onMore: () => void;
}

/** Everything that happened to an article, newest first, text and state in one line of time. Two of them can be chosen to compare. */
export function Timeline({
  rows,
  staged,
  credits,
  from,
  to,
  onFrom,
  onTo,
  hasMore,
  busy,
  onMore,
}: TimelineProps) {
  const { t } = useTranslation(['workspace', 'common', 'evolve']);
  const pick = (number: number, label: string) => (
    <span className={classes.picks}>
      <input
        type="radio"
        name="history-from"
        aria-label={t('knowledge.history.compareFrom', { what: label })}
        checked={from === number}
        disabled={number === STAGED || (to !== STAGED && number >= to)}
        onChange={() => onFrom(number)}
      />
      <input
        type="radio"
        name="history-to"
        aria-label={t('knowledge.history.compareTo', { what: label })}
        checked={to === number}
        disabled={number !== STAGED && number <= from}
        onChange={() => onTo(number)}
      />
    </span>
  );
  return (
    <div className={classes.timeline}>
      <p className={classes.legend} aria-hidden>
        <span>{t('knowledge.history.from')}</span>
        <span>{t('knowledge.history.to')}</span>
      </p>
      <ol>
        {staged ? (
          <li className={classes.event} data-chosen={to === STAGED || undefined}>
            {pick(STAGED, t('knowledge.staged.title'))}
            <IconClock size={15} aria-hidden />
            <div>
              <p className={classes.what}>
                {staged.state === 'SCHEDULED'
                  ? t('knowledge.history.scheduled', { who: staged.editor?.displayName ?? '' })
                  : t('knowledge.history.staged', { who: staged.editor?.displayName ?? '' })}
              </p>
              {staged.note ? <p className={classes.note}>{staged.note}</p> : null}
              <p className={classes.when}>
                <TimeAgo at={staged.updatedAt} />
              </p>
            </div>
          </li>
        ) : null}
        {rows.map((one) => {
          const Icon = changeIcons[one.change];
          const name = t('knowledge.history.number', { number: one.number });
          return (
            <li
              key={one.number}
              className={classes.event}
              data-chosen={one.number === from || one.number === to || undefined}
            >
              {pick(one.number, name)}
              <Icon size={15} aria-hidden />
              <div>
                <p className={classes.what}>{wordsOf(one, t)}</p>
                {one.note ? (
                  <p className={classes.note} dir="auto">
                    {one.note}
                  </p>
                ) : null}
                {credits
                  .filter(({ version }) => version === one.number)
                  .map(({ who }, index) => (
                    <p key={index} className={classes.note}>
                      {t('evolve:credit.line', { who })}
                    </p>
                  ))}
                {one.overrides.length > 0 ? (
                  <p className={classes.beyond}>{t('knowledge.history.beyond')}</p>
                ) : null}
                <p className={classes.when}>
                  {name} · <TimeAgo at={one.createdAt} />
                </p>
              </div>
            </li>
          );
        })}
      </ol>
      {hasMore ? (
        <Button variant="default" loading={busy} onClick={onMore} m="md">
          {t('common:action.more')}
        </Button>
      ) : null}
    </div>
  );
}

type T = ReturnType<typeof useTranslation<['workspace', 'common']>>['t'];

function wordsOf(one: TimelineVersionFragment, t: T): string {
  const who = one.editor?.displayName ?? 'Plein';
  switch (one.change) {
    case 'CREATED':
      return t('knowledge.history.CREATED', { who });
    case 'EDITED':
      return t('knowledge.history.edited', { who });
    case 'RESTORED':
      return t('knowledge.history.RESTORED', { who, number: one.sourceNumber ?? '' });
    case 'PUBLISHED':
      return t('knowledge.history.PUBLISHED', { who });
    case 'MERGED':
      return t('knowledge.history.MERGED', { who });
    case 'SPLIT':
      return t('knowledge.history.SPLIT', { who });
    case 'CONFIDENCE':
      return t('knowledge.history.CONFIDENCE', { who, state: t(`knowledge.confidence.${one.confidence}`) });
    case 'AUDIENCE':
      return t('knowledge.history.AUDIENCE', { who, state: t(`knowledge.audience.${one.audience}`) });
    case 'GOVERNANCE':
      return t('knowledge.history.GOVERNANCE', { who, state: t(`knowledge.governance.${one.governance}`) });
  }
}

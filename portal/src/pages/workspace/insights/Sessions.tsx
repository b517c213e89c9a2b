import { ActionIcon, Button, Group, Select, Skeleton, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { HelpOutcome } from '@/gql/graphql';
import { dateFormat } from '@/lib/dates';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { outcomes } from './figures';
import classes from './Insights.module.css';
import { instants, type Period, startOf } from './period';
import { SessionsQuery } from './queries';
import { SessionRow } from './SessionRow';

interface SessionsProps {
  period: Period;
  /** The single day that was chosen, if any. */
  day: string | null;
  outcome: HelpOutcome | null;
  onOutcome: (outcome: HelpOutcome | null) => void;
  onClose: () => void;
}

/** The sessions behind the figures, newest first, each with what happened in it. */
export function Sessions({ period, day, outcome, onOutcome, onClose }: SessionsProps) {
  const { t, i18n } = useTranslation(['workspace', 'common']);
  const heading = useRef<HTMLHeadingElement>(null);
  const [pages, setPages] = useState<string[]>([]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const format = dateFormat(i18n.language, { dateStyle: 'long' });
  return (
    <section className={classes.block} aria-labelledby="sessions">
      <Group justify="space-between" wrap="nowrap">
        <h2 id="sessions" ref={heading} tabIndex={-1}>
          {day ? t('insights.sessionsOn', { day: format.format(startOf(day)) }) : t('insights.sessions')}
        </h2>
        <Group gap="xs" wrap="nowrap">
          <Select
            aria-label={t('insights.outcomeLabel')}
            placeholder={t('insights.anyOutcome')}
            clearable
            w={200}
            data={outcomes.map((value) => ({ value, label: t(`insights.outcome.${value}`) }))}
            value={outcome}
            onChange={(value) => onOutcome(value)}
          />
          <ActionIcon variant="subtle" color="gray" aria-label={t('common:action.close')} onClick={onClose}>
            <IconX size={17} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <ul className={classes.sessions}>
        {[null, ...pages].map((after, index) => (
          <Page
            key={after ?? ''}
            period={period}
            outcome={outcome}
            after={after}
            last={index === pages.length}
            onMore={(cursor) => setPages([...pages, cursor])}
          />
        ))}
      </ul>
    </section>
  );
}

interface PageProps {
  period: Period;
  outcome: HelpOutcome | null;
  after: string | null;
  last: boolean;
  onMore: (cursor: string) => void;
}

function Page({ period, outcome, after, last, onMore }: PageProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ data, error, fetching }, reload] = useQuery({
    query: SessionsQuery,
    variables: { ...instants(period), outcome, first: 20, after },
  });
  const failure = failureOf(error);
  if (!data)
    return (
      <li>
        {failure && !fetching ? (
          <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        ) : (
          <Stack gap="sm" role="status" aria-label={t('common:status.loading')}>
            {[0, 1, 2].map((row) => (
              <Skeleton key={row} height={40} />
            ))}
          </Stack>
        )}
      </li>
    );
  const { nodes, pageInfo } = data.helpSessions;
  if (nodes.length === 0 && !after) return <li className={classes.nothing}>{t('insights.noSessions')}</li>;
  return (
    <>
      {nodes.map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
      {last && pageInfo.hasNextPage && pageInfo.endCursor ? (
        <li>
          <Button variant="default" mt="sm" onClick={() => onMore(pageInfo.endCursor ?? '')}>
            {t('common:action.more')}
          </Button>
        </li>
      ) : null}
    </>
  );
}

import { Button, Group, SegmentedControl, Select, Table } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import type { CaseFinding, SolveLoopQuery } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import classes from '../Insights.module.css';
import { instants, type Period } from '../period';
import loop from './Loop.module.css';
import { CaseParts, RecordFinding, SampleQuery } from './queries';

const findings: readonly CaseFinding[] = ['NOT_CAPTURED', 'NOT_FINDABLE', 'NOT_PUBLISHED', 'NOT_KNOWLEDGE'];
const SIZE = 10;

interface SamplingProps {
  period: Period;
  findings: SolveLoopQuery['solveLoop']['findings'];
  mayRecord: boolean;
  onRecorded: () => void;
}

/** Tickets at random, and what an expert finds in each: why was it not known? (KCS v6, new versus known) */
export function Sampling({ period, findings: found, mayRecord, onRecorded }: SamplingProps) {
  const { t } = useTranslation(['measure', 'common']);
  const [kind, setKind] = useState<'UNKNOWN' | 'KNOWN'>('UNKNOWN');
  const [seed, setSeed] = useState(0);
  const [said, setSaid] = useState<Record<string, CaseFinding | null>>({});
  const [, record] = useMutation(RecordFinding);
  const [{ data, error, fetching }, reload] = useQuery({
    query: SampleQuery,
    variables: { ...instants(period), kind, seed, first: SIZE },
    pause: seed === 0,
    requestPolicy: 'network-only',
  });
  const failure = failureOf(error);
  const rows = unmask(CaseParts, data?.caseSample ?? []);
  const say = async (ticketId: string, finding: CaseFinding | null) => {
    const { error: wrong } = await record({ input: { ticketId, finding } });
    const failed = failureOf(wrong);
    if (failed) {
      tellFailure(failed, t('loop.sample.title'));
      return;
    }
    setSaid((now) => ({ ...now, [ticketId]: finding }));
    onRecorded();
  };
  return (
    <section className={classes.block} aria-labelledby="loop-sample">
      <header className={classes.blockHead}>
        <h2 id="loop-sample">{t('loop.sample.title')}</h2>
        <Group gap="xs">
          <SegmentedControl
            aria-label={t('loop.sample.of')}
            value={kind}
            onChange={(value) => setKind(value)}
            data={[
              { value: 'UNKNOWN', label: t('loop.kind.UNKNOWN') },
              { value: 'KNOWN', label: t('loop.kind.KNOWN') },
            ]}
          />
          <Button
            variant="default"
            leftSection={<IconDice5 size={16} aria-hidden />}
            onClick={() => setSeed(1 + Math.floor(Math.random() * 1_000_000))}
          >
            {t('loop.sample.draw', { count: SIZE })}
          </Button>
        </Group>
      </header>
      <p className={classes.explain}>
        {found.length === 0
          ? t('loop.sample.none')
          : found.map(({ finding, cases }) => `${t(`loop.finding.${finding}`)}: ${cases}`).join(' · ')}
      </p>
      {seed === 0 ? null : !data ? (
        failure && !fetching ? (
          <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        ) : (
          <ListSkeleton rows={5} />
        )
      ) : rows.length === 0 ? (
        <p className={classes.nothing}>{t('loop.sample.empty')}</p>
      ) : (
        <div className={loop.scroll}>
          <Table>
            <Table.Tbody>
              {rows.map((row, index) => (
                <Table.Tr key={row.ticket?.id ?? index}>
                  <Table.Th scope="row">
                    {row.ticket ? (
                      <Link to={`/workspace/tickets/${row.ticket.id}`} dir="auto">
                        #{row.ticket.number} {row.ticket.subject}
                      </Link>
                    ) : (
                      t('loop.hidden')
                    )}
                  </Table.Th>
                  <Table.Td w={260}>
                    <Select
                      aria-label={t('loop.sample.finding', { number: row.ticket?.number ?? '' })}
                      placeholder={t('loop.sample.choose')}
                      data={findings.map((value) => ({ value, label: t(`loop.finding.${value}`) }))}
                      value={(row.ticket && said[row.ticket.id]) ?? null}
                      disabled={!mayRecord || !row.ticket}
                      clearable
                      onChange={(value) => row.ticket && void say(row.ticket.id, value)}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}

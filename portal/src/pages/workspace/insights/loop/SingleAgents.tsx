import { Alert, Button, Group, Stack, Table, Textarea } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { failureOf } from '@/lib/errors';
import { Count } from '@/ui/Count';
import { Modal } from '@/ui/Dialogs';
import { tellFailure } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from '../Insights.module.css';
import { instants, type Period } from '../period';
import loop from './Loop.module.css';
import { AgentsQuery, SettingsQuery, ShowSingleAgents } from './queries';

/** Figures of single agents, by name and never by rank; off until an administrator, with the works council, says otherwise. */
export function SingleAgents({ period }: { period: Period }) {
  const { t, i18n } = useTranslation(['measure', 'common', 'workspace']);
  const viewer = useViewer();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [{ fetching: saving }, show] = useMutation(ShowSingleAgents);
  const [{ data }, reload] = useQuery({ query: SettingsQuery, requestPolicy: 'cache-and-network' });
  const now = data?.insightsSettings[0];
  const on = now?.singleAgents ?? false;
  const [{ data: agents }] = useQuery({
    query: AgentsQuery,
    variables: instants(period),
    pause: !on,
    requestPolicy: 'network-only',
  });
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? t('workspace:insights.none') : percent.format(value);
  const rows = [...(agents?.agentFigures ?? [])].sort((a, b) =>
    (a.person?.displayName ?? '').localeCompare(b.person?.displayName ?? '', i18n.language),
  );
  const save = async () => {
    const { error } = await show({ input: { show: !on, reason } });
    const failure = failureOf(error);
    if (failure) {
      tellFailure(failure, t('loop.single.title'));
      return;
    }
    setAsking(false);
    setReason('');
    reload({ requestPolicy: 'network-only' });
  };
  if (!data) return null;
  return (
    <section className={classes.block} aria-labelledby="loop-single">
      <header className={classes.blockHead}>
        <h2 id="loop-single">{t('loop.single.title')}</h2>
        {viewer.can('policy.edit') ? (
          <Button variant="default" onClick={() => setAsking(true)}>
            {on ? t('loop.single.hide') : t('loop.single.show')}
          </Button>
        ) : null}
      </header>
      {on ? (
        <div className={loop.scroll}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {(['person', 'closed', 'linkRate', 'reuseRate', 'createRate'] as const).map((key) => (
                  <Table.Th key={key}>{t(`loop.single.column.${key}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row, index) => (
                <Table.Tr key={row.person?.id ?? index}>
                  <Table.Th scope="row" dir="auto">
                    {row.person?.displayName ?? t('loop.hidden')}
                  </Table.Th>
                  <Table.Td>
                    <Count n={row.closed} />
                  </Table.Td>
                  <Table.Td>{share(row.linkRate)}</Table.Td>
                  <Table.Td>{share(row.reuseRate)}</Table.Td>
                  <Table.Td>{share(row.createRate)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      ) : (
        <Alert color="gray" icon={<IconShieldLock aria-hidden />}>
          {t('loop.single.off')}
        </Alert>
      )}
      {data.insightsSettings.length > 0 ? (
        <details>
          <summary>{t('loop.single.history', { count: data.insightsSettings.length })}</summary>
          <ul>
            {data.insightsSettings.map(({ singleAgents, reason: why, changedAt, changedBy }) => (
              <li key={changedAt}>
                {singleAgents ? t('loop.single.wasOn') : t('loop.single.wasOff')} <TimeAgo at={changedAt} />{' '}
                {changedBy ? `· ${changedBy.displayName} ` : ''}
                <q dir="auto">{why}</q>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={on ? t('loop.single.hide') : t('loop.single.show')}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        <Stack>
          <Textarea
            label={t('loop.single.reason')}
            description={t('loop.single.reasonHelp')}
            maxLength={500}
            minRows={3}
            autosize
            required
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('common:action.cancel')}
            </Button>
            <Button disabled={reason.trim() === ''} loading={saving} onClick={() => void save()}>
              {t('common:action.save')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </section>
  );
}

import { Button, SegmentedControl, Table, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { DomainNames } from '@/entities/evolve/queries';
import { useFragment as unmask } from '@/gql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { useParam } from '@/lib/useParam';
import { Avatar } from '@/ui/Avatar';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { ListSkeleton } from '@/ui/Skeletons';
import { KnowledgeTabs } from '../KnowledgeTabs';
import classes from './Licences.module.css';
import { LicensedPerson } from './LicensedPerson';
import { LicencesQuery, LicensedParts } from './queries';

const context = { additionalTypenames: ['Person'] };

/** /workspace/knowledge/licences : who may do what to articles, who coaches whom, and how it came about (KCS v6 7.1, 7.2). */
export function Licences() {
  const viewer = useViewer();
  return viewer.can('article.review') ? <Page /> : <NotFound />;
}

function Page() {
  const { t } = useTranslation(['evolve', 'workspace', 'common']);
  const viewer = useViewer();
  const client = useClient();
  const [params, set] = useParam();
  const text = params.get('q') ?? '';
  const coaches = viewer.can('licence.grant');
  const mine = coaches && params.get('show') === 'mine';
  const [typed, setTyped] = useState(text);
  const [{ data: names }] = useQuery({ query: DomainNames });
  const variables = {
    filter: {
      staff: true,
      ...(text ? { text } : {}),
      ...(mine && viewer.person ? { coachId: viewer.person.id } : {}),
    },
    first: 50,
  };
  const [{ data, error, fetching }, reload] = useQuery({
    query: LicencesQuery,
    variables,
    context,
    requestPolicy: 'cache-and-network',
  });
  const pages = usePages(data?.people, async (after) => {
    const { data: next } = await client.query(LicencesQuery, { ...variables, after }, context).toPromise();
    return next?.people;
  });
  const send = useDebouncedCallback((value: string) => set('q', value.trim()), 250);
  const failure = failureOf(error);
  const rows = unmask(LicensedParts, pages.rows);
  const open = rows.find(({ id }) => id === params.get('person'));
  const nameOf = (key: string) => names?.knowledgeDomains.find((one) => one.key === key)?.name ?? key;
  return (
    <div className={classes.page}>
      <PageHeader title={t('licence.pageTitle')} intro={t('licence.pageIntro')} />
      <KnowledgeTabs here="licences" />
      <div className={classes.filters} role="search">
        <TextInput
          type="search"
          aria-label={t('licence.search')}
          placeholder={t('licence.search')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            send(event.currentTarget.value);
          }}
        />
        {coaches ? (
          <SegmentedControl
            aria-label={t('licence.pageTitle')}
            data={[
              { value: 'all', label: t('licence.everybody') },
              { value: 'mine', label: t('licence.mine') },
            ]}
            value={mine ? 'mine' : 'all'}
            onChange={(value) => set('show', value === 'mine' ? 'mine' : null)}
          />
        ) : null}
      </div>
      {!data ? (
        failure && !fetching ? (
          <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        ) : (
          <ListSkeleton rows={10} />
        )
      ) : rows.length === 0 ? (
        <EmptyState
          title={t('licence.emptyTitle')}
          text={mine ? t('licence.emptyMine') : t('licence.emptyText')}
        />
      ) : (
        <div className={classes.scroll}>
          <Table stickyHeader highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                {(['person', 'label', 'coach', 'domains'] as const).map((key) => (
                  <Table.Th key={key}>{t(`licence.${key}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((person) => (
                <Table.Tr key={person.id}>
                  <Table.Th scope="row">
                    <button type="button" className={classes.person} onClick={() => set('person', person.id)}>
                      <Avatar name={person.displayName} />
                      <span dir="auto">{person.displayName}</span>
                    </button>
                  </Table.Th>
                  <Table.Td>
                    {person.licence ? t(`workspace:admin.subject.${person.licence}`) : t('licence.noLicence')}
                  </Table.Td>
                  <Table.Td>{person.coach?.displayName ?? ''}</Table.Td>
                  <Table.Td>{(person.domains ?? []).map(nameOf).join(', ')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {pages.hasMore ? (
            <Button variant="default" mt="md" loading={pages.busy} onClick={pages.more}>
              {t('common:action.more')}
            </Button>
          ) : null}
        </div>
      )}
      {open ? (
        <LicensedPerson
          key={open.id}
          person={open}
          domains={names?.knowledgeDomains ?? []}
          onClose={() => set('person', null)}
        />
      ) : null}
    </div>
  );
}

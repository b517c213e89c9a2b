import { Button, Select, Table, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { useFragment as unmask } from '@/gql';
import type { Role } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { useParam } from '@/lib/useParam';
import { Avatar } from '@/ui/Avatar';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { StatusBadge } from '@/ui/StatusBadge';
import classes from './Admin.module.css';
import { Invite } from './Invite';
import { roles } from './names';
import { PersonDrawer } from './PersonDrawer';
import { PeopleQuery, PersonParts } from './queries';

const context = { additionalTypenames: ['Person'] };

/** Everybody, found by name, handle or address; who may, changes roles, licence and whether somebody may sign in. */
export function People() {
  const { t } = useTranslation(['workspace', 'common']);
  const viewer = useViewer();
  const client = useClient();
  const [params, set] = useParam();
  const text = params.get('q') ?? '';
  const role = roles.find((one) => one === params.get('role')) ?? null;
  const [typed, setTyped] = useState(text);
  const [inviting, setInviting] = useState(false);
  const variables = { filter: { ...(text ? { text } : {}), ...(role ? { role } : {}) }, first: 40 };
  const [{ data, error, fetching }, reload] = useQuery({
    query: PeopleQuery,
    variables,
    context,
    requestPolicy: 'cache-and-network',
  });
  const first = data?.people;
  const pages = usePages(first, async (after) => {
    const { data: next } = await client.query(PeopleQuery, { ...variables, after }, context).toPromise();
    return next?.people;
  });
  const send = useDebouncedCallback((value: string) => set('q', value.trim()), 250);
  const failure = failureOf(error);
  const rows = unmask(PersonParts, pages.rows);
  const open = rows.find(({ id }) => id === params.get('person'));
  return (
    <>
      <div className={classes.filters} role="search">
        <TextInput
          type="search"
          className={classes.search ?? ''}
          aria-label={t('admin.people.search')}
          placeholder={t('admin.people.search')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            send(event.currentTarget.value);
          }}
        />
        <Select
          aria-label={t('admin.people.role')}
          placeholder={t('admin.people.anyRole')}
          clearable
          data={roles.map((value) => ({ value, label: t(`admin.subject.${value}`) }))}
          value={role}
          onChange={(value) => set('role', value)}
        />
        {viewer.can('person.manage') ? (
          <Button
            ml="auto"
            leftSection={<IconUserPlus size={16} aria-hidden />}
            onClick={() => setInviting(true)}
          >
            {t('admin.people.invite')}
          </Button>
        ) : null}
      </div>
      {!first ? (
        failure && !fetching ? (
          <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        ) : (
          <ListSkeleton rows={10} />
        )
      ) : rows.length === 0 ? (
        <EmptyState title={t('admin.people.noneTitle')} text={t('admin.people.noneText')} />
      ) : (
        <div className={classes.scroll}>
          <Table stickyHeader highlightOnHover className={classes.table ?? ''}>
            <Table.Thead>
              <Table.Tr>
                {(['name', 'email', 'roles', 'licence', 'team'] as const).map((key) => (
                  <Table.Th key={key}>{t(`admin.people.${key}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((person) => (
                <Table.Tr key={person.id} data-off={person.deactivated || undefined}>
                  <Table.Th scope="row">
                    <button type="button" className={classes.person} onClick={() => set('person', person.id)}>
                      <Avatar name={person.displayName} />
                      <span dir="auto">{person.displayName}</span>
                    </button>
                    {person.deactivated ? <StatusBadge tone="danger" label={t('admin.people.off')} /> : null}
                  </Table.Th>
                  <Table.Td>{person.email}</Table.Td>
                  <Table.Td>
                    {(person.roles ?? []).map((one: Role) => t(`admin.subject.${one}`)).join(', ')}
                  </Table.Td>
                  <Table.Td>{person.licence ? t(`admin.subject.${person.licence}`) : ''}</Table.Td>
                  <Table.Td>
                    {person.organisation?.name ?? (person.teams ?? []).map(({ name }) => name).join(', ')}
                  </Table.Td>
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
      {open ? <PersonDrawer key={open.id} person={open} onClose={() => set('person', null)} /> : null}
      {inviting ? <Invite onClose={() => setInviting(false)} /> : null}
    </>
  );
}

import { Switch, Table, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { useParam } from '@/lib/useParam';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { StatusBadge } from '@/ui/StatusBadge';
import { tellFailure } from '@/ui/tellFailure';
import classes from './Admin.module.css';

const OrganisationsQuery = graphql(`
  query AdminOrganisations($text: String) {
    organisations(text: $text) {
      id
      name
      domains
      vip
      partner
    }
  }
`);

const SetPartner = graphql(`
  mutation SetOrganisationPartner($input: SetOrganisationPartnerInput!) {
    setOrganisationPartner(input: $input) {
      organisation {
        id
        partner
      }
    }
  }
`);

/** The companies of customers: which of them are partners, whose people read what is for partners. */
export function Organisations() {
  const { t } = useTranslation('workspace');
  const [params, set] = useParam();
  const text = params.get('q') ?? '';
  const [typed, setTyped] = useState(text);
  const send = useDebouncedCallback((value: string) => set('q', value.trim()), 250);
  const [{ data, error, fetching }, reload] = useQuery({
    query: OrganisationsQuery,
    variables: { text },
    requestPolicy: 'cache-and-network',
  });
  const [, change] = useMutation(SetPartner);
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const choose = async (id: string, name: string, partner: boolean) => {
    setChosen((now) => ({ ...now, [id]: partner }));
    const { error: refused } = await change({ input: { organisationId: id, partner } });
    const problem = failureOf(refused);
    if (!problem) return;
    setChosen((now) => ({ ...now, [id]: !partner }));
    tellFailure(problem, name);
  };
  const failure = failureOf(error);
  const rows = data?.organisations;
  return (
    <>
      <div className={classes.filters} role="search">
        <TextInput
          type="search"
          className={classes.search ?? ''}
          aria-label={t('admin.organisations.search')}
          placeholder={t('admin.organisations.search')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            send(event.currentTarget.value);
          }}
        />
        <p className="muted">{t('admin.organisations.text')}</p>
      </div>
      {!rows ? (
        failure && !fetching ? (
          <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        ) : (
          <ListSkeleton rows={8} />
        )
      ) : rows.length === 0 ? (
        <EmptyState title={t('admin.organisations.noneTitle')} text={t('admin.organisations.noneText')} />
      ) : (
        <div className={classes.scroll}>
          <Table stickyHeader highlightOnHover className={classes.table ?? ''}>
            <Table.Thead>
              <Table.Tr>
                {(['name', 'domains', 'partner'] as const).map((key) => (
                  <Table.Th key={key}>{t(`admin.organisations.${key}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ id, name, domains, vip, partner }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row" className={classes.company ?? ''}>
                    <span dir="auto">{name}</span>
                    {vip ? <StatusBadge tone="info" label={t('admin.organisations.vip')} /> : null}
                  </Table.Th>
                  <Table.Td>{(domains ?? []).join(', ')}</Table.Td>
                  <Table.Td>
                    <Switch
                      aria-label={t('admin.organisations.partnerOf', { name })}
                      checked={chosen[id] ?? partner ?? false}
                      onChange={(event) => void choose(id, name, event.currentTarget.checked)}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </>
  );
}

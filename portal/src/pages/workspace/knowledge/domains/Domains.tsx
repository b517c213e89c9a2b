import { Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { useFragment as unmask } from '@/gql';
import type { DomainPartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { ListSkeleton } from '@/ui/Skeletons';
import { KnowledgeTabs } from '../KnowledgeTabs';
import classes from '../licences/Licences.module.css';
import { DomainDrawer } from './DomainDrawer';
import { DomainParts, DomainsQuery } from './queries';

const context = { additionalTypenames: ['KnowledgeDomain'] };
const names = (list: readonly { displayName: string }[]) => list.map((one) => one.displayName).join(', ');

/** /workspace/knowledge/domains : who looks after which part of what is known (KCS v6 5.9). */
export function Domains() {
  const viewer = useViewer();
  return viewer.can('article.review') ? <Page /> : <NotFound />;
}

function Page() {
  const { t } = useTranslation(['evolve', 'workspace', 'common']);
  const viewer = useViewer();
  const [editing, setEditing] = useState<DomainPartsFragment | 'new' | null>(null);
  const [{ data, error, fetching }, reload] = useQuery({
    query: DomainsQuery,
    context,
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  const domains = unmask(DomainParts, data?.knowledgeDomains);
  const manages = viewer.can('domain.manage');
  const add = manages ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
      {t('domain.new')}
    </Button>
  ) : null;
  const again = () => reload({ requestPolicy: 'network-only' });
  return (
    <div className={classes.page}>
      <PageHeader title={t('domain.title')} intro={t('domain.intro')} actions={add} />
      <KnowledgeTabs here="domains" />
      {!domains ? (
        failure && !fetching ? (
          <ErrorState failure={failure} onRetry={again} />
        ) : (
          <ListSkeleton rows={6} />
        )
      ) : domains.length === 0 ? (
        <EmptyState title={t('domain.emptyTitle')} text={t('domain.emptyText')} actions={add} />
      ) : (
        <ul className={classes.domains}>
          {domains.map((domain) => (
            <li key={domain.key} className={classes.domain}>
              <h2 dir="auto">{domain.name}</h2>
              {domain.description ? <p dir="auto">{domain.description}</p> : null}
              <p>
                {t('domain.articles', { count: domain.articleCount })}
                {domain.waitingCount > 0 ? (
                  <>
                    {' · '}
                    <Link to={`/workspace/reviews?domain=${domain.key}`}>
                      {t('domain.waiting', { count: domain.waitingCount })}
                    </Link>
                  </>
                ) : null}
              </p>
              <dl>
                <dt>{t('domain.owners')}</dt>
                <dd>{names(domain.owners) || t('domain.nobody')}</dd>
                <dt>{t('domain.coaches')}</dt>
                <dd>{names(domain.coaches) || t('domain.nobody')}</dd>
                <dt>{t('domain.members')}</dt>
                <dd>{names(domain.members) || t('domain.nobody')}</dd>
                {domain.products.length > 0 ? (
                  <>
                    <dt>{t('domain.products')}</dt>
                    <dd>{domain.products.map(({ name }) => name).join(', ')}</dd>
                  </>
                ) : null}
                {domain.spaces.length > 0 ? (
                  <>
                    <dt>{t('domain.spaces')}</dt>
                    <dd>{domain.spaces.map(({ name }) => name).join(', ')}</dd>
                  </>
                ) : null}
              </dl>
              {manages ? (
                <Button
                  variant="default"
                  size="xs"
                  leftSection={<IconPencil size={14} aria-hidden />}
                  aria-label={`${t('domain.edit')}: ${domain.name}`}
                  onClick={() => setEditing(domain)}
                >
                  {t('domain.edit')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {editing ? (
        <DomainDrawer
          domain={editing === 'new' ? null : editing}
          onSaved={again}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </div>
  );
}

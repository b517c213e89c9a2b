import { Button } from '@mantine/core';
import { IconPlus, IconZoomQuestion } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useCommand } from '@/app/commands';
import { useViewer } from '@/app/ViewerContext';
import { PageHeader } from '@/ui/PageHeader';
import { FilterBar } from './list/FilterBar';
import { type Filters, readFilters, writeFilters } from './filters';
import { Drafts } from './list/Drafts';
import { Found } from './list/Found';
import { Listed } from './list/Listed';
import { KnowledgeTabs } from './KnowledgeTabs';
import classes from './list/List.module.css';

/** /workspace/knowledge : every article that the viewer may see, filtered and searched; the address holds what is shown. */
export function Knowledge() {
  const { t } = useTranslation('workspace');
  const viewer = useViewer();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const change = (part: Partial<Filters>) =>
    setParams(writeFilters({ ...filters, ...part }), { replace: true });
  const canCreate = viewer.can('article.create');
  const canCurate = viewer.can('search.curate');
  const canShape = viewer.can('knowledge.curate');
  useEffect(() => {
    const search = params.toString();
    sessionStorage.setItem('plein:knowledge:search', search ? `?${search}` : '');
  }, [params]);
  useCommand(
    useMemo(
      () => [
        ...(canCreate
          ? [{ id: 'article-new', label: t('knowledge.new'), to: '/workspace/knowledge/new' }]
          : []),
        ...(canCurate
          ? [
              {
                id: 'findability',
                label: t('knowledge.findability'),
                to: '/workspace/knowledge/search/figures',
              },
            ]
          : []),
        { id: 'article-links', label: t('knowledge.links.title'), to: '/workspace/knowledge/links' },
        ...(canShape
          ? [
              {
                id: 'article-templates',
                label: t('knowledge.template.title'),
                to: '/workspace/knowledge/templates',
              },
            ]
          : []),
      ],
      [canCreate, canCurate, canShape, t],
    ),
  );
  const key = params.toString();
  const open = (id: string) => void navigate(`/workspace/knowledge/${id}`);
  return (
    <div className={classes.frame}>
      <div className={classes.top}>
        <PageHeader
          title={t('knowledge.title')}
          actions={
            <>
              {viewer.can('knowledge.curate') ? (
                <Button component={Link} variant="default" to="/workspace/organise">
                  {t('organise.title')}
                </Button>
              ) : null}
              {canCurate ? (
                <Button
                  component={Link}
                  variant="default"
                  to="/workspace/knowledge/search/figures"
                  leftSection={<IconZoomQuestion size={16} aria-hidden />}
                >
                  {t('knowledge.findability')}
                </Button>
              ) : null}
              {canCreate ? (
                <Button
                  component={Link}
                  to="/workspace/knowledge/new"
                  leftSection={<IconPlus size={16} aria-hidden />}
                >
                  {t('knowledge.new')}
                </Button>
              ) : null}
            </>
          }
        />
        <KnowledgeTabs here="articles" />
        {viewer.can('article.edit_own') ? <Drafts /> : null}
        <FilterBar filters={filters} onChange={change} />
      </div>
      <div className={classes.rows}>
        {filters.q.trim() ? (
          <Found
            key={key}
            filters={filters}
            onOpen={open}
            onClear={() => change({ ...readFilters(new URLSearchParams()), q: filters.q })}
          />
        ) : (
          <Listed
            key={key}
            filters={filters}
            onOpen={open}
            onClear={() => setParams({}, { replace: true })}
          />
        )}
      </div>
    </div>
  );
}

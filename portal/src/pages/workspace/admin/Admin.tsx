import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { PageHeader } from '@/ui/PageHeader';
import { Tabs } from '@/ui/Tabs';
import classes from './Admin.module.css';

const People = lazy(async () => ({ default: (await import('./People')).People }));
const Organisations = lazy(async () => ({
  default: (await import('./Organisations')).Organisations,
}));
const Policy = lazy(async () => ({ default: (await import('./Policy')).Policy }));
const KnowledgeRules = lazy(async () => ({
  default: (await import('./rules/KnowledgeRules')).KnowledgeRules,
}));
const Deliveries = lazy(async () => ({ default: (await import('./Deliveries')).Deliveries }));
const Transfer = lazy(async () => ({ default: (await import('./transfer/Transfer')).Transfer }));
const SearchIndex = lazy(async () => ({ default: (await import('./SearchIndex')).SearchIndex }));

const parts = {
  people: { actions: ['person.manage', 'licence.grant'], Part: People },
  organisations: { actions: ['person.manage'], Part: Organisations },
  policy: { actions: ['policy.edit'], Part: Policy },
  rules: { actions: ['knowledge.rules'], Part: KnowledgeRules },
  transfer: { actions: ['knowledge.transfer'], Part: Transfer },
  deliveries: { actions: ['outbox.manage'], Part: Deliveries },
  search: { actions: ['outbox.manage'], Part: SearchIndex },
} as const;
type Key = keyof typeof parts;
const keys = Object.keys(parts) as Key[];

/** /workspace/admin/:part? : people, organisations, policy, import and export, failed deliveries and the search index. Each only for who has its action; others see "not found". */
export function Admin() {
  const { t } = useTranslation('workspace');
  const viewer = useViewer();
  const { part } = useParams();
  const offered = keys.filter((key) => parts[key].actions.some((action) => viewer.can(action)));
  const here = offered.find((key) => key === part);
  const [first] = offered;
  if (!part && first) return <Navigate to={`/workspace/admin/${first}`} replace />;
  if (!here) return <NotFound />;
  const { Part } = parts[here];
  return (
    <div className={classes.page}>
      <PageHeader title={t('admin.title')} />
      <Tabs
        label={t('admin.parts')}
        keys={offered}
        here={here}
        hrefOf={(key) => `/workspace/admin/${key}`}
        nameOf={(key) => t(`admin.part.${key}`)}
      />
      <div className={classes.part}>
        <Part />
      </div>
    </div>
  );
}

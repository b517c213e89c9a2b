import { Button, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { useFragment as unmask } from '@/gql';
import type { TaskPartsFragment, TranslationState, TranslationTaskFilter } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { useParam } from '@/lib/useParam';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import { KnowledgeTabs } from '../KnowledgeTabs';
import page from '../licences/Licences.module.css';
import { HandBackTranslation, TakeTranslation, TaskDomains, TaskParts, TasksQuery } from './queries';
import classes from './Translate.module.css';

const context = { additionalTypenames: ['TranslationTask', 'Article'] };
const states = ['MISSING', 'PARTLY_STALE', 'STALE'] as const;

/** /workspace/knowledge/translations : what there is to translate, what is wanted most first. */
export function Tasks() {
  const viewer = useViewer();
  return viewer.can('article.edit_own') ? <Page /> : <NotFound />;
}

function Page() {
  const { t } = useTranslation(['translate', 'common']);
  const viewer = useViewer();
  const client = useClient();
  const [params, set] = useParam();
  const own = (viewer.person?.translatesInto ?? []).filter((one) => one === 'nl' || one === 'en');
  const to = params.get('to') ?? (own.length > 0 ? 'own' : 'all');
  const state = states.find((one) => one === params.get('state'));
  const domain = params.get('domain');
  const mine = params.has('mine');
  const filter: TranslationTaskFilter = {
    ...(to === 'own' ? { locales: own } : to === 'nl' || to === 'en' ? { locale: to } : {}),
    ...(state ? { state: state satisfies TranslationState } : {}),
    ...(domain ? { domain } : {}),
    ...(mine ? { mine } : {}),
  };
  const [{ data, error, fetching }, reload] = useQuery({
    query: TasksQuery,
    variables: { filter },
    context,
    requestPolicy: 'cache-and-network',
  });
  const [{ data: named }] = useQuery({ query: TaskDomains, pause: !viewer.can('article.review') });
  const pages = usePages(data?.translationTasks, async (after) => {
    const { data: next } = await client.query(TasksQuery, { filter, after }, context).toPromise();
    return next?.translationTasks;
  });
  const failure = failureOf(error);
  const again = () => reload({ requestPolicy: 'network-only' });
  const tasks = pages.rows.map((row) => unmask(TaskParts, row));
  const take = async (task: TaskPartsFragment, on: boolean) => {
    if (!task.source) return;
    const input = {
      articleId: task.source.id,
      locale: task.locale === 'nl' ? ('nl' as const) : ('en' as const),
    };
    const { error: refused } = await client
      .mutation(on ? TakeTranslation : HandBackTranslation, { input })
      .toPromise();
    const problem = failureOf(refused);
    if (problem) tellFailure(problem, task.source.title);
    again();
  };
  const domains = named?.knowledgeDomains ?? [];
  return (
    <div className={page.page}>
      <PageHeader title={t('tasks.title')} intro={t('tasks.intro')} />
      <KnowledgeTabs here="translations" />
      <div className={page.filters}>
        <SegmentedControl
          aria-label={t('tasks.language')}
          value={to}
          onChange={(value) => set('to', value)}
          data={[
            ...(own.length > 0 ? [{ value: 'own', label: t('tasks.own') }] : []),
            { value: 'all', label: t('tasks.allLanguages') },
            { value: 'nl', label: t('common:language.nl') },
            { value: 'en', label: t('common:language.en') },
          ]}
        />
        <Select
          aria-label={t('tasks.state')}
          placeholder={t('tasks.allStates')}
          clearable
          value={state ?? null}
          onChange={(value) => set('state', value)}
          data={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        {domains.length > 0 ? (
          <Select
            aria-label={t('tasks.domain')}
            placeholder={t('tasks.allDomains')}
            clearable
            value={domain}
            onChange={(value) => set('domain', value)}
            data={domains.map(({ key, name }) => ({ value: key, label: name }))}
          />
        ) : null}
        <Button
          variant={mine ? 'filled' : 'default'}
          aria-pressed={mine}
          onClick={() => set('mine', mine ? null : '1')}
        >
          {t('tasks.mine')}
        </Button>
      </div>
      {failure && !data && !fetching ? (
        <ErrorState failure={failure} onRetry={again} />
      ) : !data ? (
        <ListSkeleton rows={8} />
      ) : tasks.length === 0 ? (
        <EmptyState title={t('tasks.emptyTitle')} text={t('tasks.emptyText')} />
      ) : (
        <ul className={classes.tasks} aria-busy={fetching}>
          {tasks.map((task) => (
            <li key={`${task.source?.id ?? ''} ${task.locale}`} className={classes.task}>
              <Task task={task} me={viewer.person?.id ?? ''} onTake={(on) => void take(task, on)} />
            </li>
          ))}
        </ul>
      )}
      {own.length === 0 ? (
        <p className={classes.hint}>
          <Link to="/account">{t('tasks.setOwn')}</Link>
        </p>
      ) : null}
      {pages.hasMore ? (
        <Button variant="default" mt="md" loading={pages.busy} onClick={pages.more}>
          {t('common:action.more')}
        </Button>
      ) : null}
    </div>
  );
}

interface TaskProps {
  task: TaskPartsFragment;
  me: string;
  onTake: (on: boolean) => void;
}

function Task({ task, me, onTake }: TaskProps) {
  const { t } = useTranslation(['translate', 'common']);
  const { source, locale, state, takenBy } = task;
  if (!source) return null;
  return (
    <>
      <div>
        <Link to={`/workspace/knowledge/${source.id}/translate?to=${locale}`} lang={source.locale} dir="auto">
          {source.title}
        </Link>
        <span className="badge">
          {source.locale.toUpperCase()} → {locale.toUpperCase()}
        </span>
        <span className="badge">{t(`state.${state}`)}</span>
        <span className={classes.meta}>
          {state === 'MISSING' ? '' : `${t('tasks.stale', { count: task.stale, total: task.total })} · `}
          {t('tasks.demand', { demand: task.demand })} ({t('tasks.reads', { count: task.reads })},{' '}
          {t('tasks.requests', { count: task.requests })})
          {takenBy ? ` · ${t('tasks.taken', { who: takenBy.displayName })}` : ''}
        </span>
      </div>
      <div>
        {takenBy && takenBy.id !== me ? null : (
          <Button
            variant="default"
            aria-label={`${takenBy ? t('tasks.handBack') : t('tasks.take')}: ${source.title}`}
            onClick={() => onTake(!takenBy)}
          >
            {takenBy ? t('tasks.handBack') : t('tasks.take')}
          </Button>
        )}
      </div>
    </>
  );
}

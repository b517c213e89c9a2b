import { type KeyboardEvent, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ArticlePartsFragment, Locale } from '../types';
import type { ArticleDraft } from '../useArticleDraft';
import { Details } from './Details';
import { History, type Version } from './History';
import { Links } from './Links';
import classes from './Side.module.css';
import { Standard } from './Standard';
import { Use } from './Use';
import { WaitingTab } from './WaitingTab';

const Related = lazy(async () => ({ default: (await import('./Related')).Related }));
const AlikeList = lazy(async () => ({ default: (await import('./AlikeList')).AlikeList }));

const tabs = ['standard', 'details', 'links', 'history', 'waiting', 'use'] as const;
type Tab = (typeof tabs)[number];

interface SideProps {
  article: ArticlePartsFragment | null;
  draft: ArticleDraft;
  locale: Locale;
  onLocale?: ((locale: Locale) => void) | undefined;
  readOnly: boolean;
  canCreate: boolean;
  /** A translation says the same on purpose. */
  isTranslation: boolean;
  errors: Record<string, string>;
  onGo: (at: string) => void;
  onPutBack: ((version: Version) => void) | null;
}

/** What stands beside the text, in tabs; the one that is open is in the address. */
export function Side({
  article,
  draft,
  locale,
  onLocale,
  readOnly,
  canCreate,
  isTranslation,
  errors,
  onGo,
  onPutBack,
}: SideProps) {
  const { t } = useTranslation(['workspace', 'evolve']);
  const [params, setParams] = useSearchParams();
  const offered = article ? tabs : tabs.slice(0, 3);
  const wanted = params.get('side') as Tab | null;
  const tab = wanted && offered.includes(wanted) ? wanted : readOnly ? 'use' : 'standard';
  const begun = !readOnly && !isTranslation && (!article || article.confidence === 'WIP');
  const open = (next: Tab) =>
    setParams(
      (now) => {
        now.set('side', next);
        return now;
      },
      { replace: true },
    );
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = offered.at((offered.indexOf(tab) + step) % offered.length) ?? tab;
    open(next);
    event.currentTarget.querySelector<HTMLElement>(`#side-${next}`)?.focus();
  };
  return (
    <div className={classes.side}>
      <div
        role="tablist"
        tabIndex={-1}
        className={classes.tabs}
        aria-label={t('knowledge.side.label')}
        onKeyDown={move}
      >
        {offered.map((key) => (
          <button
            key={key}
            id={`side-${key}`}
            type="button"
            role="tab"
            className={classes.tab}
            aria-selected={key === tab}
            aria-controls="side-panel"
            tabIndex={key === tab ? 0 : -1}
            onClick={() => open(key)}
          >
            {key === 'waiting' ? t('evolve:waiting.tab') : t(`knowledge.side.${key}`)}
          </button>
        ))}
      </div>
      <div id="side-panel" role="tabpanel" aria-labelledby={`side-${tab}`} className={classes.panel}>
        {begun ? (
          <Suspense>
            <AlikeList
              articleId={article?.id ?? null}
              canDelete={article?.viewerCan.delete ?? false}
              fields={draft.fields}
              locale={locale}
              onDrop={draft.drop}
            />
          </Suspense>
        ) : null}
        {tab === 'standard' ? (
          <Standard fields={draft.fields} onGo={(at) => (at === 'collection' ? open('details') : onGo(at))} />
        ) : null}
        {tab === 'details' ? (
          <Details
            fields={draft.fields}
            locale={locale}
            onLocale={onLocale}
            readOnly={readOnly}
            errors={errors}
            onChange={draft.change}
            saved={article}
          />
        ) : null}
        {tab === 'links' ? (
          <Links
            fields={draft.fields}
            audience={article?.audience ?? 'INTERNAL'}
            domain={article?.domain ?? ''}
          />
        ) : null}
        {tab === 'links' && article ? (
          <Suspense>
            <Related key={article.id} article={article} />
          </Suspense>
        ) : null}
        {tab === 'history' && article ? (
          <History articleId={article.id} version={article.version} onPutBack={onPutBack} />
        ) : null}
        {tab === 'waiting' && article ? <WaitingTab article={article} /> : null}
        {tab === 'use' && article ? <Use article={article} canCreate={canCreate} /> : null}
      </div>
    </div>
  );
}

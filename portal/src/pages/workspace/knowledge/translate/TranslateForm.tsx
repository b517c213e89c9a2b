import { Button, Tooltip } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { emptyFields } from '@/entities/article/fields';
import type { TranslationState } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { useHotkeys } from '@/lib/useHotkeys';
import { tellFailure } from '@/ui/tellFailure';
import article from '../Article.module.css';
import { BackLink } from '../ArticleBar';
import { ArticleText } from '../ArticleText';
import { Conflict } from '../conflict/LazyConflict';
import { OtherWindow } from '../conflict/OtherWindow';
import { DraftState } from '../DraftState';
import { BeyondDialog } from '../states/beyond';
import type { ArticlePartsFragment, Locale } from '../types';
import { useArticleDraft } from '../useArticleDraft';
import { fieldsOf, useSave } from '../useSave';
import { useServerDraft } from '../useServerDraft';
import { SettleTranslation } from './queries';
import { Sides } from './Sides';
import { SourcePane, type SourceParagraph } from './SourcePane';
import classes from './Translate.module.css';

interface TranslateFormProps {
  source: ArticlePartsFragment;
  /** Null while it is not there yet. */
  translation: ArticlePartsFragment | null;
  locale: Locale;
  state: TranslationState;
  paragraphs: readonly SourceParagraph[];
  onAgain: () => void;
}

/** The source to read, and its translation to write: drafts are kept as for every article. */
export function TranslateForm({
  source,
  translation,
  locale,
  state,
  paragraphs,
  onAgain,
}: TranslateFormProps) {
  const { t } = useTranslation(['translate', 'workspace', 'common']);
  const client = useClient();
  const viewer = useViewer();
  const name = `tr-${source.id}-${locale}`;
  const server = useMemo(() => {
    if (translation) return fieldsOf(translation);
    const { type, collection, products, tags } = fieldsOf(source);
    return { ...emptyFields, type, collection, products, tags };
  }, [source, translation]);
  const id = translation?.id ?? null;
  const draft = useArticleDraft(
    id ? `article:${id}` : `article:new:${name}`,
    translation?.version ?? 0,
    server,
  );
  const target = { articleId: id, locale, translationOf: id ? null : source.id };
  const kept = useServerDraft(draft, { key: id ? `article:${id}` : `new:${name}`, ...target });
  const saving = useSave(draft, { id, locale, translationOf: target.translationOf });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const readOnly = translation ? !translation.viewerCan.edit : !viewer.can('article.create');
  const { fields } = draft;
  const behind = paragraphs.filter((one) => one.state !== 'SAME').length;
  const ready = translation ? draft.dirty : fields.title.trim() !== '' && fields.issue.trim() !== '';

  // Somebody else saved and nothing is written here: show theirs.
  const { dirty, version, rebase } = draft;
  const newer = translation !== null && translation.version > version;
  useEffect(() => {
    if (newer && !dirty && !saving.busy) rebase(translation.version, server, server);
  }, [dirty, newer, rebase, saving.busy, server, translation]);

  const settle = async (hashes: string[], all = false) => {
    if (!id) return;
    const { error } = await client
      .mutation(SettleTranslation, { input: { articleId: id, hashes, all } })
      .toPromise();
    const failure = failureOf(error);
    if (failure) tellFailure(failure);
    else setTicked(new Set());
    onAgain();
  };
  // What was ticked while there is something to save goes out with it: nothing is said to follow before it does.
  const tick = (hash: string) => {
    if (!draft.dirty) void settle([hash]);
    else
      setTicked((now) =>
        now.has(hash) ? new Set([...now].filter((one) => one !== hash)) : new Set([...now, hash]),
      );
  };
  const save = async () => {
    const made = await saving.save();
    if (!made) return;
    if (!id) {
      draft.drop();
      await kept.drop();
    }
    if (ticked.size > 0) await settle([...ticked]);
    else onAgain();
  };
  useHotkeys({
    'mod+s': () => {
      if (ready && !saving.busy && !readOnly) void save();
    },
  });
  const language = t(`common:language.${locale}`);
  return (
    <div className={article.frame}>
      <header className={article.bar}>
        <BackLink />
        <p className={article.where}>
          <Link to={`/workspace/knowledge/${source.id}`} lang={source.locale} dir="auto">
            {source.title}
          </Link>{' '}
          → {language}
        </p>
        <span className="badge">{t(`state.${state}`)}</span>
        <div className={article.tools}>
          {readOnly ? null : (
            <DraftState draft={draft} keptAt={kept.keptAt} busy={saving.busy} behind={newer && dirty} />
          )}
          {id && behind > 0 && !readOnly ? (
            <Tooltip label={draft.dirty ? t('saveFirst') : t('allText')}>
              <Button variant="default" disabled={draft.dirty} onClick={() => void settle([], true)}>
                {t('all')}
              </Button>
            </Tooltip>
          ) : null}
          {readOnly ? null : (
            <Button loading={saving.busy} disabled={!ready} title="Ctrl+S" onClick={() => void save()}>
              {translation ? t('common:action.save') : t('workspace:knowledge.act.create')}
            </Button>
          )}
        </div>
      </header>
      <div className={article.panes}>
        <Sides
          sourceLabel={t(`common:language.${source.locale as Locale}`)}
          translationLabel={language}
          source={
            <>
              <p className={classes.lead} role="status">
                {id ? (behind > 0 ? t('behind', { count: behind }) : t('current')) : t('missing')}
              </p>
              <SourcePane
                paragraphs={id ? paragraphs : paragraphs.map((one) => ({ ...one, state: 'SAME' }))}
                locale={source.locale}
                ticked={ticked}
                onTick={id && !readOnly ? tick : null}
              />
            </>
          }
          translation={
            <ArticleText
              article={translation}
              draft={draft}
              locale={locale}
              failure={saving.failure}
              readOnly={readOnly}
              heading={t('title')}
              placeholder={source.title}
            >
              {readOnly ? <p className={article.notice}>{t('readOnly')}</p> : null}
            </ArticleText>
          }
        />
      </div>
      <BeyondDialog />
      {saving.conflict ? (
        <Conflict
          theirs={{
            version: saving.conflict.version,
            fields: fieldsOf(saving.conflict),
            who: saving.conflict.editor?.displayName ?? t('workspace:knowledge.history.somebody'),
            at: saving.conflict.updatedAt,
          }}
          draft={draft}
          busy={saving.busy}
          onClose={saving.closeConflict}
        />
      ) : null}
      <OtherWindow key={kept.other?.revision} kept={kept} draft={draft} />
    </div>
  );
}

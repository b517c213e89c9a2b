import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCommand } from '@/app/commands';
import { useViewer } from '@/app/ViewerContext';
import { useHotkeys } from '@/lib/useHotkeys';
import { ArticleBar } from './ArticleBar';
import { ArticleBody } from './ArticleBody';
import { Conflict } from './conflict/LazyConflict';
import { Preview } from './preview/LazyPreview';
import type { Version } from './side/History';
import { StagedBanner } from './staged/StagedBanner';
import { useStaged } from './staged/useStaged';
import { BeyondDialog } from './states/beyond';
import { useStateActions } from './states/useStateActions';
import type { ArticlePartsFragment } from './types';
import { useArticleDraft } from './useArticleDraft';
import { usePresence } from './usePresence';
import { OtherWindow } from './conflict/OtherWindow';
import { fieldsOf, useSave } from './useSave';
import { useServerDraft } from './useServerDraft';

interface ArticleFormProps {
  article: ArticlePartsFragment;
  reload: () => void;
}

/** One article on screen: its text as a draft, its states, and all that happens to both. */
export function ArticleForm({ article, reload }: ArticleFormProps) {
  const { t } = useTranslation('workspace');
  const navigate = useNavigate();
  const viewer = useViewer();
  const server = useMemo(() => fieldsOf(article), [article]);
  const draft = useArticleDraft(`article:${article.id}`, article.version, server);
  const saving = useSave(draft, {
    id: article.id,
    locale: article.locale as 'en' | 'nl',
    translationOf: null,
  });
  const readOnly = !article.viewerCan.edit;
  const kept = useServerDraft(draft, {
    key: `article:${article.id}`,
    articleId: article.id,
    locale: article.locale as 'en' | 'nl',
    translationOf: null,
  });
  const { version: shown } = article;
  const onVersion = useCallback(
    (latest: number) => {
      if (latest > shown) reload();
    },
    [reload, shown],
  );
  const others = usePresence(article.id, draft.dirty && !readOnly, onVersion);
  const actions = useStateActions(article, draft, saving);
  const staging = useStaged(article.id, article.version, draft, reload);
  const [preview, setPreview] = useState(false);

  // Somebody else saved and nothing is written here: show theirs.
  const { dirty, version, rebase } = draft;
  const behind = article.version > version;
  useEffect(() => {
    if (behind && !dirty && !saving.busy) rebase(article.version, server, server);
  }, [article.version, behind, dirty, rebase, saving.busy, server]);
  useEffect(() => {
    window.addEventListener('focus', reload);
    return () => window.removeEventListener('focus', reload);
  }, [reload]);

  const { save } = saving;
  const saveNow = useCallback((note?: string, minor?: boolean) => void save(note, minor), [save]);
  useHotkeys({
    'mod+s': () => {
      if (draft.dirty && !saving.busy && !readOnly) saveNow();
    },
  });
  useCommand(
    useMemo(
      () => [
        { id: 'article-preview', label: t('knowledge.act.preview'), run: () => setPreview(true) },
        {
          id: 'article-public',
          label: t('knowledge.act.open'),
          run: () => window.open(article.url, '_blank', 'noopener'),
        },
      ],
      [article.url, t],
    ),
  );

  const putBack = (old: Version) => {
    const { title, issue, environment, resolution, cause } = old;
    draft.replace({ ...draft.fields, title, issue, environment, resolution, cause });
  };
  const remove = async () => {
    if (!(await actions.remove())) return;
    draft.drop();
    await kept.drop();
    await navigate('/workspace/knowledge', { replace: true });
  };

  return (
    <>
      <ArticleBody
        bar={
          <div>
            <ArticleBar
              article={article}
              draft={draft}
              saving={saving}
              actions={actions}
              keptAt={kept.keptAt}
              others={others}
              behind={behind && dirty}
              prepare={{ run: staging.prepare, replaces: staging.staged !== null }}
              onPreview={() => setPreview(true)}
              onSave={saveNow}
              onDelete={() => void remove()}
            />
            <StagedBanner articleId={article.id} staging={staging} canEdit={!readOnly} />
          </div>
        }
        article={article}
        draft={draft}
        locale={article.locale as 'en' | 'nl'}
        failure={saving.failure}
        readOnly={readOnly}
        canCreate={viewer.can('article.create')}
        onPutBack={readOnly ? null : putBack}
      />
      <BeyondDialog />
      {preview ? <Preview article={article} draft={draft} onClose={() => setPreview(false)} /> : null}
      {saving.conflict ? (
        <Conflict
          theirs={{
            version: saving.conflict.version,
            fields: fieldsOf(saving.conflict),
            who: saving.conflict.editor?.displayName ?? t('knowledge.history.somebody'),
            at: saving.conflict.updatedAt,
          }}
          draft={draft}
          busy={saving.busy}
          onClose={saving.closeConflict}
        />
      ) : null}
      <OtherWindow key={kept.other?.revision} kept={kept} draft={draft} />
    </>
  );
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ArticleFields, changedFields } from '@/entities/article/fields';
import { dropDraft, readDraft, writeDraft } from '@/lib/drafts';

/** What is kept on this device: the text, and on which version of the article it was written. */
export interface KeptDraft {
  /** The version that was edited; 0 for an article that is not there yet. */
  version: number;
  base: ArticleFields;
  fields: ArticleFields;
}

export interface ArticleDraft extends KeptDraft {
  dirty: boolean;
  /** When it was last kept here; null while there is nothing to keep. */
  keptAt: Date | null;
  /** True when the text of an earlier visit came back. */
  restored: boolean;
  /** When this device last kept it; null when it never did. */
  savedAt: Date | null;
  /** Goes on with what was kept elsewhere. */
  adopt: (kept: KeptDraft) => void;
  /** Grows when the text is replaced from outside the editors. */
  revision: number;
  change: (part: Partial<ArticleFields>) => void;
  /** Puts in another text; the editors start anew. */
  replace: (fields: ArticleFields) => void;
  /** Back to what is saved. */
  discard: () => void;
  /** From now on this is what is saved; what was typed meanwhile stays. */
  saved: (version: number, fields: ArticleFields) => void;
  /** The state changed and the text did not: the draft goes on from the new version. */
  moved: (version: number) => void;
  /** What somebody else saved becomes the ground, and fields the text to go on with. */
  rebase: (version: number, base: ArticleFields, fields: ArticleFields) => void;
  /** Forget it: the article is gone, or lives under another key now. */
  drop: () => void;
}

const WAIT = 1000;

/** The text of one article while somebody works on it: kept on this device every second and when the page closes. */
export function useArticleDraft(key: string, version: number, saved: ArticleFields): ArticleDraft {
  const [found] = useState(() => {
    const draft = readDraft<KeptDraft>(key);
    return draft && changedFields(draft.value.base, draft.value.fields).length > 0 ? draft : null;
  });
  const [state, setState] = useState<KeptDraft>(found?.value ?? { version, base: saved, fields: saved });
  const [revision, setRevision] = useState(0);
  const [keptAt, setKeptAt] = useState<Date | null>(found ? new Date(found.savedAt) : null);
  const [restored, setRestored] = useState(found !== null);
  const dirty = useMemo(() => changedFields(state.base, state.fields).length > 0, [state]);

  const gone = useRef(false);
  const pending = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (!dirty) {
      pending.current = null;
      dropDraft(key);
      return;
    }
    if (gone.current) return;
    const write = () => {
      pending.current = null;
      if (!gone.current && writeDraft(key, state)) setKeptAt(new Date());
    };
    pending.current = write;
    const timer = window.setTimeout(write, WAIT);
    return () => window.clearTimeout(timer);
  }, [dirty, key, state]);
  useEffect(() => {
    const flush = () => pending.current?.();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  const change = useCallback((part: Partial<ArticleFields>) => {
    setState((now) => ({ ...now, fields: { ...now.fields, ...part } }));
  }, []);
  const replace = useCallback((fields: ArticleFields) => {
    setState((now) => ({ ...now, fields }));
    setRevision((n) => n + 1);
  }, []);
  const discard = useCallback(() => {
    setState((now) => ({ ...now, fields: now.base }));
    setRevision((n) => n + 1);
    setRestored(false);
  }, []);
  const settle = useCallback((next: number, fields: ArticleFields) => {
    setState((now) => ({
      ...now,
      version: next,
      base: { ...fields, attachmentIds: [] },
      fields: without(now.fields, fields),
    }));
    setRestored(false);
  }, []);
  const moved = useCallback((next: number) => setState((now) => ({ ...now, version: next })), []);
  const rebase = useCallback((next: number, base: ArticleFields, fields: ArticleFields) => {
    setState({ version: next, base, fields });
    setRevision((n) => n + 1);
  }, []);
  const adopt = useCallback(({ version: at, base, fields }: KeptDraft) => {
    setState({ version: at, base, fields });
    setRevision((n) => n + 1);
    setRestored(true);
  }, []);
  const drop = useCallback(() => {
    gone.current = true;
    dropDraft(key);
  }, [key]);
  return {
    ...state,
    dirty,
    keptAt,
    savedAt: found ? new Date(found.savedAt) : null,
    adopt,
    restored,
    revision,
    change,
    replace,
    discard,
    saved: settle,
    moved,
    rebase,
    drop,
  };
}

/** Files that went along with the save are no news any more. */
const without = (now: ArticleFields, sent: ArticleFields): ArticleFields => ({
  ...now,
  attachmentIds: now.attachmentIds.filter((id) => !sent.attachmentIds.includes(id)),
});

import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type ArticleFields, changedFields } from '@/entities/article/fields';
import { useFragment as unmask } from '@/gql';
import { failureOf } from '@/lib/errors';
import type { Locale } from './types';
import type { ArticleDraft } from './useArticleDraft';
import { DiscardDraft, DraftParts, DraftQuery, SaveDraft } from './writing';

/** What another window or device kept of the same article. */
export interface OtherDraft {
  revision: number;
  version: number;
  base: ArticleFields;
  fields: ArticleFields;
  updatedAt: string;
}

export interface ServerDraft {
  /** Whether the server has answered what it kept. */
  asked: boolean;
  /** When the server last kept the text as it is; null while it has not. */
  keptAt: Date | null;
  /** A text of another window that is not this one: a person has to look. */
  other: OtherDraft | null;
  /** From now on the text here follows the other one. */
  settle: () => void;
  /** Forget it on the server. */
  drop: () => Promise<void>;
}

interface Target {
  key: string;
  articleId: string | null;
  locale: Locale;
  translationOf: string | null;
}

const WAIT = 2500;
const AGAIN = 15_000;

/**
 * Keeps the text of an article with the server while somebody writes, so that it is there on another device, and after a browser that is
 * gone for good. Two windows of one person never overwrite each other unseen.
 */
export function useServerDraft(draft: ArticleDraft, target: Target): ServerDraft {
  const client = useClient();
  const { key, articleId, locale, translationOf } = target;
  const revision = useRef<number | null>(null); // null until the server was asked
  const [ready, setReady] = useState(false);
  const [keptAt, setKeptAt] = useState<Date | null>(null);
  const [other, setOther] = useState<OtherDraft | null>(null);
  const [retry, setRetry] = useState(0);
  const now = useRef(draft);
  const busy = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    now.current = draft;
  });

  useEffect(() => {
    let over = false;
    void ask(client, key).then((found) => {
      if (over) return;
      if (found === undefined) {
        // No answer: this device keeps the text, and the server is asked again later.
        window.setTimeout(() => setRetry((n) => n + 1), AGAIN);
        return;
      }
      revision.current = found?.revision ?? 0;
      const { dirty, fields, savedAt } = now.current;
      if (found && changedFields(found.fields, fields).length > 0) {
        const newer = Date.parse(found.updatedAt) > (savedAt?.getTime() ?? 0);
        if (!dirty) now.current.adopt(found);
        else if (newer) setOther(found);
      }
      setReady(true);
    });
    return () => {
      over = true;
    };
  }, [client, key, retry]);

  const { dirty, fields, base, version } = draft;
  useEffect(() => {
    if (!ready || other || gone.current) return;
    if (!dirty) {
      if (revision.current) {
        revision.current = 0;
        void client.mutation(DiscardDraft, { key }).toPromise();
      }
      return;
    }
    const keep = async () => {
      if (busy.current || gone.current) return;
      busy.current = true;
      const input = {
        key,
        articleId,
        locale,
        translationOf,
        version,
        revision: revision.current ?? 0,
        fields,
        base,
      };
      const { data, error } = await client.mutation(SaveDraft, { input }).toPromise();
      busy.current = false;
      if (data) {
        revision.current = data.saveArticleDraft.draft.revision;
        setKeptAt(new Date());
        // What was typed meanwhile goes next.
        if (now.current.fields !== fields) setRetry((n) => n + 1);
        return;
      }
      const failure = failureOf(error);
      if (failure?.code !== 'CONFLICT') return;
      const found = await ask(client, key);
      if (found && changedFields(found.fields, now.current.fields).length > 0) setOther(found);
      else if (found !== undefined) {
        revision.current = found?.revision ?? 0;
        setRetry((n) => n + 1);
      }
    };
    const timer = window.setTimeout(() => void keep(), WAIT);
    const again = window.setInterval(() => void keep(), AGAIN);
    return () => {
      window.clearTimeout(timer);
      window.clearInterval(again);
    };
  }, [articleId, base, client, dirty, fields, key, locale, other, ready, retry, translationOf, version]);

  return {
    asked: ready,
    keptAt: dirty ? keptAt : null,
    other,
    settle: () => {
      revision.current = other?.revision ?? revision.current;
      setOther(null);
    },
    drop: async () => {
      gone.current = true;
      await client.mutation(DiscardDraft, { key }).toPromise();
    },
  };
}

/** The draft with the server; null when there is none, undefined when nobody answers. */
async function ask(
  client: ReturnType<typeof useClient>,
  key: string,
): Promise<OtherDraft | null | undefined> {
  const { data } = await client.query(DraftQuery, { key }, { requestPolicy: 'network-only' }).toPromise();
  if (!data) return undefined;
  const found = unmask(DraftParts, data.articleDraft);
  return found ? { ...found, fields: plain(found.fields), base: plain(found.base) } : null;
}

const plain = (answer: ArticleFields & { __typename?: string }): ArticleFields => {
  const fields = { ...answer };
  delete fields.__typename;
  return fields;
};

import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { readDraft, writeDraft } from '@/lib/drafts';
import { ListSkeleton } from '@/ui/Skeletons';
import { KnowledgePanel } from '../tickets/context/KnowledgePanel';
import { type Insert, KnowledgeContext } from '../tickets/context/knowledgeScope';
import { usedArticles } from '../tickets/context/links';
import { useCapture } from '../tickets/useCapture';
import classes from './Community.module.css';
import { ThreadQuery, withLinks } from './queries';

/** Knowledge for a thread. Answers are written on its public page: what is inserted waits there, in the viewer's draft. */
export function ThreadKnowledge({ id }: { id: string }) {
  const { t } = useTranslation(['workspace', 'evolve']);
  const [{ data }, reread] = useQuery({ query: ThreadQuery, variables: { id }, context: withLinks });
  const { capture, capturing } = useCapture(id);
  if (!data)
    return (
      <div className={classes.side}>
        <ListSkeleton rows={5} />
      </div>
    );
  const { thread } = data;
  if (!thread) return null;
  const put = (words: string) => {
    const key = `answer:${id}`; // the key of the composer on that page
    const before = readDraft<string>(key)?.value.trimEnd();
    const kept = writeDraft(key, before ? `${before}\n\n${words}` : words);
    notifications.show({
      color: kept ? 'green' : 'red',
      message: kept ? (
        <>
          {t('community.inserted')}{' '}
          <a href={`${thread.url}#answer`} target="_blank" rel="noopener">
            {t('community.answer')}
          </a>
        </>
      ) : (
        t('community.notInserted')
      ),
    });
  };
  const insert: Insert = {
    link: (title, href) => put(`[${title.replace(/([[\]\\])/g, '\\$1')}](${href})`),
    passage: put,
    reply: true,
    note: false,
  };
  return (
    <div className={classes.side}>
      <h2 className={classes.sideTitle}>{t('evolve:link.thread')}</h2>
      <KnowledgeContext
        value={{
          kind: 'thread',
          id,
          title: thread.title,
          text: thread.body,
          locale: thread.locale,
          used: usedArticles(thread.articleLinks),
          reload: () => reread({ requestPolicy: 'network-only' }),
          searchAsked: 0,
          canCapture: thread.viewerCan.capture,
          capture,
          capturing,
          insert: thread.viewerCan.answer ? insert : null,
        }}
      >
        <KnowledgePanel />
      </KnowledgeContext>
    </div>
  );
}

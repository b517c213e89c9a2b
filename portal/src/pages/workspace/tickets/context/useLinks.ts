import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { ArticleLinkType, Audience, Confidence } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { offerUndo } from '@/ui/undo';
import { useKnowledge } from './knowledgeScope';
import { LinkArticle, UnlinkArticle } from './linked';
import { type LinkedArticle, shownLinks } from './links';

export interface ArticleRef {
  id: string;
  title: string;
  url: string;
  confidence: Confidence;
  audience: Audience;
}

/** The articles linked to the ticket or thread, with what is on its way; linking and unlinking show at once. */
export function useLinks() {
  const { t } = useTranslation('workspace');
  const client = useClient();
  const { id: subjectId, used, reload } = useKnowledge();
  const [coming, setComing] = useState<readonly LinkedArticle[]>([]);
  const [going, setGoing] = useState<readonly string[]>([]);

  const refuse = (error: Parameters<typeof failureOf>[0]) => {
    const failure = failureOf(error);
    notifications.show({
      color: 'red',
      title: t('ticket.notChanged'),
      message: failure?.code === 'UNREACHABLE' ? t('ticket.unreachable') : (failure?.message ?? ''),
    });
  };
  const link = (article: ArticleRef, type: ArticleLinkType) => {
    const key = `${article.id}-${type}`;
    setComing((now) => [
      ...now.filter((one) => one.id !== key),
      { id: key, type, article, verdict: null, busy: true },
    ]);
    void client
      .mutation(LinkArticle, { input: { articleId: article.id, subjectId, type } })
      .toPromise()
      .then(({ error }) => {
        // A success shows until the links were read again and have it themselves.
        if (!error) return;
        setComing((now) => now.filter((one) => one.id !== key));
        refuse(error);
      });
  };
  const unlink = (linkId: string, title: string) => {
    setGoing((now) => [...now, linkId]);
    const back = () => setGoing((now) => now.filter((one) => one !== linkId));
    offerUndo({
      done: t('ticket.knowledge.unlinked', { title }),
      revert: back,
      commit: () =>
        void client
          .mutation(UnlinkArticle, { input: { linkId } })
          .toPromise()
          .then(({ error }) => {
            // Its type is in no list once the list is empty: read the ticket by hand.
            if (error) {
              back();
              refuse(error);
            } else reload();
          }),
    });
  };
  return { links: shownLinks(used, coming, going), link, unlink };
}

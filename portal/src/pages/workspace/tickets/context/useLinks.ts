import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { useFragment } from '@/gql';
import type { ArticleLinkType, Audience, Confidence } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { offerUndo } from '@/ui/undo';
import { useScope } from '../scope';
import { LinkArticle, LinkedArticles, UnlinkArticle } from './linked';
import { type LinkedArticle, shownLinks } from './links';

export interface ArticleRef {
  id: string;
  title: string;
  url: string;
  confidence: Confidence;
  audience: Audience;
}

/** The articles linked to the ticket, with what is on its way; linking and unlinking show at once. */
export function useLinks() {
  const { t } = useTranslation('workspace');
  const client = useClient();
  const { ticket, row, reload } = useScope();
  const { articleLinks } = useFragment(LinkedArticles, ticket);
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
      .mutation(LinkArticle, { input: { articleId: article.id, subjectId: row.id, type } })
      .toPromise()
      .then(({ error }) => {
        // A success shows until the ticket was read again and has it itself.
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
  const real = articleLinks.flatMap(({ id, type, article, verdict }) =>
    article ? [{ id, type, article, verdict, busy: false }] : [],
  );
  return { links: shownLinks(real, coming, going), link, unlink };
}

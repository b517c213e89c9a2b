import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';

const CaptureArticle = graphql(`
  mutation CaptureArticle($input: CaptureArticleInput!) {
    captureArticle(input: $input) {
      article {
        id
        title
      }
      link {
        id
        type
      }
    }
  }
`);

/** Captures knowledge in the moment (KCS v6 technique 1): the requestor's words become an article, opened to go on with. */
export function useCapture(ticketId: string | null) {
  const { t } = useTranslation(['workspace', 'common']);
  const navigate = useNavigate();
  const [, send] = useMutation(CaptureArticle);
  const [capturing, setCapturing] = useState(false);
  const capture = (query?: string) => {
    if (!ticketId || capturing) return;
    setCapturing(true);
    void send({ input: { subjectId: ticketId, ...(query ? { query } : {}) } }).then(({ data, error }) => {
      setCapturing(false);
      if (data) {
        notifications.show({ color: 'green', message: t('ticket.knowledge.captured') });
        void navigate(`/workspace/knowledge/${data.captureArticle.article.id}`);
        return;
      }
      const failure = failureOf(error);
      notifications.show({
        color: 'red',
        title: t('ticket.knowledge.notCaptured'),
        message: failure?.code === 'UNREACHABLE' ? t('ticket.unreachable') : (failure?.message ?? ''),
      });
    });
  };
  return { capture, capturing };
}

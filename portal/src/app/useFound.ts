import type { SpotlightActionData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import type { SearchKind } from '@/gql/graphql';

const FindAnything = graphql(`
  query FindAnything($text: String!) {
    suggest(text: $text, first: 8) {
      hits {
        id
        kind
        url
        context
        node {
          __typename
          ... on Article {
            title
          }
          ... on Thread {
            title
          }
          ... on Ticket {
            number
            subject
          }
        }
      }
    }
  }
`);

const TicketByNumber = graphql(`
  query TicketByNumber($number: Int!) {
    ticket(number: $number) {
      id
      number
      subject
    }
  }
`);

const placeOf = (kind: SearchKind, id: string, url: string): string =>
  kind === 'ARTICLE' ? `/workspace/knowledge/${id}` : kind === 'TICKET' ? `/workspace/tickets/${id}` : url;

/** Articles, threads and tickets that the words find; a number finds its ticket. */
export function useFound(words: string): SpotlightActionData[] {
  const { t } = useTranslation('workspace');
  const navigate = useNavigate();
  const [asked] = useDebouncedValue(words.trim(), 120);
  const number = Number(/^#?(\d{1,9})$/.exec(asked)?.[1] ?? 0);
  const [{ data }] = useQuery({
    query: FindAnything,
    variables: { text: asked },
    pause: asked.length < 2 || number > 0,
  });
  const [{ data: byNumber }] = useQuery({
    query: TicketByNumber,
    variables: { number },
    pause: number === 0,
  });
  const open = (path: string) => {
    if (path.startsWith('/workspace')) void navigate(path);
    else location.assign(path);
  };
  if (asked.length === 0) return [];
  if (number > 0) {
    const ticket = byNumber?.ticket;
    if (ticket?.number !== number) return [];
    return [
      {
        id: ticket.id,
        label: `#${ticket.number} ${ticket.subject}`,
        description: t('palette.kind.TICKET'),
        onClick: () => open(`/workspace/tickets/${ticket.id}`),
      },
    ];
  }
  return (data?.suggest.hits ?? []).flatMap(({ id, kind, url, context, node }) => {
    const label =
      node?.__typename === 'Ticket'
        ? `#${node.number} ${node.subject}`
        : node?.__typename === 'Article' || node?.__typename === 'Thread'
          ? node.title
          : '';
    if (!label) return [];
    const description = [t(`palette.kind.${kind}`), context].filter(Boolean).join(' · ');
    return [{ id, label, description, onClick: () => open(placeOf(kind, id, url)) }];
  });
}

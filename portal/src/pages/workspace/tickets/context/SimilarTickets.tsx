import { IconTicket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Context.module.css';

const SimilarQuery = graphql(`
  query SimilarTickets($input: SearchInput!) {
    search(input: $input) {
      hits {
        id
        titleHtml
        passageHtml
        context
        solved
        updatedAt
        url
      }
    }
  }
`);

const SHOWN = 5;

interface SimilarTicketsProps {
  id: string;
  /** The ticket's own words. */
  text: string;
  locale: string;
}

/** Tickets about the same, solved ones too: how was it solved then, and is it happening to more people now? */
export function SimilarTickets({ id, text, locale }: SimilarTicketsProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ data }] = useQuery({
    query: SimilarQuery,
    variables: { input: { text, locale, kinds: ['TICKET'], first: SHOWN + 1 } },
  });
  const hits = (data?.search.hits ?? []).filter((hit) => hit.id !== id).slice(0, SHOWN);
  if (hits.length === 0) return null;
  return (
    <section aria-labelledby="similar">
      <h2 id="similar" className={classes.found}>
        {t('ticket.knowledge.similar')}
      </h2>
      <ul className={classes.hits}>
        {hits.map((hit) => (
          <li key={hit.id} className={classes.hit}>
            <div className={classes.hitHead}>
              <IconTicket size={16} stroke={1.75} className={classes.kind} aria-hidden />
              <Link
                to={hit.url}
                className={classes.hitTitle}
                dir="auto"
                dangerouslySetInnerHTML={{ __html: hit.titleHtml }}
              />
            </div>
            <p className={classes.passage} dir="auto" dangerouslySetInnerHTML={{ __html: hit.passageHtml }} />
            <div className={classes.hitFoot}>
              <span className={classes.faint}>
                {hit.context} · <TimeAgo at={hit.updatedAt} />
              </span>
              {hit.solved ? <StatusBadge tone="success" label={t('common:status.solved')} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

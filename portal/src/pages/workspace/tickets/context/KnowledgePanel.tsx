import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import type { KnowledgeForTicketQuery } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { ArticleHit } from './ArticleHit';
import classes from './Context.module.css';
import { useKnowledge } from './knowledgeScope';
import { knowledgeWords } from './knowledgeWords';
import { LinkedList } from './LinkedList';
import { SimilarTickets } from './SimilarTickets';
import { ThreadHit } from './ThreadHit';
import { useLinks } from './useLinks';

const KnowledgeForTicket = graphql(`
  query KnowledgeForTicket($input: SearchInput!) {
    search(input: $input) {
      total
      stale
      hits {
        id
        kind
        titleHtml
        passageHtml
        url
        context
        solved
        node {
          __typename
          ... on Article {
            id
            title
            url
            confidence
            audience
          }
        }
      }
    }
  }
`);

type Hit = KnowledgeForTicketQuery['search']['hits'][number];

/** Knowledge for a ticket or thread: what is linked, what was found on its words, and capturing what was not found. */
export function KnowledgePanel() {
  const { t } = useTranslation('workspace');
  const about = useKnowledge();
  const { kind, id, locale, searchAsked, capture, capturing } = about;
  const box = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [typed] = useDebouncedValue(words.trim(), 250);
  const { links, link, unlink } = useLinks();
  const text = typed || knowledgeWords(about.title, about.text);
  const [{ data, error, fetching }, again] = useQuery({
    query: KnowledgeForTicket,
    variables: { input: { text, locale, kinds: ['ARTICLE', 'THREAD'], first: 12 } },
  });
  const failure = failureOf(error);

  useEffect(() => {
    if (searchAsked > 0) box.current?.focus();
  }, [searchAsked]);

  const linked = new Map(links.map(({ article, type }) => [article.id, type]));
  const hits = data?.search.hits.filter((hit) => hit.id !== id) ?? [];
  return (
    <div className={classes.knowledge}>
      <LinkedList links={links} onUnlink={unlink} />
      <div className={classes.search} role="search">
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <input
          ref={box}
          type="search"
          value={words}
          maxLength={300}
          aria-label={t('ticket.knowledge.search')}
          placeholder={t('ticket.knowledge.search')}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <p className={classes.found} role="status">
        {fetching || !data
          ? ' '
          : typed || hits.length === 0
            ? t('ticket.knowledge.found', { count: data.search.total })
            : t(`ticket.knowledge.best.${kind}`)}
      </p>
      {failure ? (
        <ErrorState failure={failure} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : null}
      {fetching && !data ? <ListSkeleton rows={5} /> : null}
      <ul className={classes.hits} aria-label={t('ticket.knowledge.results')} aria-busy={fetching}>
        {hits.map((hit) => (
          <li key={hit.id} className={classes.hit}>
            <HitRow hit={hit} linkedAs={linked.get(hit.id) ?? null} onLink={link} />
          </li>
        ))}
      </ul>
      <SimilarTickets id={id} text={text} locale={locale} />
      {about.canCapture && data && !failure ? (
        <section className={classes.capture}>
          <p>
            {hits.length === 0 && !fetching ? t('ticket.knowledge.nothing') : t('ticket.knowledge.notThere')}
          </p>
          <Button
            variant={hits.length === 0 ? 'filled' : 'default'}
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
            loading={capturing}
            onClick={() => capture(typed || undefined)}
          >
            {t('ticket.knowledge.capture')}
          </Button>
        </section>
      ) : null}
    </div>
  );
}

interface HitRowProps {
  hit: Hit;
  linkedAs: ReturnType<typeof useLinks>['links'][number]['type'] | null;
  onLink: ReturnType<typeof useLinks>['link'];
}

function HitRow({ hit, linkedAs, onLink }: HitRowProps) {
  const { node, titleHtml, passageHtml, context, url, solved } = hit;
  return node?.__typename === 'Article' ? (
    <ArticleHit
      article={node}
      titleHtml={titleHtml}
      passageHtml={passageHtml}
      linkedAs={linkedAs}
      onLink={onLink}
    />
  ) : (
    <ThreadHit titleHtml={titleHtml} passageHtml={passageHtml} context={context} url={url} solved={solved} />
  );
}

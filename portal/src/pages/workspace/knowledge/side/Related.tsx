import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPin } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useQuery } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { ArticleChips } from '@/entities/article/ArticleChips';
import { graphql, useFragment as unmask } from '@/gql';
import type { BesideFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { tellFailure } from '@/ui/tellFailure';
import { OrderActs } from '../organise/OrderActs';
import { ArticlePicker } from '../states/ArticlePicker';
import type { ArticlePartsFragment } from '../types';
import classes from './Side.module.css';

const Beside = graphql(`
  fragment Beside on Article {
    id
    title
    locale
    confidence
    audience
  }
`);

const RelatedQuery = graphql(`
  query RelatedArticles($id: ID!) {
    article(id: $id) {
      id
      pinned {
        ...Beside
      }
      related {
        ...Beside
      }
    }
  }
`);

const PinRelated = graphql(`
  mutation PinRelated($input: PinRelatedInput!) {
    pinRelated(input: $input) {
      article {
        id
        pinned {
          ...Beside
        }
      }
    }
  }
`);

/** How many can be pinned, as the server has it. */
const most = 10;

type Row = Pick<BesideFragment, 'id' | 'title'> & Partial<BesideFragment>;

/** What readers find beside the article: what curators pinned, in order, then what is about the same. */
export function Related({ article }: { article: ArticlePartsFragment }) {
  const { t } = useTranslation(['workspace', 'common']);
  const viewer = useViewer();
  const client = useClient();
  const [{ data, error, fetching }, reload] = useQuery({
    query: RelatedQuery,
    variables: { id: article.id },
  });
  const [mine, setMine] = useState<Row[] | null>(null);
  const [said, setSaid] = useState('');
  const [picks, setPicks] = useState(0);
  const head = useRef<HTMLHeadingElement>(null);
  const saving = useRef({ last: Promise.resolve(), count: 0 });
  const failure = failureOf(error);
  const again = () => reload({ requestPolicy: 'network-only' });
  if (failure && !data && !fetching) return <ErrorState failure={failure} onRetry={again} />;
  const pinned: Row[] = mine ?? unmask(Beside, data?.article?.pinned ?? []).slice();
  const alike = unmask(Beside, data?.article?.related ?? []).filter(
    ({ id }) => !pinned.some((one) => one.id === id),
  );
  const may = viewer.can('knowledge.curate') && data !== undefined;
  // Every press shows at once; the lists go out one after the other, so that the last one stays.
  const put = (next: Row[], told: string) => {
    setMine(next);
    setSaid(told);
    const number = ++saving.current.count;
    saving.current.last = saving.current.last.then(async () => {
      const input = { articleId: article.id, relatedIds: next.map(({ id }) => id) };
      const { data: kept, error: refused } = await client.mutation(PinRelated, { input }).toPromise();
      const problem = failureOf(refused);
      if (problem) tellFailure(problem);
      if (problem) again();
      if (number !== saving.current.count) return;
      setMine(kept ? unmask(Beside, kept.pinRelated.article.pinned).slice() : null);
    });
  };
  const pin = (row: Row) => {
    put([...pinned, row], t('knowledge.beside.pinned', { name: row.title }));
    setPicks(picks + 1);
    head.current?.focus();
  };
  const move = (row: Row, at: number) => {
    const next = pinned.filter(({ id }) => id !== row.id);
    next.splice(at, 0, row);
    put(next, t('organise.moved', { name: row.title }));
  };
  const unpin = (row: Row) => {
    put(
      pinned.filter(({ id }) => id !== row.id),
      t('knowledge.beside.unpinned', { name: row.title }),
    );
    head.current?.focus();
  };
  return (
    <section className={`${classes.block} ${classes.beside}`} aria-labelledby="beside">
      <h3 id="beside" ref={head} tabIndex={-1}>
        {t('knowledge.beside.title')}
      </h3>
      <p className={classes.meta}>{t('knowledge.beside.text')}</p>
      <p className="sr-only" role="status">
        {said}
      </p>
      {!data ? (
        <Stack gap="xs" role="status" aria-label={t('common:status.loading')}>
          <Skeleton height={12} width="80%" />
          <Skeleton height={12} width="60%" />
        </Stack>
      ) : null}
      {data && pinned.length === 0 && alike.length === 0 ? (
        <p className={classes.lead}>{t('knowledge.beside.none')}</p>
      ) : null}
      <ol className={classes.links} aria-label={t('knowledge.beside.byHand')}>
        {pinned.map((row, at) => (
          <li key={row.id}>
            <Name row={row} />
            {may ? (
              <OrderActs
                name={row.title}
                at={at}
                of={pinned.length}
                onMove={(to) => move(row, to)}
                onRemove={() => unpin(row)}
              />
            ) : null}
          </li>
        ))}
      </ol>
      {alike.length > 0 ? <p className={classes.meta}>{t('knowledge.beside.found')}</p> : null}
      <ul className={classes.links} aria-label={t('knowledge.beside.found')}>
        {alike.map((row) => (
          <li key={row.id}>
            <Name row={row} />
            {may && pinned.length < most ? (
              <Button
                size="compact-xs"
                variant="default"
                justify="start"
                leftSection={<IconPin size={14} aria-hidden />}
                aria-label={t('knowledge.beside.pinOf', { name: row.title })}
                onClick={() => pin(row)}
              >
                {t('knowledge.beside.pin')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {may && pinned.length < most ? (
        <ArticlePicker
          key={picks}
          locale={article.locale}
          not={article.id}
          label={t('knowledge.beside.add')}
          picked={null}
          onPick={(row) => {
            if (row && !pinned.some(({ id }) => id === row.id)) pin(row);
          }}
        />
      ) : null}
    </section>
  );
}

function Name({ row: { id, title, locale, confidence, audience } }: { row: Row }) {
  return (
    <>
      <Link to={`/workspace/knowledge/${id}?side=links`} lang={locale} dir="auto">
        {title}
      </Link>
      {confidence && audience ? <ArticleChips confidence={confidence} audience={audience} /> : null}
    </>
  );
}

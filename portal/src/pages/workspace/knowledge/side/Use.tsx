import { Skeleton, Stack } from '@mantine/core';
import { IconMessages, IconTicket } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { HealthCard } from '@/entities/health/HealthCard';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { TimeAgo } from '@/ui/TimeAgo';
import type { ArticlePartsFragment } from '../types';
import classes from './Side.module.css';

const Merged = lazy(async () => ({ default: (await import('../merge/Merged')).Merged }));

const UseQuery = graphql(`
  query ArticleUse($id: ID!) {
    article(id: $id) {
      id
      translations {
        id
        locale
        title
        confidence
        translationState
      }
      duplicateOf {
        id
        title
        locale
      }
      merges {
        id
        mergedAt
        splitAt
        links
        votes
        mergedBy {
          id
          displayName
        }
        loser {
          id
          title
          locale
        }
      }
      links {
        id
        type
        createdAt
        linkedBy {
          id
          displayName
        }
        ticket {
          id
          number
          subject
        }
        thread {
          id
          number
          title
          url
        }
      }
    }
  }
`);

/** What readers and colleagues did with it: how often read, whether it helped, where it was used, in which languages it is. */
export function Use({ article, canCreate }: { article: ArticlePartsFragment; canCreate: boolean }) {
  const { t, i18n } = useTranslation(['workspace', 'common', 'merge', 'translate']);
  const [{ data, error }, reload] = useQuery({ query: UseQuery, variables: { id: article.id } });
  const number = new Intl.NumberFormat(i18n.language);
  const counts = [
    ['views', article.viewCount],
    ['helpful', article.helpfulCount],
    ['notHelpful', article.notHelpfulCount],
    ['reuse', article.reuseCount ?? 0],
  ] as const;
  const said = article.helpfulCount + article.notHelpfulCount;
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const failure = failureOf(error);
  const other = article.locale === 'nl' ? 'en' : 'nl';
  const translations = data?.article?.translations ?? [];
  const links = data?.article?.links ?? [];
  return (
    <div className={classes.block}>
      {article.confidence === 'ARCHIVED' ? null : <HealthCard articleId={article.id} />}
      <dl className={classes.counts}>
        {counts.map(([key, count]) => (
          <div key={key}>
            <dt>{t(`knowledge.use.${key}`)}</dt>
            <dd>{number.format(count)}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.lead}>
        {said === 0
          ? t('knowledge.use.noFeedback')
          : t('knowledge.use.share', { share: share.format(article.helpfulCount / said), count: said })}
      </p>
      {failure ? (
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : null}
      <section className={classes.sub}>
        <h3>{t('knowledge.use.translations')}</h3>
        <ul className={classes.links}>
          {translations.map(({ id, locale, title, confidence, translationState }) => (
            <li key={id}>
              <Link to={`/workspace/knowledge/${id}`} lang={locale}>
                {title}
              </Link>
              <span className={classes.meta}>
                {t(`common:language.${locale as 'en' | 'nl'}`)} · {t(`knowledge.confidence.${confidence}`)}
                {translationState ? ` · ${t(`translate:state.${translationState}`)}` : ''}
              </span>
              {translationState ? (
                <Link to={`/workspace/knowledge/${article.id}/translate?to=${locale}`}>
                  {t('translate:open')}
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
        {data && canCreate && !translations.some(({ locale }) => locale === other) ? (
          <Link
            className="button button-small"
            to={`/workspace/knowledge/${article.id}/translate?to=${other}`}
          >
            {t('knowledge.use.translate', { language: t(`common:language.${other}`) })}
          </Link>
        ) : null}
      </section>
      {data?.article?.duplicateOf ? (
        <section className={classes.sub}>
          <h3>{t('merge:merged.into')}</h3>
          <Link
            to={`/workspace/knowledge/${data.article.duplicateOf.id}?side=use`}
            lang={data.article.duplicateOf.locale}
            dir="auto"
          >
            {data.article.duplicateOf.title}
          </Link>
        </section>
      ) : null}
      {data?.article?.merges?.length ? (
        <Suspense>
          <Merged
            merges={data.article.merges}
            may={article.viewerCan.archive}
            onSplit={() => reload({ requestPolicy: 'network-only' })}
          />
        </Suspense>
      ) : null}
      <section className={classes.sub}>
        <h3>{t('knowledge.use.links')}</h3>
        {!data && !failure ? (
          <Stack gap="xs" role="status" aria-label={t('common:status.loading')}>
            <Skeleton height={12} width="80%" />
            <Skeleton height={12} width="60%" />
          </Stack>
        ) : null}
        {data && links.length === 0 ? <p className={classes.meta}>{t('knowledge.use.noLinks')}</p> : null}
        <ul className={classes.links}>
          {links.map(({ id, type, ticket, thread, createdAt, linkedBy }) => (
            <li key={id}>
              {ticket ? (
                <Link to={`/workspace/tickets/${ticket.id}`} dir="auto">
                  <IconTicket size={15} aria-hidden /> #{ticket.number} {ticket.subject}
                </Link>
              ) : thread ? (
                <a href={thread.url} target="_blank" rel="noopener" dir="auto">
                  <IconMessages size={15} aria-hidden /> {thread.title}
                </a>
              ) : (
                <span>{t('knowledge.use.hidden')}</span>
              )}
              <span className={classes.meta}>
                {t(`knowledge.use.${type}`)} · {linkedBy ? `${linkedBy.displayName} · ` : ''}
                <TimeAgo at={createdAt} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

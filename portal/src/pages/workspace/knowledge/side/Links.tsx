import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type ArticleFields, parts } from '@/entities/article/fields';
import { graphql } from '@/gql';
import type { Audience } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { LinkRow } from '../links/LinkRow';
import list from '../links/Links.module.css';
import classes from './Side.module.css';

const ChecksQuery = graphql(`
  query DraftLinkChecks($texts: [String!]!, $audience: Audience!, $domain: String) {
    linkChecks(texts: $texts, audience: $audience, domain: $domain) {
      url
      text
      state
      broken
      detail
      checkedAt
      newUrl
    }
  }
`);

interface LinksProps {
  fields: ArticleFields;
  audience: Audience;
  domain: string;
}

/** Where the text leads, for its readers: our own pages at once, others as they were last found. */
export function Links({ fields, audience, domain }: LinksProps) {
  const { t } = useTranslation('workspace');
  const [texts] = useDebouncedValue(
    parts.map((part) => fields[part]),
    800,
  );
  const [{ data, error, fetching }, reload] = useQuery({
    query: ChecksQuery,
    variables: { texts, audience, domain },
    requestPolicy: 'network-only',
  });
  const failure = failureOf(error);
  if (failure)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  const found = [...(data?.linkChecks ?? [])].sort((a, b) => Number(b.broken) - Number(a.broken));
  const broken = found.filter((one) => one.broken).length;
  return (
    <section className={classes.block} aria-label={t('knowledge.side.links')} aria-busy={fetching}>
      <p className={classes.lead} role="status">
        {found.length === 0
          ? t('knowledge.links.none')
          : broken > 0
            ? t('knowledge.links.broken', { count: broken })
            : t('knowledge.links.good', { count: found.length })}
      </p>
      <ul className={list.list}>
        {found.map((one, index) => (
          <li key={`${one.url} ${index}`}>
            <LinkRow {...one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

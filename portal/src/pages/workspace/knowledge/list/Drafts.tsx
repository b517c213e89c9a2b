import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './List.module.css';

const DraftsQuery = graphql(`
  query MyArticleDrafts {
    articleDrafts {
      key
      updatedAt
      fields {
        title
      }
      article {
        id
        title
      }
      translationOf {
        id
      }
    }
  }
`);

/** What the viewer wrote and has not saved: one press goes on with it. */
export function Drafts() {
  const { t } = useTranslation('workspace');
  const [{ data }] = useQuery({ query: DraftsQuery, requestPolicy: 'cache-and-network' });
  const list = data?.articleDrafts ?? [];
  if (list.length === 0) return null;
  return (
    <details className={classes.drafts}>
      <summary>{t('knowledge.drafts.title', { count: list.length })}</summary>
      <ul>
        {list.map(({ key, fields, article, translationOf, updatedAt }) => (
          <li key={key}>
            <Link
              to={
                article
                  ? `/workspace/knowledge/${article.id}`
                  : `/workspace/knowledge/new?draft=${key.replace(/^new:/u, '')}${translationOf ? `&translationOf=${translationOf.id}` : ''}`
              }
            >
              {fields.title || article?.title || t('knowledge.drafts.untitled')}
            </Link>{' '}
            <TimeAgo at={updatedAt} />
          </li>
        ))}
      </ul>
    </details>
  );
}

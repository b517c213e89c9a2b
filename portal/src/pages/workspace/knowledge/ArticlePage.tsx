import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useFragment } from '@/gql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ArticleForm } from './ArticleForm';
import { ArticleSkeleton } from './ArticleSkeleton';
import classes from './Article.module.css';
import { ArticleParts, ArticleQuery } from './queries';

/** /workspace/knowledge/:id : an article to read, write and judge. */
export function ArticlePage() {
  const { id = '' } = useParams();
  const [{ data, error, fetching }, reload] = useQuery({
    query: ArticleQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const article = useFragment(ArticleParts, data?.article);
  const failure = failureOf(error);
  if (article?.id === id)
    return (
      <ArticleForm key={id} article={article} reload={() => reload({ requestPolicy: 'network-only' })} />
    );
  if (failure && !fetching)
    return (
      <div className={classes.state}>
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (fetching || !data) return <ArticleSkeleton />;
  return <NotFound />;
}

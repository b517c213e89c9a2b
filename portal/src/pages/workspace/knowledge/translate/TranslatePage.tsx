import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { useFragment as unmask } from '@/gql';
import { failureOf } from '@/lib/errors';
import { useTitle } from '@/lib/site';
import { ErrorState } from '@/ui/ErrorState';
import { ArticleSkeleton } from '../ArticleSkeleton';
import classes from '../Article.module.css';
import { ArticleParts } from '../queries';
import { SidesQuery } from './queries';
import { TranslateForm } from './TranslateForm';

/** /workspace/knowledge/:id/translate?to= : an article on the left, its translation on the right. */
export function TranslatePage() {
  const { t } = useTranslation('translate');
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const viewer = useViewer();
  const locale = params.get('to') === 'nl' ? 'nl' : 'en';
  useTitle(t('title'));
  const [{ data, error, fetching }, reload] = useQuery({
    query: SidesQuery,
    variables: { id, locale },
    requestPolicy: 'cache-and-network',
  });
  const again = () => reload({ requestPolicy: 'network-only' });
  const failure = failureOf(error);
  const sides = data?.translationSides;
  const source = unmask(ArticleParts, sides?.source);
  const translation = unmask(ArticleParts, sides?.translation);
  if (!viewer.can('article.review')) return <NotFound />;
  if (sides && source?.id === id)
    return (
      <TranslateForm
        key={`${id} ${locale} ${translation?.id ?? ''}`}
        source={source}
        translation={translation ?? null}
        locale={locale}
        state={sides.state}
        paragraphs={sides.paragraphs}
        onAgain={again}
      />
    );
  if (failure && !fetching)
    return (
      <div className={classes.state}>
        <ErrorState failure={failure} onRetry={again} />
      </div>
    );
  return <ArticleSkeleton />;
}

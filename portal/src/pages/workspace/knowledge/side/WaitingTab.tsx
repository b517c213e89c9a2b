import { Button, Skeleton, Stack } from '@mantine/core';
import { IconFlag3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { LazyFlagDialog } from '@/entities/evolve/LazyFlagDialog';
import { WaitingQuery } from '@/entities/evolve/queries';
import { Waiting } from '@/entities/evolve/Waiting';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import classes from './Side.module.css';

const context = { additionalTypenames: ['ArticleFlag', 'ArticleSuggestion'] };

/** What was said of the article and waits, and saying something oneself. */
export function WaitingTab({ article }: { article: { id: string; title: string } }) {
  const { t } = useTranslation(['evolve', 'common']);
  const viewer = useViewer();
  const [flagging, setFlagging] = useState(false);
  const [{ data, error, fetching }, reload] = useQuery({
    query: WaitingQuery,
    variables: { id: article.id },
    context,
    requestPolicy: 'cache-and-network',
  });
  const again = () => reload({ requestPolicy: 'network-only' });
  const failure = failureOf(error);
  return (
    <section className={classes.block} aria-label={t('waiting.tab')}>
      {data?.article ? (
        <Waiting article={data.article} onDone={again} />
      ) : failure && !fetching ? (
        <ErrorState failure={failure} onRetry={again} />
      ) : (
        <Stack gap="md" role="status" aria-label={t('common:status.loading')}>
          {[70, 90, 50].map((width) => (
            <Skeleton key={width} height={12} width={`${width}%`} />
          ))}
        </Stack>
      )}
      {viewer.can('article.flag') ? (
        <Button
          mt="md"
          variant="default"
          leftSection={<IconFlag3 size={16} aria-hidden />}
          onClick={() => setFlagging(true)}
        >
          {t('flag.act')}
        </Button>
      ) : null}
      {flagging ? (
        <LazyFlagDialog article={article} onDone={again} onClose={() => setFlagging(false)} />
      ) : null}
    </section>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { ArticleChips } from '@/entities/article/ArticleChips';
import { useFragment as unmask } from '@/gql';
import type { MergePreviewQuery as Data, MergeSideFragment } from '@/gql/graphql';
import { type Failure, failureOf } from '@/lib/errors';
import { useTitle } from '@/lib/site';
import { Modal } from '@/ui/Dialogs';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { wordsOf } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import { BeyondDialog, withConfirm } from '../states/beyond';
import { type Choices, changedTexts, differing } from './choices';
import classes from './Merge.module.css';
import { MergePart } from './MergePart';
import { Moves } from './Moves';
import { Passages } from './Passages';
import { PickOther } from './PickOther';
import { MergeArticles, MergePreviewQuery, MergeSide } from './queries';
import { type Redirects, redirectsOf } from './redirects';

/** /workspace/knowledge/:id/merge?with= : two articles that say the same, of which the second stays. */
export function MergePage() {
  const { t } = useTranslation(['merge', 'common']);
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const other = params.get('with');
  const viewer = useViewer();
  useTitle(t('title'));
  // While they are being merged nothing is asked of the two anew: one of them is about to be archived.
  const [busy, setBusy] = useState(false);
  const [{ data, error, fetching }, reload] = useQuery({
    query: MergePreviewQuery,
    variables: { loser: id, survivor: other ?? '' },
    pause: !other || busy,
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  const again = () => reload({ requestPolicy: 'network-only' });
  if (!viewer.can('article.review')) return <NotFound />;
  return (
    <div className={classes.frame}>
      <Link className={classes.back} to={`/workspace/knowledge/${id}`}>
        <IconArrowLeft size={15} aria-hidden /> {t('back')}
      </Link>
      <h1>{t('title')}</h1>
      {!other ? (
        <PickOther id={id} />
      ) : failure && !data && !fetching ? (
        <>
          <ErrorState failure={failure} onRetry={again} />
          <PickOther id={id} />
        </>
      ) : data?.articleMergePreview.loser.id === id ? (
        <Pair
          key={`${id} ${other}`}
          preview={data.articleMergePreview}
          busy={busy}
          onBusy={setBusy}
          onAgain={again}
        />
      ) : (
        <ListSkeleton rows={8} />
      )}
      <BeyondDialog />
    </div>
  );
}

interface PairProps {
  preview: Data['articleMergePreview'];
  busy: boolean;
  onBusy: (busy: boolean) => void;
  onAgain: () => void;
}

function Pair({ preview, busy, onBusy, onAgain }: PairProps) {
  const { t } = useTranslation(['merge', 'common']);
  const client = useClient();
  const navigate = useNavigate();
  const loser = unmask(MergeSide, preview.loser);
  const survivor = unmask(MergeSide, preview.survivor);
  const [choices, setChoices] = useState<Choices>({});
  const [redirects, setRedirects] = useState<Redirects>({});
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const parts = differing(survivor, loser);
  const may = survivor.viewerCan.edit;
  const merge = async () => {
    onBusy(true);
    const { data, error } = await withConfirm((confirm) =>
      client
        .mutation(MergeArticles, {
          input: {
            loserId: loser.id,
            loserVersion: loser.version,
            survivorId: survivor.id,
            survivorVersion: survivor.version,
            ...changedTexts(choices, survivor, loser),
            passages: redirectsOf(redirects),
            confirm,
          },
        })
        .toPromise(),
    );
    setAsking(false);
    if (data) {
      notifications.show({ color: 'green', message: t('done', { title: loser.title }) });
      await navigate(`/workspace/knowledge/${survivor.id}?side=use`);
      return;
    }
    onBusy(false);
    const failure = failureOf(error);
    setProblem(failure);
    // What was chosen stays; the texts are those that are there now.
    if (failure?.code === 'CONFLICT') onAgain();
  };
  return (
    <>
      <div className={classes.heads}>
        <Head article={loser} label={t('goes')} />
        <Button
          component={Link}
          to={`/workspace/knowledge/${survivor.id}/merge?with=${loser.id}`}
          replace
          variant="default"
          leftSection={<IconArrowsExchange size={16} aria-hidden />}
        >
          {t('swap')}
        </Button>
        <Head article={survivor} label={t('stays')} />
      </div>
      {preview.refusal ? (
        <p className={classes.problem} role="status">
          {preview.refusal === 'owners_only' ? t('refusal.owners') : t('refusal.licence')}
        </p>
      ) : null}
      {problem ? (
        <p className={classes.problem} role="alert">
          {wordsOf(problem)}
        </p>
      ) : null}
      {parts.length > 0 && !may ? <p className={classes.problem}>{t('noText')}</p> : null}
      <div className={classes.columns}>
        <div className={classes.parts}>
          {parts.length === 0 ? <p className="muted">{t('sameText')}</p> : null}
          {parts.map((part) => (
            <MergePart
              key={part}
              part={part}
              survivor={survivor}
              loser={loser}
              choices={choices}
              locale={survivor.locale}
              disabled={!may}
              onChoose={(choice, own) => setChoices((now) => ({ ...now, [part]: { choice, own } }))}
            />
          ))}
        </div>
        <Moves preview={preview}>
          <Passages
            preview={preview}
            redirects={redirects}
            disabled={preview.refusal !== null}
            onChoose={(passage, heading) => setRedirects((now) => ({ ...now, [passage]: heading }))}
          />
        </Moves>
      </div>
      <div className={classes.foot}>
        <Text size="sm" c="dimmed">
          {t('splitLater')}
        </Text>
        <Button disabled={preview.refusal !== null} loading={busy} onClick={() => setAsking(true)}>
          {t('act')}
        </Button>
      </div>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('sure')}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        <Text size="sm">{t('sureText', { loser: loser.title, survivor: survivor.title })}</Text>
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('common:action.cancel')}
          </Button>
          <Button data-autofocus loading={busy} onClick={() => void merge()}>
            {t('act')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

function Head({ article, label }: { article: MergeSideFragment; label: string }) {
  const { t, i18n } = useTranslation('findability');
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <section className={classes.head} aria-label={label}>
      <span className={classes.label}>{label}</span>
      <Link to={`/workspace/knowledge/${article.id}`} lang={article.locale} dir="auto">
        {article.title}
      </Link>
      <span className={classes.meta}>
        <ArticleChips confidence={article.confidence} audience={article.audience} />
        {t('duplicates.read', { count: article.viewCount, n: number.format(article.viewCount) })} ·{' '}
        <TimeAgo at={article.updatedAt} />
      </span>
    </section>
  );
}

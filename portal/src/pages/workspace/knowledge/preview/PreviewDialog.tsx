import { Group, SegmentedControl, Select, Skeleton, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import type { ViewerKind } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { Modal } from '@/ui/Dialogs';
import { ErrorState } from '@/ui/ErrorState';
import type { ArticlePartsFragment } from '../types';
import type { ArticleDraft } from '../useArticleDraft';
import classes from './Preview.module.css';

const PreviewQuery = graphql(`
  query ArticleSeenAs($id: ID!, $as: ViewerKind!, $organisation: ID, $fields: ArticleDraftInput) {
    articlePreview(articleId: $id, as: $as, organisationId: $organisation, fields: $fields) {
      visible
      hiddenBecause
      title
      issueHtml
      environmentHtml
      resolutionHtml
      causeHtml
    }
    article(id: $id) {
      id
      appliesTo {
        product {
          id
          key
        }
        versions
      }
    }
    products {
      id
      key
      name
    }
  }
`);

const CompaniesQuery = graphql(`
  query PreviewOrganisations($text: String) {
    organisations(text: $text) {
      id
      name
      partner
    }
  }
`);

const kinds: readonly ViewerKind[] = ['VISITOR', 'CUSTOMER', 'AGENT'];

interface PreviewDialogProps {
  article: ArticlePartsFragment;
  draft: ArticleDraft;
  onClose: () => void;
}

/** The article, saved or not, exactly as somebody else would see it: drawn by the server with their eyes, or why they do not see it. */
export function PreviewDialog({ article, draft, onClose }: PreviewDialogProps) {
  const { t } = useTranslation(['workspace', 'common']);
  // The page speaks the language of the article, whatever that of the workspace.
  const { t: site } = useTranslation('site', { lng: article.locale, keyPrefix: 'article' });
  const [as, setAs] = useState<ViewerKind>('VISITOR');
  const [fields] = useState(draft.fields);
  const [company, setCompany] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 200);
  const [{ data: companies }] = useQuery({
    query: CompaniesQuery,
    variables: { text: asked },
    pause: as !== 'CUSTOMER',
  });
  const [{ data, fetching, error }, reload] = useQuery({
    query: PreviewQuery,
    variables: { id: article.id, as, organisation: as === 'CUSTOMER' ? company : null, fields },
    requestPolicy: 'network-only',
  });
  const failure = failureOf(error);
  const seen = data?.articlePreview;
  const applies = fields.products.flatMap((key) => {
    const product = data?.products.find((one) => one.key === key);
    const versions = data?.article?.appliesTo.find((one) => one.product?.key === key)?.versions ?? [];
    return product ? [{ ...product, versions }] : [];
  });
  const folds = seen
    ? ([
        ['cause', seen.causeHtml],
        ['environment', seen.environmentHtml],
      ] as const)
    : [];
  return (
    <Modal
      opened
      size={820}
      onClose={onClose}
      title={draft.dirty ? t('knowledge.preview.unsaved') : t('knowledge.preview.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Group gap="sm" mb="md" pt={4} align="flex-end">
        <SegmentedControl
          aria-label={t('knowledge.preview.as')}
          value={as}
          data={kinds.map((value) => ({ value, label: t(`knowledge.preview.kind.${value}`) }))}
          onChange={(value) => setAs(kinds.find((one) => one === value) ?? 'VISITOR')}
        />
        {as === 'CUSTOMER' ? (
          <Select
            w={300}
            aria-label={t('knowledge.preview.of')}
            placeholder={t('knowledge.preview.of')}
            data={(companies?.organisations ?? []).map(({ id, name, partner }) => ({
              value: id,
              label: partner ? t('knowledge.preview.partner', { name }) : name,
            }))}
            value={company}
            searchable
            clearable
            filter={({ options }) => options}
            onSearchChange={setText}
            onChange={setCompany}
          />
        ) : null}
      </Group>
      {failure ? (
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : !seen || fetching ? (
        <Stack role="status" aria-label={t('common:status.loading')}>
          <Skeleton height={32} width="60%" />
          <Skeleton height={120} />
        </Stack>
      ) : !seen.visible ? (
        <div className={classes.hidden} role="status">
          <IconEyeOff size={22} aria-hidden />
          <p>
            <strong>{t('knowledge.preview.hidden')}</strong>{' '}
            {seen.hiddenBecause ? t(`knowledge.preview.because.${seen.hiddenBecause}`) : ''}
          </p>
        </div>
      ) : (
        <article className={classes.page} lang={article.locale} ref={elsewhere}>
          <header className="article-head">
            <h1 dir="auto">{seen.title}</h1>
            {applies.length > 0 ? (
              <ul className="chips" aria-label={site('appliesTo')}>
                {applies.map(({ id, name, versions }) => (
                  <li key={id} className="chip">
                    {name}
                    {versions.length > 0 ? ` · ${versions.join(', ')}` : ''}
                  </li>
                ))}
              </ul>
            ) : null}
            <div
              className="article-issue prose"
              dir="auto"
              dangerouslySetInnerHTML={{ __html: seen.issueHtml }}
            />
          </header>
          <section className="article-section">
            <h2>{site('resolution')}</h2>
            {seen.resolutionHtml ? (
              <div
                className="prose prose-steps"
                dir="auto"
                dangerouslySetInnerHTML={{ __html: seen.resolutionHtml }}
              />
            ) : (
              <p>{site('noResolution')}</p>
            )}
          </section>
          <section className="article-section">
            {folds.map(([part, html]) =>
              html ? (
                <details key={part} className="fold" open>
                  <summary>{site(part)}</summary>
                  <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
                </details>
              ) : null,
            )}
          </section>
        </article>
      )}
    </Modal>
  );
}

/** Links of the preview open beside it: whoever follows one keeps the editor. */
function elsewhere(page: HTMLElement | null) {
  for (const link of page?.querySelectorAll<HTMLAnchorElement>('a[href]:not([href^="#"])') ?? []) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
}

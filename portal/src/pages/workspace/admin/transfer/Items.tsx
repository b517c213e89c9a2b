import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { TransferOutcome, TransferPartsFragment, TransferRunQuery } from '@/gql/graphql';
import { usePages } from '@/lib/usePages';
import { type Tone, StatusBadge } from '@/ui/StatusBadge';
import { ListSkeleton } from '@/ui/Skeletons';
import { TransferQuery } from './queries';
import classes from './Transfer.module.css';
import { atWork } from './words';

type Page = TransferRunQuery['transferRun']['items'];

const shown = [
  ['NEW', 'new'],
  ['CHANGED', 'changed'],
  ['DIFFERENT', 'different'],
  ['NOTE', 'notes'],
  ['BAD', 'bad'],
] as const;

const tones: Record<TransferOutcome, Tone> = {
  NEW: 'success',
  CHANGED: 'info',
  DIFFERENT: 'neutral',
  NOTE: 'warning',
  BAD: 'danger',
};

interface ItemsProps {
  run: TransferPartsFragment;
  page: Page | undefined;
  variables: { id: string; outcome: TransferOutcome | null };
  onShow: (outcome: TransferOutcome | null) => void;
  title: string;
}

/** What became of each item that is not simply the same, page by page. */
export function Items({ run, page, variables, onShow, title }: ItemsProps) {
  const { t } = useTranslation('transfer');
  const client = useClient();
  const { rows, hasMore, busy, more } = usePages(page, async (after) => {
    const { data } = await client.query(TransferQuery, { ...variables, after }).toPromise();
    return data?.transferRun.items;
  });
  const some = shown.filter(([outcome, key]) => run.counts[key] > 0 || outcome === variables.outcome);
  return (
    <section aria-labelledby="transfer-items">
      <div className={classes.head}>
        <h3 id="transfer-items">{title}</h3>
        {run.reportUrl && some.length > 0 ? (
          <Button
            component="a"
            ml="auto"
            size="xs"
            variant="default"
            href={run.reportUrl}
            download
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            {t('do.report')}
          </Button>
        ) : null}
      </div>
      {some.length > 1 ? (
        <div className={classes.filter}>
          <SegmentedControl
            mt="xs"
            size="xs"
            aria-label={t('items.show')}
            data={(['ALL', ...some.map(([outcome]) => outcome)] as const).map((value) => ({
              value,
              label: t(`items.${value}`),
            }))}
            value={variables.outcome ?? 'ALL'}
            onChange={(value) => onShow(value === 'ALL' ? null : value)}
          />
        </div>
      ) : null}
      {!page ? <ListSkeleton rows={3} /> : null}
      {page && rows.length === 0 && !atWork(run) ? <p className="muted">{t('items.none')}</p> : null}
      {rows.length > 0 ? (
        <ul className={classes.rows}>
          {rows.map((item) => (
            <li key={item.position}>
              <span className={classes.head}>
                <StatusBadge tone={tones[item.outcome]} label={t(`items.${item.outcome}`)} />
                <span className={classes.file} dir="auto">
                  {[item.file, item.line === null ? '' : t('items.line', { number: item.line })]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </span>
              {item.message ? (
                <span className={classes.meta}>
                  {item.field ? `${item.field}: ` : ''}
                  <span lang={item.messageLocale}>{item.message}</span>
                </span>
              ) : null}
              {item.fields.length > 0 ? (
                <span className={classes.meta}>{t('items.fields', { fields: item.fields.join(', ') })}</span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {hasMore ? (
        <Button variant="default" size="xs" mt="sm" loading={busy} onClick={more}>
          {t('items.more')}
        </Button>
      ) : null}
    </section>
  );
}

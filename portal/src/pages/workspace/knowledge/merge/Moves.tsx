import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MergePreviewQuery } from '@/gql/graphql';
import classes from './Merge.module.css';

type Preview = MergePreviewQuery['articleMergePreview'];
type Named = Preview['joining'];

/** Everything that a merge moves, ends or leaves to be done, before it happens. */
export function Moves({ preview, children }: { preview: Preview; children: ReactNode }) {
  const { t } = useTranslation('merge');
  const lines = [
    preview.links && t('moves.links', { count: preview.links }),
    preview.sharedLinks && t('moves.sharedLinks', { count: preview.sharedLinks }),
    preview.votes && t('moves.votes', { count: preview.votes }),
    preview.sharedVotes && t('moves.sharedVotes', { count: preview.sharedVotes }),
    preview.followers && t('moves.followers', { count: preview.followers }),
    preview.flags && t('moves.flags', { count: preview.flags }),
    preview.settledFlags && t('moves.settledFlags', { count: preview.settledFlags }),
    preview.suggestions && t('moves.suggestions', { count: preview.suggestions }),
    preview.staged && t('moves.staged'),
    preview.duplicates && t('moves.duplicates', { count: preview.duplicates }),
    preview.places && t('moves.places', { count: preview.places }),
    preview.takesCollection && t('moves.collection'),
    t('moves.addresses', { count: preview.addresses.length }),
    t('moves.words'),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
  return (
    <section className={classes.moves} aria-labelledby="moves">
      <h2 id="moves">{t('moves.title')}</h2>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line}>
            <IconArrowRight size={15} aria-hidden />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('moves.showAddresses')}</summary>
        <ul className={classes.addresses}>
          {preview.addresses.map((one) => (
            <li key={one}>
              <code>{one}</code>
            </li>
          ))}
        </ul>
      </details>
      <Listed title={t('moves.joining')} list={preview.joining} />
      <Listed title={t('moves.apart')} list={preview.apart} work />
      {children}
    </section>
  );
}

function Listed({ title, list, work = false }: { title: string; list: Named; work?: boolean }) {
  if (list.length === 0) return null;
  return (
    <div className={classes.listed}>
      <h3>
        {work ? <IconAlertTriangle size={15} aria-hidden /> : null}
        {title}
      </h3>
      <ul>
        {list.map(({ id, title: name, locale }) => (
          <li key={id}>
            <Link to={`/workspace/knowledge/${id}`} lang={locale} dir="auto">
              {name}
            </Link>{' '}
            <span className="badge">{locale.toUpperCase()}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

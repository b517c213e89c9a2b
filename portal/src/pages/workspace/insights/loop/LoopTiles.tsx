import { useTranslation } from 'react-i18next';
import type { CaseFigure } from '@/gql/graphql';
import classes from './Loop.module.css';
import { type Counts, figures, spanOf } from './figures';

interface LoopTilesProps {
  counts: Counts;
  previous: Counts;
  /** Only a part of the desk is shown: what is always of the whole desk is left out. */
  narrowed: boolean;
  onOpen: (figure: CaseFigure) => void;
}

/** Every figure with its formula, what it is made of, and the period before; a press opens the tickets behind it. */
export function LoopTiles({ counts, previous, narrowed, onOpen }: LoopTilesProps) {
  const { t, i18n } = useTranslation(['measure', 'workspace']);
  const number = new Intl.NumberFormat(i18n.language);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const none = t('workspace:insights.none');
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? none : percent.format(value);
  const span = (seconds: number | null | undefined) => {
    if (seconds === null || seconds === undefined) return none;
    const { count, unit } = spanOf(seconds);
    return t(`loop.span.${unit}`, { count });
  };
  return (
    <div className={classes.tiles}>
      <section className={classes.tile} data-wide aria-label={t('loop.name.known')}>
        <h2>{t('loop.name.known')}</h2>
        <p className={classes.value}>
          {share(counts.knownRate)}{' '}
          <span className={classes.was}>
            {t('workspace:insights.was', { value: share(previous.knownRate) })}
          </span>
        </p>
        <p className={classes.beside}>
          {t('loop.unknownBeside', { share: share(counts.unknownShare), n: number.format(counts.unknown) })}
        </p>
        <div className={classes.rows}>
          {(['KNOWN', 'NEW', 'UNKNOWN'] as const).map((kind) => (
            <button key={kind} type="button" onClick={() => onOpen(kind)}>
              <i data-kind={kind} aria-hidden /> {t(`loop.kind.${kind}`)}{' '}
              <b>{number.format({ KNOWN: counts.known, NEW: counts.new, UNKNOWN: counts.unknown }[kind])}</b>
            </button>
          ))}
        </div>
        <p className={classes.formula}>{t('loop.formula.known')}</p>
      </section>
      {figures.map((figure) => {
        const value = figure.value(counts);
        const earlier = figure.value(previous);
        const say = (one: number | null) =>
          one === null ? none : figure.form === 'share' ? percent.format(one) : `${decimal.format(one)} : 1`;
        return (
          <section key={figure.key} className={classes.tile} aria-label={t(`loop.name.${figure.key}`)}>
            <h2>{t(`loop.name.${figure.key}`)}</h2>
            <p className={classes.value}>
              {say(value)}{' '}
              <span className={classes.was}>{t('workspace:insights.was', { value: say(earlier) })}</span>
            </p>
            <button type="button" className={classes.open} onClick={() => onOpen(figure.rows)}>
              {t(figure.form === 'share' ? 'loop.n' : 'loop.nRatio', {
                part: number.format(figure.part(counts)),
                of: number.format(figure.of(counts)),
              })}
            </button>
            <p className={classes.formula}>{t(`loop.formula.${figure.key}`)}</p>
          </section>
        );
      })}
      {narrowed ? null : (
        <section className={classes.tile} aria-label={t('loop.name.publish')}>
          <h2>{t('loop.name.publish')}</h2>
          <p className={classes.value}>
            {span(counts.publish.medianSeconds)}{' '}
            <span className={classes.was}>
              {t('workspace:insights.was', { value: span(previous.publish.medianSeconds) })}
            </span>
          </p>
          <p className={classes.beside}>
            {t('loop.quick', {
              share: share(
                counts.publish.published === 0 ? null : counts.publish.quick / counts.publish.published,
              ),
              count: counts.publish.published,
            })}
          </p>
          <p className={classes.formula}>{t('loop.formula.publish')}</p>
        </section>
      )}
    </div>
  );
}

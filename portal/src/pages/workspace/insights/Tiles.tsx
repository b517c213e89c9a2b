import { Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HelpOutcome, InsightsQuery } from '@/gql/graphql';
import {
  confirmedShare,
  countOf,
  decided,
  explicitShare,
  type Figures,
  implicitShare,
  outcomeColours,
  outcomes,
} from './figures';
import classes from './Insights.module.css';

interface TilesProps {
  figures: Figures;
  previous: InsightsQuery['before'];
  onOpen: (outcome: HelpOutcome | null) => void;
}

/** Four figures with what they are made of; the period before stands beside each. */
export function Tiles({ figures, previous, onOpen }: TilesProps) {
  const { t, i18n } = useTranslation('workspace');
  const number = new Intl.NumberFormat(i18n.language);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const share = (value: number | null) => (value === null ? t('insights.none') : percent.format(value));
  const score = (value: number | null | undefined) =>
    value === null || value === undefined ? t('insights.none') : `${decimal.format(value)} : 1`;
  const was = (value: string) => t('insights.was', { value });
  const all = decided(figures);
  return (
    <div className={classes.tiles}>
      <Tile
        name={t('insights.tile.outcome')}
        formula={t('insights.formula.outcome')}
        value={share(confirmedShare(figures))}
        note={was(share(confirmedShare(previous)))}
      >
        <div className={classes.bar} aria-hidden>
          {outcomes.map((outcome) => (
            <span
              key={outcome}
              style={{ flexGrow: countOf(figures, outcome), background: outcomeColours[outcome] }}
            />
          ))}
        </div>
        <ul className={classes.legend}>
          {outcomes.map((outcome) => (
            <li key={outcome}>
              <button type="button" onClick={() => onOpen(outcome)} disabled={all === 0}>
                <i style={{ background: outcomeColours[outcome] }} aria-hidden />
                {t(`insights.outcome.${outcome}`)} <b>{number.format(countOf(figures, outcome))}</b>
              </button>
            </li>
          ))}
        </ul>
      </Tile>
      <Tile
        name={t('insights.tile.deflection')}
        formula={`${t('insights.formula.explicit')} ${t('insights.formula.implicit')}`}
        value={share(explicitShare(figures))}
        note={was(share(explicitShare(previous)))}
      >
        <p className={classes.part}>
          {t('insights.explicitParts', {
            part: number.format(figures.formDeflected),
            whole: number.format(figures.formSessions),
          })}
        </p>
        <p className={classes.part}>
          <b>{share(implicitShare(figures))}</b>{' '}
          {t('insights.implicitParts', {
            part: number.format(figures.implicit),
            whole: number.format(figures.activeSessions),
          })}
        </p>
      </Tile>
      <Tile
        name={t('insights.tile.score')}
        formula={t('insights.formula.score')}
        value={score(figures.selfServiceScore)}
        note={was(score(previous.selfServiceScore))}
      >
        <p className={classes.part}>
          {figures.selfServiceScore === null
            ? t('insights.noScore')
            : t('insights.scoreText', {
                count: Math.round(figures.selfServiceScore * 10) / 10,
                value: decimal.format(figures.selfServiceScore),
              })}
        </p>
      </Tile>
      <Tile
        name={t('insights.tile.tickets')}
        formula={t('insights.formula.tickets')}
        value={number.format(figures.ticketsSubmitted)}
        note={was(number.format(previous.ticketsSubmitted))}
      >
        <p className={classes.part}>{t('insights.activeText', { count: figures.activeSessions })}</p>
      </Tile>
    </div>
  );
}

interface TileProps {
  name: string;
  formula: string;
  value: string;
  note: string;
  children: ReactNode;
}

function Tile({ name, formula, value, note, children }: TileProps) {
  return (
    <section className={classes.tile} aria-label={name}>
      <header>
        <h2>{name}</h2>
        <Tooltip
          label={formula}
          multiline
          w={300}
          openDelay={100}
          events={{ hover: true, focus: true, touch: true }}
        >
          <button type="button" className={classes.info} aria-label={formula}>
            <IconInfoCircle size={15} aria-hidden />
          </button>
        </Tooltip>
      </header>
      <p className={classes.value}>
        {value} <span className={classes.was}>{note}</span>
      </p>
      {children}
    </section>
  );
}

import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Diff } from '@/entities/article/Diff';
import { texts, type TextKey } from '@/entities/article/fields';
import type { Audience, Confidence, Governance } from '@/gql/graphql';
import classes from './History.module.css';

/** A text with the state that it had; the prepared one has none of its own. */
export interface Compared extends Record<TextKey, string> {
  name: string;
  state?: { confidence: Confidence; audience: Audience; governance: Governance };
}

export interface View {
  layout: 'inline' | 'side';
  whole: boolean;
}

interface ComparisonProps {
  before: Compared;
  after: Compared;
  view: View;
  onView: (view: View) => void;
  actions: ReactNode;
}

/** What differs between two versions: their states, and their texts word by word. */
export function Comparison({ before, after, view, onView, actions }: ComparisonProps) {
  const { t } = useTranslation('workspace');
  const changed = texts.filter((key) => view.whole || before[key] !== after[key]);
  const states = stateChanges(before, after, t);
  return (
    <section className={classes.comparison} aria-label={t('knowledge.history.comparison')}>
      <div className={classes.tools}>
        <h2>{t('knowledge.history.pair', { from: before.name, to: after.name })}</h2>
        <SegmentedControl
          aria-label={t('knowledge.history.layout')}
          value={view.layout}
          onChange={(layout) => onView({ ...view, layout: layout })}
          data={[
            { value: 'inline', label: t('knowledge.history.inline') },
            { value: 'side', label: t('knowledge.history.side') },
          ]}
        />
        <SegmentedControl
          aria-label={t('knowledge.history.howMuch')}
          value={view.whole ? 'all' : 'changed'}
          onChange={(value) => onView({ ...view, whole: value === 'all' })}
          data={[
            { value: 'changed', label: t('knowledge.history.onlyChanged') },
            { value: 'all', label: t('knowledge.history.all') },
          ]}
        />
        {actions}
      </div>
      {states.length > 0 ? (
        <ul className={classes.states}>
          {states.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {changed.map((key) => (
        <section key={key} className={classes.part}>
          <h3>{t(`knowledge.part.${key}`)}</h3>
          <Diff before={before[key]} after={after[key]} layout={view.layout} />
        </section>
      ))}
      {changed.length === 0 ? <p className={classes.when}>{t('knowledge.history.sameText')}</p> : null}
    </section>
  );
}

type T = ReturnType<typeof useTranslation<'workspace'>>['t'];

function stateChanges({ state: a }: Compared, { state: b }: Compared, t: T): string[] {
  if (!a || !b) return [];
  const line = (title: string, from: string, to: string) =>
    from === to ? [] : [t('knowledge.history.became', { title, from, to })];
  return [
    ...line(
      t('knowledge.confidence.title'),
      t(`knowledge.confidence.${a.confidence}`),
      t(`knowledge.confidence.${b.confidence}`),
    ),
    ...line(
      t('knowledge.audience.title'),
      t(`knowledge.audience.${a.audience}`),
      t(`knowledge.audience.${b.audience}`),
    ),
    ...line(
      t('knowledge.governance.title'),
      t(`knowledge.governance.${a.governance}`),
      t(`knowledge.governance.${b.governance}`),
    ),
  ];
}

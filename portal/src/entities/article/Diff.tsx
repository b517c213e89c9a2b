import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Diff.module.css';
import { type Change, wordDiff } from './wordDiff';

interface DiffProps {
  before: string;
  after: string;
  /** Both as one text, or the older one beside the newer. */
  layout?: 'inline' | 'side';
  /** What the two sides are called; the older and the newer text when left out. */
  labels?: [string, string];
}

/** What changed between two texts: what went is struck through, what came is underlined, and both are said to who listens. */
export function Diff({ before, after, layout = 'inline', labels }: DiffProps) {
  const { t } = useTranslation('workspace');
  const changes = useMemo(() => wordDiff(before, after), [before, after]);
  if (changes.length === 0) return <p className={classes.none}>{t('knowledge.history.empty')}</p>;
  if (layout === 'inline') return <Text changes={changes} />;
  const side = (without: Change['kind']) => changes.filter(({ kind }) => kind !== without);
  return (
    <div className={classes.sides}>
      <Text changes={side('added')} label={labels?.[0] ?? t('knowledge.history.older')} />
      <Text changes={side('removed')} label={labels?.[1] ?? t('knowledge.history.newer')} />
    </div>
  );
}

function Text({ changes, label }: { changes: readonly Change[]; label?: string }) {
  const { t } = useTranslation('workspace');
  return (
    <div className={classes.text} dir="auto" {...(label ? { role: 'group', 'aria-label': label } : {})}>
      {changes.length === 0 ? <span className={classes.none}>{t('knowledge.history.empty')}</span> : null}
      {changes.map(({ kind, text }, index) => {
        if (kind === 'same') return <Fragment key={index}>{text}</Fragment>;
        const Tag = kind === 'added' ? 'ins' : 'del';
        return (
          <Tag key={index}>
            <span className="sr-only">{t(`knowledge.history.said.${kind}`)} </span>
            {text}
            <span className="sr-only"> {t('knowledge.history.said.end')}</span>
          </Tag>
        );
      })}
    </div>
  );
}

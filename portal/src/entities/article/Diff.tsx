import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Diff.module.css';
import { wordDiff } from './wordDiff';

/** Two texts as one: what went is struck through, what came is underlined. */
export function Diff({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('workspace');
  const changes = useMemo(() => wordDiff(before, after), [before, after]);
  if (changes.length === 0) return <p className={classes.none}>{t('knowledge.history.empty')}</p>;
  return (
    <div className={classes.text} dir="auto">
      {changes.map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>;
        const Tag = kind === 'added' ? 'ins' : 'del';
        return <Tag key={index}>{text}</Tag>;
      })}
    </div>
  );
}

import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Diff } from '@/entities/article/Diff';
import type { TextKey } from '@/entities/article/fields';
import { type Choice, type Choices, choicesOf, resultOf, type Texts } from './choices';
import classes from './Merge.module.css';

interface MergePartProps {
  part: TextKey;
  survivor: Texts;
  loser: Texts;
  choices: Choices;
  locale: string;
  disabled: boolean;
  onChoose: (choice: Choice, own: string) => void;
}

/** One part of both articles beside each other, with what the article that stays takes over. */
export function MergePart({ part, survivor, loser, choices, locale, disabled, onChoose }: MergePartProps) {
  const { t } = useTranslation(['merge', 'workspace']);
  const name = t(`workspace:knowledge.part.${part}`);
  const { choice = 'survivor' } = choices[part] ?? {};
  const result = resultOf(part, choices, survivor, loser);
  return (
    <section className={classes.part} aria-label={name}>
      <div className={classes.partHead}>
        <h2>{name}</h2>
        <SegmentedControl
          size="xs"
          disabled={disabled}
          aria-label={t('choice.label', { part: name })}
          value={choice}
          onChange={(value) => onChoose(value, result)}
          data={choicesOf(part).map((value) => ({ value, label: t(`choice.${value}`) }))}
        />
      </div>
      <div lang={locale}>
        <Diff before={loser[part]} after={survivor[part]} layout="side" labels={[t('goes'), t('stays')]} />
      </div>
      {choice === 'own' ? (
        <textarea
          className={`input ${classes.own ?? ''}`}
          aria-label={t('choice.result', { part: name })}
          dir="auto"
          lang={locale}
          rows={part === 'title' ? 1 : 8}
          value={result}
          onChange={(event) => onChoose('own', event.currentTarget.value)}
        />
      ) : null}
    </section>
  );
}

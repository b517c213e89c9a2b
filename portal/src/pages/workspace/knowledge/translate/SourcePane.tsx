import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Diff } from '@/entities/article/Diff';
import { texts, type TextKey } from '@/entities/article/fields';
import type { TranslationSidesQuery } from '@/gql/graphql';
import classes from './Translate.module.css';

export type SourceParagraph = TranslationSidesQuery['translationSides']['paragraphs'][number];

interface SourcePaneProps {
  paragraphs: readonly SourceParagraph[];
  locale: string;
  /** Those that were ticked and go out with the next save. */
  ticked: ReadonlySet<string>;
  /** Null where nothing can be ticked: no translation yet, or not for the viewer. */
  onTick: ((hash: string) => void) | null;
}

/** The source as it is now, with what changed since it was translated marked in its place. */
export function SourcePane({ paragraphs, locale, ticked, onTick }: SourcePaneProps) {
  const { t } = useTranslation(['translate', 'workspace']);
  const used = texts.filter((key) => paragraphs.some(({ part }) => part === key));
  return (
    <div className={classes.source}>
      {used.map((key: TextKey) => (
        <section key={key} aria-label={t(`workspace:knowledge.part.${key}`)}>
          <h3>{t(`workspace:knowledge.part.${key}`)}</h3>
          {paragraphs
            .filter(({ part }) => part === key)
            .map(({ hash, html, text, state, before }) => (
              <div
                key={`${hash} ${state}`}
                className={classes.paragraph}
                data-state={state === 'SAME' ? undefined : state}
                data-ticked={ticked.has(hash) || undefined}
              >
                {state === 'SAME' ? null : (
                  <div className={classes.mark}>
                    <span className="badge">{t(`paragraph.${state}`)}</span>
                    {onTick ? (
                      <Button
                        size="compact-xs"
                        variant={ticked.has(hash) ? 'filled' : 'default'}
                        aria-pressed={ticked.has(hash)}
                        leftSection={<IconCheck size={14} aria-hidden />}
                        title={t('tickText')}
                        onClick={() => onTick(hash)}
                      >
                        {t('tick')}
                      </Button>
                    ) : null}
                  </div>
                )}
                {state === 'CHANGED' ? (
                  <div lang={locale}>
                    <Diff before={before} after={text} />
                  </div>
                ) : key === 'title' ? (
                  <p className={classes.sourceTitle} lang={locale} dir="auto">
                    {text}
                  </p>
                ) : (
                  <div
                    className="prose"
                    lang={locale}
                    dir="auto"
                    dangerouslySetInnerHTML={{ __html: html }}
                  />
                )}
              </div>
            ))}
        </section>
      ))}
    </div>
  );
}

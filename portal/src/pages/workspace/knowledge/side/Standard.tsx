import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ArticleFields } from '@/entities/article/fields';
import { hintsOf } from '@/entities/article/hints';
import classes from './Side.module.css';

/** The content standard beside the text (KCS v6 5.3): what is good, what is still asked for. A press goes to the place. */
export function Standard({ fields, onGo }: { fields: ArticleFields; onGo: (at: string) => void }) {
  const { t } = useTranslation('workspace');
  const hints = hintsOf(fields);
  const good = hints.filter(({ ok }) => ok).length;
  return (
    <section className={classes.block} aria-label={t('knowledge.standard.title')}>
      <p className={classes.lead} role="status">
        {good === hints.length
          ? t('knowledge.standard.allGood')
          : t('knowledge.standard.progress', { good, all: hints.length })}
      </p>
      <progress
        className={classes.progress}
        max={hints.length}
        value={good}
        aria-label={t('knowledge.standard.title')}
      />
      <ul className={classes.hints}>
        {[...hints]
          .sort((a, b) => Number(a.ok) - Number(b.ok))
          .map(({ key, ok, at, count }) => {
            const Icon = ok ? IconCircleCheck : IconCircleDashed;
            return (
              <li key={key}>
                <button type="button" className={classes.hint} data-ok={ok} onClick={() => onGo(at)}>
                  <Icon size={18} stroke={1.75} aria-hidden />
                  <span>
                    <span className="sr-only">
                      {ok ? t('knowledge.standard.ok') : t('knowledge.standard.todo')}{' '}
                    </span>
                    <span className={classes.heading}>{t(`knowledge.standard.${key}.title`)}</span>
                    {ok ? null : (
                      <span className={classes.advice}>{t(`knowledge.standard.${key}.text`, { count })}</span>
                    )}
                  </span>
                </button>
              </li>
            );
          })}
      </ul>
    </section>
  );
}

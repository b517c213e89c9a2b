import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoachingQuery } from '@/gql/graphql';
import { TimeAgo } from '@/ui/TimeAgo';
import insights from '../../insights/Insights.module.css';
import loop from '../../insights/loop/Loop.module.css';
import { useCriterionName } from './useCriterionName';

interface ChecksProps {
  articles: CoachingQuery['coaching']['articleChecks'];
  cases: CoachingQuery['coaching']['caseChecks'];
  checklist: CoachingQuery['checklist'];
}

/** Each check that was made, with what was wrong and what the coach says. */
export function Checks({ articles, cases, checklist }: ChecksProps) {
  const { t, i18n } = useTranslation('measure');
  const nameOf = useCriterionName(checklist);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <section className={insights.block} aria-labelledby="checks">
      <h2 id="checks">{t('coaching.checks')}</h2>
      {articles.length + cases.length === 0 ? (
        <p className={insights.nothing}>{t('coaching.noChecks')}</p>
      ) : null}
      <ul className={loop.plain}>
        {articles.map((check) => (
          <li key={check.id}>
            {check.article ? (
              <Link
                to={`/workspace/knowledge/${check.article.id}/history`}
                lang={check.article.locale}
                dir="auto"
              >
                {check.article.title}
              </Link>
            ) : (
              t('loop.hidden')
            )}{' '}
            {t('coaching.version', { version: check.articleVersion })}:{' '}
            <b>{check.score === null ? t('health.none') : percent.format(check.score)}</b>
            {check.errors > 0
              ? ` · ${check.answers
                  .filter(({ passed }) => passed === false)
                  .map(({ criterionId }) => nameOf(criterionId))
                  .join(', ')}`
              : ''}
            <Said reviewer={check.reviewer?.displayName} at={check.checkedAt} note={check.note} />
          </li>
        ))}
        {cases.map((check) => {
          const missed = [
            ['searched', !check.searched],
            ['linked', check.linkOpportunity && !check.linked],
            ['accurate', check.linkAccurate === false],
            ['improved', check.improveOpportunity && !check.improved],
            ['created', check.createOpportunity && !check.created],
            ['duplicate', check.duplicateCreated],
          ] as const;
          const wrong = missed.filter(([, is]) => is);
          return (
            <li key={check.id}>
              {check.ticket ? (
                <Link to={`/workspace/tickets/${check.ticket.id}`} dir="auto">
                  #{check.ticket.number} {check.ticket.subject}
                </Link>
              ) : (
                t('loop.hidden')
              )}
              :{' '}
              {wrong.length === 0
                ? t('coaching.allRight')
                : wrong.map(([key]) => t(`coaching.missed.${key}`)).join(', ')}
              <Said reviewer={check.reviewer?.displayName} at={check.checkedAt} note={check.note} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Said({ reviewer, at, note }: { reviewer: string | undefined; at: string; note: string }) {
  return (
    <div className={insights.explain}>
      {reviewer ? `${reviewer} · ` : ''}
      <TimeAgo at={at} /> {note ? <q dir="auto">{note}</q> : null}
    </div>
  );
}

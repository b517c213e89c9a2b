import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, useFragment } from '@/gql';
import classes from './Request.module.css';
import { type Step, trail } from './trail';

export const RequestTried = graphql(`
  fragment RequestTried on Ticket {
    tried {
      kind
      query
      results
      title
      url
      reason
      at
    }
    articleLinks {
      id
      type
      article {
        id
        title
        url
      }
    }
  }
`);

/** What was searched and read before asking, and the articles that the desk used. Nothing when there is neither. */
export function Tried({ ticket }: { ticket: FragmentType<typeof RequestTried> }) {
  const { t } = useTranslation('portal');
  const { tried, articleLinks } = useFragment(RequestTried, ticket);
  const steps = trail(tried);
  const articles = articleLinks.flatMap(({ id, type, article }) => (article ? [{ id, type, article }] : []));
  return (
    <>
      {articles.length > 0 ? (
        <section className="side-block">
          <h2 className="side-title">{t('request.articles')}</h2>
          <ul className="link-list">
            {articles.map(({ id, type, article }) => (
              <li key={id}>
                <a href={article.url} dir="auto">
                  {article.title}
                </a>
                {type === 'RESOLUTION' ? (
                  <>
                    {' '}
                    <span className="badge badge-success">{t('request.resolution')}</span>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {steps.length > 0 ? (
        <section className="side-block">
          <h2 className="side-title">{t('request.tried')}</h2>
          <ol className={classes.trail}>
            {steps.map((step) => (
              <li key={`${step.kind}${step.at}${step.title}${step.query}`}>
                <StepLine step={step} />
              </li>
            ))}
          </ol>
          <p className="muted">{t('request.triedText')}</p>
        </section>
      ) : null}
    </>
  );
}

function StepLine({ step }: { step: Step }) {
  const { t } = useTranslation('portal');
  if (step.kind === 'SEARCHED')
    return (
      <>
        {t('tried.searched', { query: step.query })}
        {step.results == null ? null : (
          <span className={classes.faint}>
            {', '}
            {step.results === 0 ? t('tried.foundNone') : t('tried.found', { count: step.results })}
          </span>
        )}
      </>
    );
  const words = {
    HELPFUL: t('tried.helped'),
    NOT_HELPFUL: t('tried.notHelped'),
    SOLVED_BY: t('tried.solvedBy'),
    ASKED_COMMUNITY: t('tried.askedCommunity'),
  };
  const what = words[step.kind as keyof typeof words];
  return (
    <>
      {what || t('tried.read')}:{' '}
      {step.url ? <a href={step.url}>{step.title}</a> : step.title || t('tried.hidden')}
      {step.reason ? <span className={classes.faint}> ({t(`tried.reason.${step.reason}`)})</span> : null}
    </>
  );
}

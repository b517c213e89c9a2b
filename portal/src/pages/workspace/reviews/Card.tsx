import {
  IconArchive,
  IconArrowForwardUp,
  IconArrowsSplit2,
  IconCheck,
  IconExternalLink,
  IconEye,
  IconLink,
  IconPencil,
  IconThumbDown,
  IconThumbUp,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '@/entities/evolve/Waiting';
import { HealthCard } from '@/entities/health/HealthCard';
import { StateChips } from '@/entities/article/StateChips';
import type { ReviewCardPartsFragment } from '@/gql/graphql';
import { TimeAgo } from '@/ui/TimeAgo';
import { lacking } from './deck';
import classes from './Reviews.module.css';
import { type Deed, deeds } from './Stack';

const icons = {
  approve: IconCheck,
  fix: IconPencil,
  divide: IconArrowsSplit2,
  pass: IconArrowForwardUp,
  outdated: IconArchive,
} as const satisfies Record<Deed, unknown>;

interface CardProps {
  card: ReviewCardPartsFragment;
  may: (deed: Deed) => boolean;
  onDo: (deed: Deed) => void;
  /** Something of it was settled: read it anew. */
  onChanged: () => void;
}

/** One article that waits: what is asked, what readers said, the text, and five things to do about it. */
export function Card({ card, may, onDo, onChanged }: CardProps) {
  const { t, i18n } = useTranslation(['workspace', 'evolve']);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const reasons = card.reviewReasons ?? [];
  const ask = reasons[0] ?? 'CHECK';
  const missing = lacking(card);
  const said = card.helpfulCount + card.notHelpfulCount;
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const number = new Intl.NumberFormat(i18n.language);
  const evidence = [
    [IconThumbDown, card.notHelpfulCount, 'notHelpful'],
    [IconThumbUp, card.helpfulCount, 'helpful'],
    [IconEye, card.viewCount, 'views'],
    [IconLink, card.reuseCount ?? 0, 'reuse'],
  ] as const;
  const body = [
    ['issue', card.issueHtml],
    ['environment', card.environmentHtml],
    ['resolution', card.resolutionHtml],
  ] as const;
  return (
    <article className={classes.card} aria-labelledby="review-title">
      <header className={classes.head}>
        <p className={classes.ask} data-ask={ask}>
          {t(`evolve:review.ask.${ask}`)}
        </p>
        <h2 id="review-title" ref={heading} tabIndex={-1} lang={card.locale} dir="auto">
          {card.title}{' '}
          <a href={card.url} target="_blank" rel="noopener" aria-label={t('ticket.knowledge.openPage')}>
            <IconExternalLink size={16} stroke={1.75} aria-hidden />
          </a>
        </h2>
        <p className={classes.chips}>
          {reasons.map((reason) => (
            <span key={reason} className="badge">
              {t(`evolve:review.reason.${reason}`)}
            </span>
          ))}
          <span className="badge">{card.locale.toUpperCase()}</span>
          {card.knowledgeDomain ? <span className="badge">{card.knowledgeDomain.name}</span> : null}
          <StateChips confidence={card.confidence} audience={card.audience} governance={card.governance} />
        </p>
      </header>
      <section className={classes.evidence} aria-label={t('reviews.evidence')}>
        <p>
          {said > 0
            ? t('knowledge.use.share', { share: percent.format(card.helpfulCount / said), count: said })
            : null}
        </p>
        <ul>
          {evidence.map(([Icon, count, key]) => (
            <li key={key}>
              <Icon size={16} stroke={1.75} aria-hidden /> <b>{number.format(count)}</b>{' '}
              {t(`knowledge.use.${key}`)}
            </li>
          ))}
        </ul>
        <p className={classes.meta}>
          {card.reviewDueAt ? (
            <>
              {t('evolve:review.due')} <TimeAgo at={card.reviewDueAt} /> ·{' '}
            </>
          ) : null}
          {card.author ? `${t('reviews.by', { who: card.author.displayName })} · ` : null}
          {card.editor && card.editor.id !== card.author?.id
            ? `${t('reviews.editedBy', { who: card.editor.displayName })} · `
            : null}
          <TimeAgo at={card.updatedAt} />
          {card.validatedAt ? (
            <>
              {' · '}
              {t('reviews.validated')} <TimeAgo at={card.validatedAt} />
            </>
          ) : null}
        </p>
        {reasons.includes('HEALTH') ? <HealthCard articleId={card.id} /> : null}
        <Waiting article={card} onDone={onChanged} />
      </section>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key */}
      <section className={classes.text} lang={card.locale} tabIndex={0} aria-label={t('reviews.text')}>
        {body.map(([part, html]) => (
          <div key={part} className={classes.part}>
            <h3>{t(`knowledge.part.${part}`)}</h3>
            {html ? (
              <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
            ) : (
              <p className={classes.missing}>{t('reviews.missing')}</p>
            )}
          </div>
        ))}
      </section>
      <footer className={classes.deeds}>
        {deeds.map((deed, index) => {
          const Icon = icons[deed];
          const allowed = may(deed);
          return (
            <button
              key={deed}
              type="button"
              className={`button ${deed === 'approve' && allowed ? 'button-primary' : ''}`}
              disabled={!allowed}
              aria-keyshortcuts={String(index + 1)}
              title={
                deed === 'approve' && !allowed
                  ? missing.length > 0
                    ? t('evolve:review.lacks')
                    : t('evolve:review.notYours')
                  : undefined
              }
              onClick={() => onDo(deed)}
            >
              <Icon size={16} aria-hidden />
              {t(`evolve:review.deed.${deed}`)}
              <kbd aria-hidden>{index + 1}</kbd>
            </button>
          );
        })}
      </footer>
    </article>
  );
}

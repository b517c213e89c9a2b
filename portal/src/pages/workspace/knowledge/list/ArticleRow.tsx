import { IconEye, IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, useFragment } from '@/gql';
import { HealthMark } from '@/entities/health/HealthMark';
import { StateChips } from '@/entities/article/StateChips';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './List.module.css';

export const ArticleRowParts = graphql(`
  fragment ArticleRowParts on Article {
    id
    title
    summary
    locale
    updatedAt
    viewCount
    helpfulCount
    notHelpfulCount
    confidence
    audience
    governance
    health {
      score
    }
    author {
      id
      displayName
    }
    products {
      id
      name
    }
  }
`);

interface ArticleRowProps {
  article: FragmentType<typeof ArticleRowParts>;
  /** Title and passage with the matching words marked; made safe by the server. */
  titleHtml?: string;
  passageHtml?: string;
}

/** One article in the list: its title, its three states, and how readers took it. */
export function ArticleRow({ article, titleHtml, passageHtml }: ArticleRowProps) {
  const { t, i18n } = useTranslation(['workspace', 'measure']);
  const row = useFragment(ArticleRowParts, article);
  const number = new Intl.NumberFormat(i18n.language, { notation: 'compact' });
  return (
    <span className={classes.row}>
      <span className={classes.text}>
        {titleHtml ? (
          <span
            className={classes.title}
            lang={row.locale}
            dir="auto"
            dangerouslySetInnerHTML={{ __html: titleHtml }}
          />
        ) : (
          <span className={classes.title} lang={row.locale} dir="auto">
            {row.title}
          </span>
        )}
        {passageHtml ? (
          <span
            className={classes.summary}
            lang={row.locale}
            dir="auto"
            dangerouslySetInnerHTML={{ __html: passageHtml }}
          />
        ) : (
          <span className={classes.summary} lang={row.locale} dir="auto">
            {row.summary}
          </span>
        )}
      </span>
      <StateChips confidence={row.confidence} audience={row.audience} governance={row.governance} />
      <span className={classes.figures}>
        <HealthMark score={row.health?.score ?? null} />
        <span className={classes.locale}>{row.locale.toUpperCase()}</span>
        <span title={t('knowledge.use.views')}>
          <IconEye size={14} aria-hidden /> {number.format(row.viewCount)}
          <span className="sr-only"> {t('knowledge.use.views')}</span>
        </span>
        <span title={t('knowledge.use.helpful')}>
          <IconThumbUp size={14} aria-hidden /> {number.format(row.helpfulCount)}
          <span className="sr-only"> {t('knowledge.use.helpful')}</span>
        </span>
        <span title={t('knowledge.use.notHelpful')}>
          <IconThumbDown size={14} aria-hidden /> {number.format(row.notHelpfulCount)}
          <span className="sr-only"> {t('knowledge.use.notHelpful')}</span>
        </span>
      </span>
      <span className={classes.when}>
        <TimeAgo at={row.updatedAt} />
      </span>
    </span>
  );
}

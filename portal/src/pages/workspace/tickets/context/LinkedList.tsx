import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCircleCheck, IconLink, IconUnlink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ArticleChips } from '@/entities/article/ArticleChips';
import classes from './Context.module.css';
import { useKnowledge } from './knowledgeScope';
import type { LinkedArticle } from './links';
import { StillRight } from './StillRight';

interface LinkedListProps {
  links: readonly LinkedArticle[];
  onUnlink: (linkId: string, title: string) => void;
}

/** The articles linked to the ticket or thread, what resolves it on top. */
export function LinkedList({ links, onUnlink }: LinkedListProps) {
  const { t } = useTranslation('workspace');
  const { kind } = useKnowledge();
  if (links.length === 0) return null;
  return (
    <section className={classes.linked} aria-label={t('ticket.knowledge.linked')}>
      <ul>
        {links.map(({ id, type, article, verdict, busy }) => (
          <li key={article.id} data-type={type} data-busy={busy || undefined}>
            {type === 'RESOLUTION' ? (
              <IconCircleCheck size={16} stroke={1.9} aria-hidden />
            ) : (
              <IconLink size={16} stroke={1.9} aria-hidden />
            )}
            <div>
              <Link to={`/workspace/knowledge/${article.id}`} dir="auto">
                {article.title}
              </Link>
              <span className={classes.linkedLine}>
                <b>{t(`ticket.knowledge.as.${kind}.${type}`)}</b>
                <ArticleChips confidence={article.confidence} audience={article.audience} />
              </span>
              {busy ? null : <StillRight linkId={id} verdict={verdict} article={article} />}
            </div>
            <Tooltip label={t('ticket.knowledge.unlink')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={busy}
                aria-label={`${t('ticket.knowledge.unlink')}: ${article.title}`}
                onClick={() => onUnlink(id, article.title)}
              >
                <IconUnlink size={15} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
    </section>
  );
}

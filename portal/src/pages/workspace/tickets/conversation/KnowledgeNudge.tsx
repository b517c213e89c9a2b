import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFragment as unmask } from '@/gql';
import { LinkedArticles } from '../context/linked';
import { useScope } from '../scope';
import classes from './Conversation.module.css';

/** A solved ticket should point at the knowledge that solved it (KCS v6: reuse is review, capture in the workflow). */
export function KnowledgeNudge() {
  const { t } = useTranslation('workspace');
  const { ticket, row, askSearch, capture, capturing } = useScope();
  const { articleLinks } = unmask(LinkedArticles, ticket);
  const done = row.status === 'SOLVED' || row.status === 'CLOSED';
  if (!done || articleLinks.length > 0 || !ticket.viewerCan.capture) return null;
  return (
    <li className={classes.nudge}>
      <IconBulb size={18} stroke={1.75} aria-hidden />
      <p>{t('ticket.knowledge.nudge')}</p>
      <Button variant="default" onClick={askSearch}>
        {t('ticket.knowledge.find')}
      </Button>
      <Button variant="default" loading={capturing} onClick={() => capture()}>
        {t('ticket.knowledge.capture')}
      </Button>
    </li>
  );
}

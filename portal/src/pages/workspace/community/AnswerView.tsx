import { Button } from '@mantine/core';
import { IconCheck, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, useFragment } from '@/gql';
import { Avatar } from '@/ui/Avatar';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Community.module.css';
import { AnswerParts } from './queries';
import type { ThreadActs } from './useThreadActs';

interface AnswerViewProps {
  answer: FragmentType<typeof AnswerParts>;
  acts: ThreadActs;
  canAccept: boolean;
  canVerify: boolean;
}

/** One answer: verify it for the desk, accept it for the asker; each can be taken back. */
export function AnswerView({ answer, acts, canAccept, canVerify }: AnswerViewProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const one = useFragment(AnswerParts, answer);
  const verified = acts.ahead.verified[one.id] ?? one.verified;
  const accepted = acts.ahead.accepted === undefined ? one.accepted : acts.ahead.accepted === one.id;
  const who = one.author?.displayName ?? t('community.gone');
  return (
    <div className={classes.post} data-good={verified || accepted || undefined}>
      <div className={classes.by} lang={undefined}>
        <Avatar name={who} /> <b dir="auto">{who}</b>
        {one.author?.isStaff ? <span className="badge badge-info">{t('community.staff')}</span> : null}
        <TimeAgo at={one.createdAt} />
        <span className="muted">{t('common:count.vote', { count: one.score })}</span>
        {accepted ? <StatusBadge tone="success" label={t('common:status.accepted')} /> : null}
        {verified ? (
          <span className="badge badge-success" title={one.verifiedBy?.displayName}>
            <IconRosetteDiscountCheck className="icon" aria-hidden />
            {t('community.verified')}
          </span>
        ) : null}
      </div>
      <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: one.bodyHtml }} />
      {canVerify || canAccept ? (
        <div className={classes.acts} lang={undefined}>
          {canVerify ? (
            <Button
              variant="default"
              aria-pressed={verified}
              leftSection={<IconRosetteDiscountCheck size={15} aria-hidden />}
              onClick={() => acts.verify(one.id, !verified)}
            >
              {verified ? t('community.unverify') : t('community.verify')}
            </Button>
          ) : null}
          {canAccept ? (
            <Button
              variant="default"
              aria-pressed={accepted}
              leftSection={<IconCheck size={15} aria-hidden />}
              onClick={() => acts.accept(one.id, !accepted)}
            >
              {accepted ? t('community.unaccept') : t('community.accept')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { LazyFlagDialog } from '@/entities/evolve/LazyFlagDialog';
import type { LinkVerdict } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { tellFailure } from '@/ui/tellFailure';
import classes from './Context.module.css';
import { JudgeLink } from './linked';

interface StillRightProps {
  linkId: string;
  verdict: LinkVerdict | null;
  article: { id: string; title: string };
}

/** Reuse is review (KCS v6 4.1): whoever links an article says whether it is still right, fixes it or flags it. */
export function StillRight({ linkId, verdict, article }: StillRightProps) {
  const { t } = useTranslation('evolve');
  const viewer = useViewer();
  const navigate = useNavigate();
  const [, judge] = useMutation(JudgeLink);
  const [flagging, setFlagging] = useState(false);
  if (!viewer.can('article.link')) return null;
  const say = (answer: LinkVerdict) =>
    void judge({ input: { linkId, verdict: answer } }).then(({ error }) => {
      const failure = failureOf(error);
      if (failure) tellFailure(failure, article.title);
    });
  if (verdict && !flagging)
    return (
      <span className={classes.verdict}>
        <IconCheck size={13} stroke={2} aria-hidden />
        {t(`link.verdict.${verdict}`)}
      </span>
    );
  return (
    <span className={classes.stillRight} role="group" aria-label={`${t('link.prompt')} ${article.title}`}>
      {t('link.prompt')}{' '}
      <button type="button" className="link-button" onClick={() => say('OK')}>
        {t('link.ok')}
      </button>
      <button
        type="button"
        className="link-button"
        onClick={() => {
          say('FIXED');
          void navigate(`/workspace/knowledge/${article.id}`);
        }}
      >
        {t('link.fix')}
      </button>
      {viewer.can('article.flag') ? (
        <button type="button" className="link-button" onClick={() => setFlagging(true)}>
          {t('link.flag')}
        </button>
      ) : null}
      {flagging ? (
        <LazyFlagDialog article={article} onDone={() => say('FLAGGED')} onClose={() => setFlagging(false)} />
      ) : null}
    </span>
  );
}

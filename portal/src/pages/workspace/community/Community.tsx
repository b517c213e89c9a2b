import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Panes } from '@/app/Panes';
import { EmptyState } from '@/ui/EmptyState';
import classes from './Community.module.css';
import { Queue } from './Queue';
import { ThreadKnowledge } from './ThreadKnowledge';
import { ThreadView } from './ThreadView';

/** /workspace/community/:id? : questions that wait for somebody who knows, the open one, and the knowledge for it. */
export function Community() {
  const { t } = useTranslation('workspace');
  const { id } = useParams();
  return (
    <Panes
      id="community"
      list={<Queue openId={id ?? null} />}
      context={id ? <ThreadKnowledge key={id} id={id} /> : null}
      item={
        id ? (
          <ThreadView key={id} id={id} />
        ) : (
          <div className={classes.state}>
            <EmptyState title={t('community.pickTitle')} text={t('community.pickText')} />
          </div>
        )
      }
    />
  );
}

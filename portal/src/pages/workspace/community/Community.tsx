import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Panes } from '@/app/Panes';
import { EmptyState } from '@/ui/EmptyState';
import classes from './Community.module.css';
import { Queue } from './Queue';
import { ThreadView } from './ThreadView';

/** /workspace/community/:id? : questions that wait for somebody who knows, with the open one beside the list. */
export function Community() {
  const { t } = useTranslation('workspace');
  const { id } = useParams();
  return (
    <Panes
      id="community"
      list={<Queue openId={id ?? null} />}
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

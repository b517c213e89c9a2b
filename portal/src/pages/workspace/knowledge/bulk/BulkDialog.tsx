import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleFilter } from '@/gql/graphql';
import { Modal } from '@/ui/Dialogs';
import { BulkForm } from './BulkForm';
import { BulkReport } from './BulkReport';

export type Target = { filter: ArticleFilter } | { articleIds: string[] };

interface BulkDialogProps {
  target: Target;
  /** changed tells that something may be otherwise now. */
  onClose: (changed: boolean) => void;
}

/** Changing many articles: what, what would come of it, and the report of what did. */
export function BulkDialog({ target, onClose }: BulkDialogProps) {
  const { t } = useTranslation(['bulk', 'common']);
  const [id, setId] = useState<string | null>(null);
  const [changed, setChanged] = useState(false);
  return (
    <Modal
      opened
      size="xl"
      onClose={() => onClose(changed)}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {/* the form stays: going back finds what was filled in */}
      <div hidden={id !== null}>
        <BulkForm target={target} onPreview={setId} />
      </div>
      {id ? (
        <BulkReport
          key={id}
          id={id}
          onBack={() => setId(null)}
          onStarted={() => setChanged(true)}
          onRevert={setId}
          onClose={() => onClose(changed)}
        />
      ) : null}
    </Modal>
  );
}

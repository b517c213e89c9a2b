import { useTranslation } from 'react-i18next';
import { dateFormat } from '@/lib/dates';
import classes from './Article.module.css';
import type { ArticleDraft } from './useArticleDraft';

interface DraftStateProps {
  draft: ArticleDraft;
  /** When the server last kept the text. */
  keptAt: Date | null;
  busy: boolean;
  /** Somebody else saved since this draft was begun. */
  behind: boolean;
}

/** In a few words, where the text is: saved, kept on this device, or on its way. */
export function DraftState({ draft, keptAt, busy, behind }: DraftStateProps) {
  const { t, i18n } = useTranslation(['workspace', 'common']);
  const at = (when: Date | null) =>
    when ? dateFormat(i18n.language, { timeStyle: 'short' }).format(when) : '';
  const time = at(draft.keptAt);
  const words = busy
    ? t('common:status.saving')
    : behind
      ? t('knowledge.draft.behind')
      : !draft.dirty
        ? draft.version > 0
          ? t('knowledge.draft.saved', { version: draft.version })
          : ''
        : keptAt
          ? t('knowledge.draft.server', { time: at(keptAt) })
          : time
            ? t('knowledge.draft.kept', { time })
            : t('knowledge.draft.changed');
  return (
    <span role="status" className={classes.kept} data-warn={behind || undefined}>
      {words}
    </span>
  );
}

import { IconPencil } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from './scope';
import classes from './Ticket.module.css';

/** Longest subject that the server takes, in characters. */
const MAX = 200;

/** The subject; a click or Enter turns it into a field, Enter keeps, Escape does not. */
export function Subject() {
  const { t } = useTranslation('workspace');
  const { ticket, row, changes } = useScope();
  const [draft, setDraft] = useState<string | null>(null);
  const settled = useRef(false);
  /** The ticket when editing began: what somebody else wrote since is not overwritten unseen. */
  const begun = useRef(row);

  const end = (keep: boolean) => {
    if (settled.current) return;
    settled.current = true;
    const subject = draft?.trim() ?? '';
    if (keep && subject && subject !== begun.current.subject) changes.change({ subject }, begun.current);
    setDraft(null);
  };
  if (draft !== null)
    return (
      <input
        className={classes.subjectField}
        value={draft}
        dir="auto"
        maxLength={MAX}
        aria-label={t('ticket.field.subject')}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of what was just pressed
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') end(true);
          if (event.key === 'Escape') end(false);
        }}
      />
    );
  return (
    <div className={classes.subject} dir="auto">
      <h1 id="ticket-subject" className={classes.subjectText}>
        {row.subject}
      </h1>
      {ticket.viewerCan.update ? (
        <button
          type="button"
          className={classes.edit}
          aria-label={t('ticket.editSubject')}
          title={t('ticket.editSubject')}
          onClick={() => {
            settled.current = false;
            begun.current = row;
            setDraft(row.subject);
          }}
        >
          <IconPencil size={15} stroke={1.75} aria-hidden />
        </button>
      ) : null}
    </div>
  );
}

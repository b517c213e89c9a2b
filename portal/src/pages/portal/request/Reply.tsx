import { IconPaperclip, IconSend } from '@tabler/icons-react';
import { type RefObject, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DropArea } from '@/entities/attachment/DropArea';
import { MAX_FILES, type UploadedFile } from '@/entities/attachment/upload';
import { UploadList } from '@/entities/attachment/UploadList';
import { useUploads } from '@/entities/attachment/useUploads';
import type { DraftState } from '@/lib/useDraft';
import classes from './Request.module.css';

/** A reply as it is being written. */
export interface ReplyDraft {
  body: string;
  files: UploadedFile[];
}

export const emptyReply: ReplyDraft = { body: '', files: [] };

interface ReplyProps {
  draft: DraftState<ReplyDraft>;
  /** The ticket is closed: what is sent becomes a new request. */
  closed: boolean;
  area: RefObject<HTMLTextAreaElement | null>;
  onSend: (body: string, files: UploadedFile[]) => void;
}

/** Where a customer answers: text, files by button, drag or paste, and a draft that survives closing the page. */
export function Reply({ draft, closed, area, onSend }: ReplyProps) {
  const { t, i18n } = useTranslation(['portal', 'common']);
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const latest = useRef(draft.value);
  const [problem, setProblem] = useState<'empty' | 'uploading' | 'tooMany' | null>(null);
  const [told, setTold] = useState('');
  const [back, setBack] = useState(draft.restored && draft.value.body !== '');
  const { body, files } = draft.value;

  const set = (next: Partial<ReplyDraft>) => {
    latest.current = { ...draft.value, ...next };
    draft.set(latest.current);
  };
  const { uploads, busy, add, retry, cancel } = useUploads(files.length, (file) => {
    // Files arrive while somebody types on: what is written now counts, not what was when the upload began.
    latest.current = { ...latest.current, files: [...latest.current.files, file] };
    draft.set(latest.current);
    setTold(t('upload.done', { name: file.name }));
    setProblem(null);
  });
  const take = (chosen: File[]) => {
    if (chosen.length > 0) setProblem(add(chosen) ? null : 'tooMany');
  };
  const send = () => {
    if (busy) setProblem('uploading');
    else if (body.trim() === '') setProblem('empty');
    else {
      onSend(body.trim(), files);
      latest.current = emptyReply;
      draft.clear();
      setBack(false);
      setProblem(null);
      setTold(t('reply.waiting'));
    }
    area.current?.focus();
  };
  const problems = {
    empty: t('reply.empty'),
    uploading: t('reply.uploading'),
    tooMany: t('upload.tooMany', { count: MAX_FILES }),
  };
  const kept =
    body !== '' && draft.savedAt
      ? t('common:status.saved', {
          time: draft.savedAt.toLocaleTimeString(i18n.language, { timeStyle: 'short' }),
        })
      : '';

  return (
    <form
      className={classes.reply}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="field-label" htmlFor={id}>
        {t('reply.label')}
      </label>
      <DropArea onFiles={take}>
        <textarea
          ref={area}
          id={id}
          className={`input ${classes.area ?? ''}`}
          dir="auto"
          rows={4}
          maxLength={30_000}
          value={body}
          placeholder={closed ? t('reply.placeholderClosed') : t('reply.placeholder')}
          aria-invalid={problem === 'empty'}
          aria-describedby={`${id}-problem ${id}-state`}
          onChange={(event) => {
            set({ body: event.target.value });
            setBack(false);
            setProblem(null);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              send();
            }
          }}
        />
        <UploadList
          files={files}
          uploads={uploads}
          onRetry={retry}
          onCancel={cancel}
          onRemove={(gone) => {
            setTold(t('upload.removed', { name: files.find((file) => file.id === gone)?.name ?? '' }));
            set({ files: files.filter((file) => file.id !== gone) });
          }}
        />
      </DropArea>
      <p className="field-error" id={`${id}-problem`} role="alert">
        {problem ? problems[problem] : null}
      </p>
      <div className={classes.foot}>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <button type="button" className="button" onClick={() => picker.current?.click()}>
          <IconPaperclip className="icon" stroke={1.75} aria-hidden />
          {t('upload.add')}
        </button>
        {back || kept ? null : <span className={classes.hint}>{t('upload.hint')}</span>}
        <span className={classes.grow} id={`${id}-state`}>
          {back ? t('common:status.draftBack') : kept}
        </span>
        <button type="submit" className="button button-primary" title={t('reply.hint')}>
          <IconSend className="icon" stroke={1.75} aria-hidden />
          {closed ? t('reply.sendFollowUp') : t('reply.send')}
        </button>
      </div>
      <p className="sr-only" role="status">
        {told}
      </p>
    </form>
  );
}

import { IconFile, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Attachment.module.css';
import { MAX_BYTES, sizeInWords, type UploadedFile } from './upload';
import type { Upload } from './useUploads';

interface UploadListProps {
  /** Files that arrived. */
  files: readonly UploadedFile[];
  /** Files on their way. */
  uploads: readonly Upload[];
  onRemove: (id: string) => void;
  onCancel: (key: string) => void;
  onRetry: (key: string) => void;
}

/** The files that will go along: arrived, on their way with a bar, or refused with the reason. */
export function UploadList({ files, uploads, onRemove, onCancel, onRetry }: UploadListProps) {
  const { t, i18n } = useTranslation('portal');
  if (files.length + uploads.length === 0) return null;
  const reason = ({ problem, message }: Upload) =>
    problem === 'too-large'
      ? t('upload.tooLarge', { max: sizeInWords(MAX_BYTES, i18n.language) })
      : message || t('upload.failed');
  return (
    <ul className={classes.list} aria-label={t('upload.files')}>
      {files.map((file) => (
        <li key={file.id} className={classes.file}>
          <IconFile className="icon" stroke={1.75} aria-hidden />
          <span className={classes.name}>{file.name}</span>
          <span className={classes.size}>{sizeInWords(file.size, i18n.language)}</span>
          <Act label={t('upload.remove', { name: file.name })} icon="remove" onDo={() => onRemove(file.id)} />
        </li>
      ))}
      {uploads.map((one) => {
        const { name } = one.file;
        return (
          <li key={one.key} className={classes.file} data-state={one.state}>
            <IconFile className="icon" stroke={1.75} aria-hidden />
            <span className={classes.name}>{name}</span>
            {one.state === 'busy' ? (
              <progress
                className={classes.bar}
                max={100}
                value={one.percent}
                aria-label={t('upload.progress', { name, percent: one.percent })}
              />
            ) : (
              <span className={classes.reason} role="alert">
                {reason(one)}
              </span>
            )}
            {one.problem === 'unreachable' ? (
              <Act label={t('upload.retry', { name })} icon="retry" onDo={() => onRetry(one.key)} />
            ) : null}
            <Act label={t('upload.remove', { name })} icon="remove" onDo={() => onCancel(one.key)} />
          </li>
        );
      })}
    </ul>
  );
}

function Act({ label, icon, onDo }: { label: string; icon: 'remove' | 'retry'; onDo: () => void }) {
  const Icon = icon === 'remove' ? IconX : IconRefresh;
  return (
    <button type="button" className={classes.act} aria-label={label} title={label} onClick={onDo}>
      <Icon size={16} stroke={1.75} aria-hidden />
    </button>
  );
}

import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Attachment.module.css';
import { filesOf } from './upload';

interface DropAreaProps {
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

/** Takes files that are dropped on it or pasted into it; choosing with a button is beside it, for who cannot drag. */
export function DropArea({ onFiles, children }: DropAreaProps) {
  const { t } = useTranslation('portal');
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const carries = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  return (
    <div
      role="presentation"
      className={classes.drop}
      onDragEnter={(event) => {
        if (!carries(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDragOver={(event) => {
        if (carries(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!carries(event)) return;
        event.preventDefault();
        leave();
        onFiles(filesOf(event.dataTransfer));
      }}
      onPaste={(event) => {
        const files = filesOf(event.clipboardData);
        if (files.length === 0) return;
        event.preventDefault();
        onFiles(files);
      }}
    >
      {children}
      {over ? (
        <p className={classes.veil} aria-hidden>
          {t('upload.drop')}
        </p>
      ) : null}
    </div>
  );
}

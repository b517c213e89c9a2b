import { IconLock, IconMessage2 } from '@tabler/icons-react';
import { lazy, Suspense, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Mode } from '../outgoing';
import { useScope } from '../scope';
import classes from './Composer.module.css';
import { type BoxHandle, ComposerBox } from './ComposerBox';

const ArticlePicker = lazy(async () => ({ default: (await import('./ArticlePicker')).ArticlePicker }));

const modes = ['reply', 'note'] as const;

/** Where an answer or a note is written. Both keep their own draft; the note looks like a note while it is written. */
export function Composer() {
  const { t } = useTranslation('workspace');
  const { ticket, row, composer } = useScope();
  const { reply, note } = ticket.viewerCan;
  const [mode, setMode] = useState<Mode>(reply ? 'reply' : 'note');
  const [visited, setVisited] = useState<readonly Mode[]>([mode]);
  const [picking, setPicking] = useState(false);
  const boxes = { reply: useRef<BoxHandle>(null), note: useRef<BoxHandle>(null) };

  const may = (wanted: Mode) => (wanted === 'reply' ? reply : note);
  const show = (wanted: Mode) => {
    setMode(wanted);
    setVisited((before) => (before.includes(wanted) ? before : [...before, wanted]));
  };
  const open = (wanted: Mode) => {
    if (!may(wanted)) return;
    // At once: a key typed after the one that opened it belongs to the text already.
    flushSync(() => show(wanted));
    boxes[wanted].current?.focus();
  };
  useImperativeHandle(composer, () => ({
    open,
    insertLink: (title, url, internal) => {
      const wanted = internal || !reply ? 'note' : mode;
      open(wanted);
      boxes[wanted].current?.insertLink(title, url);
    },
    insertText: (markdown, internal) => {
      const wanted = internal || !reply ? 'note' : mode;
      open(wanted);
      boxes[wanted].current?.insertText(markdown);
    },
  }));

  if (!reply && !note) return null;
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t('ticket.composer.label')}>
      <div className={classes.tabs} role="tablist" aria-label={t('ticket.composer.label')}>
        {modes.filter(may).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`composer-tab-${one}`}
            aria-controls={`composer-${one}`}
            aria-selected={one === mode}
            tabIndex={one === mode ? 0 : -1}
            className={classes.tab}
            onClick={() => show(one)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
              const other = modes.find((two) => two !== one && may(two));
              if (!other) return;
              show(other);
              document.getElementById(`composer-tab-${other}`)?.focus();
            }}
          >
            {one === 'reply' ? (
              <IconMessage2 size={15} stroke={1.75} aria-hidden />
            ) : (
              <IconLock size={15} stroke={1.75} aria-hidden />
            )}
            {t(`ticket.composer.${one}`)}
          </button>
        ))}
        <span className={classes.whom}>
          {mode === 'reply'
            ? t('ticket.composer.to', { name: row.requester.displayName })
            : t('ticket.composer.deskOnly')}
        </span>
      </div>
      {modes
        .filter((one) => may(one) && visited.includes(one))
        .map((one) => (
          <div
            key={one}
            id={`composer-${one}`}
            role="tabpanel"
            aria-labelledby={`composer-tab-${one}`}
            hidden={one !== mode}
          >
            <ComposerBox ref={boxes[one]} mode={one} onArticle={() => setPicking(true)} />
          </div>
        ))}
      <Suspense>
        {picking ? (
          <ArticlePicker
            publicOnly={mode === 'reply'}
            onClose={() => {
              setPicking(false);
              boxes[mode].current?.focus();
            }}
            onPick={(title, url) => {
              setPicking(false);
              boxes[mode].current?.insertLink(title, url);
            }}
          />
        ) : null}
      </Suspense>
    </section>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ArticleFields, type Merge, mergeFields, texts, type TextKey } from '@/entities/article/fields';
import { Diff } from '@/entities/article/Diff';
import { Modal } from '@/ui/Dialogs';
import { TimeAgo } from '@/ui/TimeAgo';
import type { ArticleDraft } from '../useArticleDraft';
import classes from './Conflict.module.css';

/** The other text, and whose it is. */
export interface Theirs {
  version: number;
  fields: ArticleFields;
  /** Null for the viewer, in another window. */
  who: string | null;
  at: string;
}

interface ConflictDialogProps {
  /** What is there now. */
  theirs: Theirs;
  draft: ArticleDraft;
  busy: boolean;
  /** The merged text was taken over. */
  onAccept?: () => void;
  onClose: () => void;
}

const isText = (key: keyof ArticleFields): key is TextKey => (texts as readonly string[]).includes(key);
const shown = (value: string | string[]): string => (typeof value === 'string' ? value : value.join(', '));

/**
 * Somebody else saved first. Both texts stand beside each other with what each changed; the result below is written by hand or
 * taken from a side. Nothing is lost: theirs is in the history, mine stays a draft until the result is saved.
 */
export function ConflictDialog({ theirs, draft, busy, onAccept, onClose }: ConflictDialogProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const server = theirs.fields;
  const mine = theirs.who === null;
  const [merges] = useState(() => mergeFields(draft.base, server, draft.fields));
  const [results, setResults] = useState<Partial<ArticleFields>>(() =>
    Object.fromEntries(merges.map(({ key, result }) => [key, result])),
  );
  const clashes = merges.filter(({ clash }) => clash).length;
  const accept = () => {
    draft.rebase(theirs.version, mine ? draft.base : server, {
      ...server,
      ...results,
      attachmentIds: draft.fields.attachmentIds,
    });
    onAccept?.();
    onClose();
  };
  const who = theirs.who ?? t('knowledge.conflict.window');
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={mine ? t('knowledge.conflict.titleMine') : t('knowledge.conflict.title', { who })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <div className={classes.page}>
        <Text size="sm" c="dimmed">
          {t('knowledge.conflict.text', { count: clashes })} <TimeAgo at={theirs.at} />
        </Text>
        {merges.map((merge) => (
          <Row
            key={merge.key}
            merge={merge}
            who={who}
            base={shown(draft.base[merge.key])}
            value={results[merge.key] ?? merge.result}
            onChange={(value) => setResults({ ...results, [merge.key]: value })}
          />
        ))}
        <Group justify="flex-end" className={classes.foot ?? ''}>
          <Button variant="default" onClick={onClose}>
            {t('knowledge.conflict.later')}
          </Button>
          <Button loading={busy} onClick={accept} data-autofocus>
            {t('knowledge.conflict.accept')}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

interface RowProps {
  merge: Merge;
  who: string;
  base: string;
  value: string | string[];
  onChange: (value: string | string[]) => void;
}

function Row({ merge, who, base, value, onChange }: RowProps) {
  const { t } = useTranslation('workspace');
  const { key, theirs, mine, clash } = merge;
  const name = t(`knowledge.part.${key === 'attachmentIds' ? 'title' : key}`);
  const sides = [
    ['theirs', theirs, t('knowledge.conflict.theirs', { who })],
    ['mine', mine, t('knowledge.conflict.mine')],
  ] as const;
  return (
    <section className={classes.row} data-clash={clash || undefined} aria-label={name}>
      <h3>
        {name}
        <span className={classes.mark}>
          {clash ? t('knowledge.conflict.both') : t('knowledge.conflict.one')}
        </span>
      </h3>
      <div className={classes.sides}>
        {sides.map(([side, text, label]) => (
          <div key={side} className={classes.column}>
            <div className={classes.columnhead}>
              <h4>{label}</h4>
              <Button size="compact-xs" variant="default" onClick={() => onChange(text)}>
                {t('knowledge.conflict.take')}
              </Button>
            </div>
            <Diff before={base} after={shown(text)} />
          </div>
        ))}
      </div>
      <label className={classes.result}>
        <span>{t('knowledge.conflict.result')}</span>
        {isText(key) ? (
          <textarea
            className="input"
            dir="auto"
            value={shown(value)}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <output className={classes.output}>{shown(value) || '-'}</output>
        )}
      </label>
    </section>
  );
}

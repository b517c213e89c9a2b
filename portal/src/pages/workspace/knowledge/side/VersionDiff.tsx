import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { texts } from '@/entities/article/fields';
import { Diff } from '@/entities/article/Diff';
import { Modal } from '@/ui/Dialogs';
import type { Version } from './History';
import classes from './Side.module.css';

interface VersionDiffProps {
  before: Version;
  after: Version;
  onPutBack: ((version: Version) => void) | null;
  onClose: () => void;
}

/** What changed between two versions, word by word; the older text can be put back into the editor. */
export function VersionDiff({ before, after, onPutBack, onClose }: VersionDiffProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [whole, setWhole] = useState(false);
  const changed = texts.filter((key) => whole || before[key] !== after[key]);
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t('knowledge.history.between', { from: before.number, to: after.number })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Group justify="space-between" mb="md">
        <SegmentedControl
          value={whole ? 'all' : 'changed'}
          onChange={(value) => setWhole(value === 'all')}
          data={[
            { value: 'changed', label: t('knowledge.history.onlyChanged') },
            { value: 'all', label: t('knowledge.history.all') },
          ]}
        />
        {onPutBack ? (
          <Button
            variant="default"
            onClick={() => {
              onPutBack(before);
              onClose();
            }}
          >
            {t('knowledge.history.putBack', { number: before.number })}
          </Button>
        ) : null}
      </Group>
      {changed.map((key) => (
        <section key={key} className={classes.compared}>
          <h3>{t(`knowledge.part.${key}`)}</h3>
          <Diff before={before[key]} after={after[key]} />
        </section>
      ))}
    </Modal>
  );
}

import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import panes from '@/app/Panes.module.css';
import classes from './Translate.module.css';

interface SidesProps {
  source: ReactNode;
  translation: ReactNode;
  sourceLabel: string;
  translationLabel: string;
}

/** Source and translation beside each other with a border to drag; on a narrow screen one at a time, in tabs. */
export function Sides({ source, translation, sourceLabel, translationLabel }: SidesProps) {
  const { t } = useTranslation('workspace');
  const narrow = useMediaQuery('(max-width: 900px)');
  const [shown, setShown] = useState<'source' | 'translation'>('translation');
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: 'plein:panes:translate',
    panelIds: ['source', 'translation'],
    storage: localStorage,
  });
  if (narrow)
    return (
      <div className={classes.tabbed}>
        <div role="tablist" className={classes.tabs} aria-label={t('knowledge.side.label')}>
          {(['source', 'translation'] as const).map((key) => (
            <button
              key={key}
              id={`tab-${key}`}
              type="button"
              role="tab"
              aria-selected={shown === key}
              aria-controls={`panel-${key}`}
              onClick={() => setShown(key)}
            >
              {key === 'source' ? sourceLabel : translationLabel}
            </button>
          ))}
        </div>
        {/* Both stay, so that nothing that is being written is lost by looking at the other. */}
        <div id="panel-source" role="tabpanel" aria-labelledby="tab-source" hidden={shown !== 'source'}>
          {source}
        </div>
        <div
          id="panel-translation"
          role="tabpanel"
          aria-labelledby="tab-translation"
          hidden={shown !== 'translation'}
        >
          {translation}
        </div>
      </div>
    );
  return (
    <Group
      orientation="horizontal"
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
      className={panes.group}
    >
      <Panel id="source" minSize="280px" className={panes.pane}>
        <section aria-label={sourceLabel} className={panes.scroll}>
          {source}
        </section>
      </Panel>
      <Separator className={panes.border} aria-label={t('pane.resize')} />
      <Panel id="translation" minSize="320px" className={panes.pane}>
        <section aria-label={translationLabel} className={panes.scroll}>
          {translation}
        </section>
      </Panel>
    </Group>
  );
}

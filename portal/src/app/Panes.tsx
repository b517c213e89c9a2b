import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout, usePanelRef } from 'react-resizable-panels';
import classes from './Panes.module.css';

interface PanesProps {
  /** Name under which the widths are remembered on this device. */
  id: string;
  list?: ReactNode;
  item: ReactNode;
  context?: ReactNode;
}

/** List, item and context beside each other; borders can be dragged or moved with the arrow keys, widths are remembered. */
export function Panes({ id, list, item, context }: PanesProps) {
  const { t } = useTranslation('workspace');
  const panelIds = [list ? 'list' : '', 'item', context ? 'context' : ''].filter(Boolean);
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `plein:panes:${id}`,
    panelIds,
    storage: localStorage,
  });
  const side = usePanelRef();
  const [folded, setFolded] = useState(false);
  const toggle = () => {
    if (side.current?.isCollapsed()) side.current.expand();
    else side.current?.collapse();
  };
  const label = folded ? t('pane.expand') : t('pane.collapse');
  return (
    <Group
      orientation="horizontal"
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
      className={classes.group}
    >
      {list ? (
        <>
          <Panel id="list" defaultSize="26%" minSize="220px" maxSize="45%" className={classes.pane}>
            <section aria-label={t('pane.list')} className={classes.scroll}>
              {list}
            </section>
          </Panel>
          <Separator className={classes.border} aria-label={t('pane.resize')} />
        </>
      ) : null}
      <Panel id="item" minSize="320px" className={classes.pane}>
        <section aria-label={t('pane.item')} className={classes.scroll}>
          {item}
        </section>
      </Panel>
      {context ? (
        <>
          <Separator className={classes.border} aria-label={t('pane.resize')} />
          <Panel
            id="context"
            panelRef={side}
            collapsible
            collapsedSize="40px"
            defaultSize="26%"
            minSize="268px"
            maxSize="45%"
            onResize={() => setFolded(side.current?.isCollapsed() ?? false)}
            className={classes.pane}
          >
            <aside aria-label={t('pane.context')} className={classes.scroll}>
              <Tooltip label={label} position="left">
                <ActionIcon
                  className={classes.fold}
                  variant="subtle"
                  color="gray"
                  aria-label={label}
                  aria-expanded={!folded}
                  onClick={toggle}
                >
                  {folded ? (
                    <IconLayoutSidebarRightExpand size={18} />
                  ) : (
                    <IconLayoutSidebarRightCollapse size={18} />
                  )}
                </ActionIcon>
              </Tooltip>
              {folded ? null : context}
            </aside>
          </Panel>
        </>
      ) : null}
    </Group>
  );
}

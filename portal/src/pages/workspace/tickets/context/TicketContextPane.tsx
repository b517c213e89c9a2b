import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ListSkeleton } from '@/ui/Skeletons';
import { type ContextTab, contextTabs, useScope, useScopeState } from '../scope';
import { ActivityTab } from './ActivityTab';
import classes from './Context.module.css';
import { KnowledgeTab } from './KnowledgeTab';
import { PersonTab } from './PersonTab';
import { TriedTab } from './TriedTab';

const panels = { knowledge: KnowledgeTab, tried: TriedTab, person: PersonTab, activity: ActivityTab };

/** What helps to answer: knowledge, what was tried, who asks, what happened. */
export function TicketContextPane() {
  const { state } = useScopeState();
  if (state === 'failed') return null;
  if (state === 'ready') return <Loaded />;
  return (
    <div className={classes.pad}>
      <ListSkeleton rows={5} />
    </div>
  );
}

function Loaded() {
  const { t } = useTranslation('workspace');
  const { tab, openTab } = useScope();
  return (
    <Tabs
      value={tab}
      onChange={(next) => openTab((next ?? 'knowledge') as ContextTab)}
      keepMounted={false}
      className={classes.tabs ?? ''}
    >
      <Tabs.List className={classes.tabList ?? ''}>
        {contextTabs.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`ticket.tab.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {contextTabs.map((one) => {
        const Content = panels[one];
        return (
          <Tabs.Panel key={one} value={one} className={classes.panel ?? ''}>
            <Content />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}

import { IconAdjustmentsHorizontal, IconArrowsSort } from '@tabler/icons-react';
import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PriorityIcon } from '@/entities/ticket/PriorityMark';
import type { TicketOrder, TicketPriority } from '@/gql/graphql';
import { Picker } from '@/ui/Picker';
import { useDesk } from './desk';
import classes from './Inbox.module.css';
import { isNarrowed, orders, priorities } from './queue';

/** Order and filters behind two buttons, for a list that is narrow. */
export function QueueFilters() {
  const { t } = useTranslation('workspace');
  const { filter } = useDesk();
  return (
    <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Tooltip label={t('inbox.filters')}>
          <ActionIcon
            variant={isNarrowed(filter) ? 'light' : 'subtle'}
            color={isNarrowed(filter) ? 'accent' : 'gray'}
            aria-label={t('inbox.filters')}
          >
            <IconAdjustmentsHorizontal size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.filterStack}>
          <FilterPickers />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const toggled = <T,>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** The pickers themselves: in a row above a table, in a popover beside a ticket. */
export function FilterPickers() {
  const { t } = useTranslation(['workspace', 'common']);
  const { filter, setFilter, teams, people } = useDesk();
  const team = teams.find(({ id }) => id === filter.team);
  const assignee = people.find(({ id }) => id === filter.assignee);
  const any = { value: '', label: t('inbox.any') };
  return (
    <>
      <Picker
        label={t('inbox.order')}
        choices={orders.map((order) => ({ value: order, label: t(`inbox.orders.${order}`) }))}
        chosen={[filter.order]}
        onPick={(order) => setFilter({ order: order as TicketOrder })}
      >
        <IconArrowsSort size={14} stroke={1.75} aria-hidden />
        {t(`inbox.orders.${filter.order}`)}
      </Picker>
      <Picker
        label={t('ticket.field.priority')}
        several
        choices={priorities.map((one) => ({
          value: one,
          label: t(`ticket.priority.${one}`),
          icon: <PriorityIcon priority={one} />,
        }))}
        chosen={filter.priority}
        onPick={(one) => setFilter({ priority: toggled(filter.priority, one as TicketPriority) })}
      >
        {filter.priority.length > 0
          ? filter.priority.map((one) => t(`ticket.priority.${one}`)).join(', ')
          : t('ticket.field.priority')}
      </Picker>
      <Picker
        label={t('ticket.field.team')}
        choices={[any, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        chosen={[filter.team ?? '']}
        onPick={(id) => setFilter({ team: id || null })}
      >
        {team?.name ?? t('ticket.field.team')}
      </Picker>
      <Picker
        label={t('ticket.field.assignee')}
        search={t('ticket.findPerson')}
        choices={[any, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        chosen={[filter.assignee ?? '']}
        onPick={(id) => setFilter({ assignee: id || null })}
      >
        {assignee?.name ?? t('ticket.field.assignee')}
      </Picker>
      {isNarrowed(filter) ? (
        <button
          type="button"
          className={classes.quiet}
          onClick={() => setFilter({ priority: [], team: null, assignee: null })}
        >
          {t('inbox.clearFilters')}
        </button>
      ) : null}
    </>
  );
}

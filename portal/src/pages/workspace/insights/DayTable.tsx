import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HelpOutcome } from '@/gql/graphql';
import { dateFormat } from '@/lib/dates';
import { countOf, decided, type Figures, outcomes } from './figures';
import classes from './Insights.module.css';
import { startOf } from './period';

interface DayTableProps {
  days: Figures['days'];
  onOpen: (day: string, outcome: HelpOutcome) => void;
}

/** The chart as a table: every number opens the sessions behind it. Days without a session are left out. */
export function DayTable({ days, onOpen }: DayTableProps) {
  const { t, i18n } = useTranslation('workspace');
  const format = dateFormat(i18n.language, { weekday: 'short', day: 'numeric', month: 'short' });
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <div className={classes.scroll}>
      <Table stickyHeader highlightOnHover className={classes.figures ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('insights.day')}</Table.Th>
            {outcomes.map((outcome) => (
              <Table.Th key={outcome}>{t(`insights.outcome.${outcome}`)}</Table.Th>
            ))}
            <Table.Th>{t('insights.total')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days
            .filter((day) => decided(day) > 0)
            .reverse()
            .map((day) => (
              <Table.Tr key={day.day}>
                <Table.Th scope="row">{format.format(startOf(day.day))}</Table.Th>
                {outcomes.map((outcome) => (
                  <Table.Td key={outcome}>
                    {countOf(day, outcome) > 0 ? (
                      <button type="button" className="link-button" onClick={() => onOpen(day.day, outcome)}>
                        {number.format(countOf(day, outcome))}
                      </button>
                    ) : (
                      <span className="muted">0</span>
                    )}
                  </Table.Td>
                ))}
                <Table.Td>{number.format(decided(day))}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

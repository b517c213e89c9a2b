import { Button, Table } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useViewer } from '@/app/ViewerContext';
import type { Figures } from './figures';
import classes from './Insights.module.css';

const FEW = 10;

/** What people search for and do not find, asked most first; each is an article that is missing, or one that cannot be found. */
export function Gaps({ gaps }: { gaps: Figures['gaps'] }) {
  const { t, i18n } = useTranslation(['workspace', 'common']);
  const viewer = useViewer();
  const [all, setAll] = useState(false);
  const number = new Intl.NumberFormat(i18n.language);
  const canWrite = viewer.can('article.create');
  return (
    <section className={classes.block} aria-labelledby="gaps">
      <div>
        <h2 id="gaps">{t('insights.gaps')}</h2>
        <p className={classes.explain}>{t('insights.gapsText')}</p>
      </div>
      {gaps.length === 0 ? (
        <p className={classes.nothing}>{t('insights.noGaps')}</p>
      ) : (
        <div className={classes.scroll}>
          <Table highlightOnHover className={classes.figures ?? ''}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('insights.searchedFor')}</Table.Th>
                <Table.Th>{t('insights.language')}</Table.Th>
                <Table.Th>{t('insights.searches')}</Table.Th>
                <Table.Th>{t('insights.withoutResult')}</Table.Th>
                <Table.Th>{t('insights.opened')}</Table.Th>
                <Table.Th>
                  <span className="sr-only">{t('insights.todo')}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {gaps.slice(0, all ? gaps.length : FEW).map((gap) => (
                <Table.Tr key={`${gap.locale}:${gap.query}`}>
                  <Table.Th scope="row" lang={gap.locale} dir="auto">
                    {gap.query}
                  </Table.Th>
                  <Table.Td>{gap.locale.toUpperCase()}</Table.Td>
                  <Table.Td>{number.format(gap.searches)}</Table.Td>
                  <Table.Td>{number.format(gap.withoutResult)}</Table.Td>
                  <Table.Td>{number.format(gap.clicked)}</Table.Td>
                  <Table.Td className={classes.acts ?? ''}>
                    <Link
                      to={`/workspace/knowledge?${new URLSearchParams({ q: gap.query, locale: gap.locale }).toString()}`}
                    >
                      {t('insights.look')}
                    </Link>
                    {canWrite ? (
                      <Button
                        component={Link}
                        size="compact-xs"
                        variant="default"
                        leftSection={<IconPencilPlus size={14} aria-hidden />}
                        to={`/workspace/knowledge/new?${new URLSearchParams({ title: gap.query, issue: gap.query, locale: gap.locale }).toString()}`}
                      >
                        {t('insights.write')}
                      </Button>
                    ) : null}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {gaps.length > FEW && !all ? (
        <Button variant="default" w="fit-content" onClick={() => setAll(true)}>
          {t('common:action.more')}
        </Button>
      ) : null}
    </section>
  );
}

import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SolveLoopQuery } from '@/gql/graphql';
import { dateFormat } from '@/lib/dates';
import { Count } from '@/ui/Count';
import classes from '../Insights.module.css';
import { startOf } from '../period';
import loop from './Loop.module.css';

type Loop = SolveLoopQuery['solveLoop'];

function usePercent() {
  const { i18n } = useTranslation();
  return new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
}

/** The same as the chart, in numbers. */
function Days({ days }: { days: Loop['days'] }) {
  const { t, i18n } = useTranslation('measure');
  const date = dateFormat(i18n.language, { dateStyle: 'medium' });
  return (
    <div className={loop.scroll}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['day', 'closed', 'linked'] as const).map((key) => (
              <Table.Th key={key}>{t(`loop.column.${key}`)}</Table.Th>
            ))}
            {(['KNOWN', 'NEW', 'UNKNOWN'] as const).map((kind) => (
              <Table.Th key={kind}>{t(`loop.kind.${kind}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day) => (
            <Table.Tr key={day.day}>
              <Table.Th scope="row">{date.format(startOf(day.day))}</Table.Th>
              <Table.Td>
                <Count n={day.closed} />
              </Table.Td>
              <Table.Td>
                <Count n={day.linked} />
              </Table.Td>
              <Table.Td>
                <Count n={day.known} />
              </Table.Td>
              <Table.Td>
                <Count n={day.new} />
              </Table.Td>
              <Table.Td>
                <Count n={day.unknown} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface TopProps {
  top: Loop['pareto']['top'];
  onOpen: (articleId: string) => void;
}

/** The articles that resolve most. */
function Top({ top, onOpen }: TopProps) {
  const { t } = useTranslation('measure');
  const percent = usePercent();
  return (
    <div className={loop.scroll}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['article', 'uses', 'share'] as const).map((key) => (
              <Table.Th key={key}>{t(`loop.column.${key}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {top.map(({ article, uses, share }, index) => (
            <Table.Tr key={article?.id ?? index}>
              <Table.Th scope="row" lang={article?.locale ?? ''} dir="auto">
                {article ? (
                  <button type="button" className={loop.link} onClick={() => onOpen(article.id)}>
                    {article.title}
                  </button>
                ) : (
                  t('loop.hidden')
                )}
              </Table.Th>
              <Table.Td>
                <Count n={uses} />
              </Table.Td>
              <Table.Td>{percent.format(share)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface TopicsProps {
  topics: Loop['topics'];
  products: SolveLoopQuery['products'];
}

/** What was not known, by product. */
function Topics({ topics, products }: TopicsProps) {
  const { t } = useTranslation(['measure', 'workspace']);
  const percent = usePercent();
  if (topics.length === 0) return null;
  const names = new Map(products.map(({ key, name }) => [key, name]));
  return (
    <section className={classes.block} aria-labelledby="loop-topics">
      <h2 id="loop-topics">{t('loop.topics')}</h2>
      <div className={loop.scroll}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('loop.column.product')}</Table.Th>
              <Table.Th>{t('loop.column.closed')}</Table.Th>
              {(['KNOWN', 'NEW', 'UNKNOWN'] as const).map((kind) => (
                <Table.Th key={kind}>{t(`loop.kind.${kind}`)}</Table.Th>
              ))}
              <Table.Th>{t('loop.name.known')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {topics.map((topic) => (
              <Table.Tr key={topic.product}>
                <Table.Th scope="row">
                  {topic.product ? (names.get(topic.product) ?? topic.product) : t('loop.noProduct')}
                </Table.Th>
                <Table.Td>
                  <Count n={topic.closed} />
                </Table.Td>
                <Table.Td>
                  <Count n={topic.known} />
                </Table.Td>
                <Table.Td>
                  <Count n={topic.new} />
                </Table.Td>
                <Table.Td>
                  <Count n={topic.unknown} />
                </Table.Td>
                <Table.Td>
                  {topic.knownRate === null ? t('workspace:insights.none') : percent.format(topic.knownRate)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

/** Competency profile: people by licence, as they are today. */
function Licences({ licences }: { licences: Loop['licences'] }) {
  const { t } = useTranslation(['measure', 'workspace', 'evolve']);
  const percent = usePercent();
  return (
    <section className={classes.block} aria-labelledby="loop-licences">
      <h2 id="loop-licences">{t('loop.licences')}</h2>
      <p className={classes.explain}>{t('loop.formula.licences')}</p>
      <div className={loop.scroll}>
        <Table>
          <Table.Tbody>
            {licences.map(({ licence, people, share }) => (
              <Table.Tr key={licence ?? ''}>
                <Table.Th scope="row">
                  {licence ? t(`workspace:admin.subject.${licence}`) : t('evolve:licence.noLicence')}
                </Table.Th>
                <Table.Td>
                  <Count n={people} />
                </Table.Td>
                <Table.Td>{percent.format(share)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

export const LoopTables = { Days, Top, Topics, Licences };

import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KnowledgeRulesQuery } from '@/gql/graphql';
import adminClasses from '../Admin.module.css';

type Transition = KnowledgeRulesQuery['knowledgeRules']['transitions'][number];

/** Every step that an article's confidence can take: from, to, who from, and what must hold. */
export function Transitions({ transitions }: { transitions: readonly Transition[] }) {
  const { t } = useTranslation('workspace');
  return (
    <div className={adminClasses.scroll}>
      <Table className={adminClasses.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('admin.rules.from')}</Table.Th>
            <Table.Th scope="col">{t('admin.rules.to')}</Table.Th>
            <Table.Th scope="col">{t('admin.rules.who')}</Table.Th>
            <Table.Th scope="col">{t('admin.rules.when')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {transitions.map(({ from, to, right, minLicence, guards, reasons }, index) => (
            <Table.Tr key={index}>
              <Table.Td>
                {from.length > 0
                  ? from.map((one) => t(`knowledge.confidence.${one}`)).join(', ')
                  : t('admin.rules.new')}
              </Table.Td>
              <Table.Td>{to ? t(`knowledge.confidence.${to}`) : t('admin.rules.deleted')}</Table.Td>
              <Table.Td>
                {right === ''
                  ? t('admin.rules.byItself')
                  : minLicence
                    ? t('knowledge.who.from', { licence: t(`admin.subject.${minLicence}`) })
                    : t('admin.rules.nobody')}
              </Table.Td>
              <Table.Td>
                {guards.map((one) => t(`admin.rules.guard.${one}`)).join('; ')}
                {reasons.length > 0
                  ? `: ${reasons.map((one) => t(`knowledge.archive.${one}`).toLocaleLowerCase()).join(', ')}`
                  : ''}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

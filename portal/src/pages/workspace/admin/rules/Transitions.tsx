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
        <thead>
          <tr>
            <th scope="col">{t('admin.rules.from')}</th>
            <th scope="col">{t('admin.rules.to')}</th>
            <th scope="col">{t('admin.rules.who')}</th>
            <th scope="col">{t('admin.rules.when')}</th>
          </tr>
        </thead>
        <tbody>
          {transitions.map(({ from, to, right, minLicence, guards, reasons }, index) => (
            <tr key={index}>
              <td>
                {from.length > 0
                  ? from.map((one) => t(`knowledge.confidence.${one}`)).join(', ')
                  : t('admin.rules.new')}
              </td>
              <td>{to ? t(`knowledge.confidence.${to}`) : t('admin.rules.deleted')}</td>
              <td>
                {right === ''
                  ? t('admin.rules.byItself')
                  : minLicence
                    ? t('knowledge.who.from', { licence: t(`admin.subject.${minLicence}`) })
                    : t('admin.rules.nobody')}
              </td>
              <td>
                {guards.map((one) => t(`admin.rules.guard.${one}`)).join('; ')}
                {reasons.length > 0
                  ? `: ${reasons.map((one) => t(`knowledge.archive.${one}`).toLocaleLowerCase()).join(', ')}`
                  : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

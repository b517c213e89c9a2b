import { useTranslation } from 'react-i18next';
import { Tabs } from '@/ui/Tabs';

const places = {
  articles: '/workspace/knowledge',
  domains: '/workspace/knowledge/domains',
  licences: '/workspace/knowledge/licences',
  translations: '/workspace/knowledge/translations',
  staged: '/workspace/knowledge/staged',
  coaching: '/workspace/knowledge/coaching',
  changes: '/workspace/knowledge/changes',
} as const;

/** From the articles to those who look after them, and back. */
export function KnowledgeTabs({ here }: { here: keyof typeof places }) {
  const { t } = useTranslation(['workspace', 'evolve', 'translate', 'measure', 'bulk']);
  const names = {
    articles: t('knowledge.title'),
    domains: t('evolve:domain.title'),
    licences: t('evolve:licence.pageTitle'),
    translations: t('translate:tasks.title'),
    staged: t('knowledge.stagedList.tab'),
    coaching: t('measure:coaching.tab'),
    changes: t('bulk:runs.tab'),
  };
  return (
    <Tabs
      label={t('evolve:queue.parts')}
      keys={Object.keys(places) as (keyof typeof places)[]}
      here={here}
      hrefOf={(key) => places[key]}
      nameOf={(key) => names[key]}
    />
  );
}

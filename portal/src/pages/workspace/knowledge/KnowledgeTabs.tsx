import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const places = {
  articles: '/workspace/knowledge',
  domains: '/workspace/knowledge/domains',
  licences: '/workspace/knowledge/licences',
} as const;

/** From the articles to those who look after them, and back. */
export function KnowledgeTabs({ here }: { here: keyof typeof places }) {
  const { t } = useTranslation(['workspace', 'evolve']);
  const names = {
    articles: t('knowledge.title'),
    domains: t('evolve:domain.title'),
    licences: t('evolve:licence.pageTitle'),
  };
  return (
    <nav className="tabs" aria-label={t('evolve:queue.parts')}>
      {(Object.keys(places) as (keyof typeof places)[]).map((key) => (
        <Link key={key} to={places[key]} aria-current={key === here ? 'page' : undefined}>
          {names[key]}
        </Link>
      ))}
    </nav>
  );
}

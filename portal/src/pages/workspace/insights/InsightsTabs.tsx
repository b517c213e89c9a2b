import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useViewer } from '@/app/ViewerContext';
import classes from './Insights.module.css';

const places = {
  deflection: '/workspace/insights',
  loop: '/workspace/insights/knowledge',
  gaps: '/workspace/insights/gaps',
  archive: '/workspace/insights/archive',
} as const;

/** From one kind of figures to the other, as far as the viewer may see them. */
export function InsightsTabs({ here }: { here: keyof typeof places }) {
  const { t } = useTranslation('measure');
  const viewer = useViewer();
  const measures = viewer.can('insights.read') || viewer.can('search.curate');
  const may = { deflection: viewer.can('insights.read'), loop: measures, gaps: measures, archive: true };
  return (
    <nav className={`tabs ${classes.tabs ?? ''}`} aria-label={t('tabs.label')}>
      {(Object.keys(places) as (keyof typeof places)[])
        .filter((key) => may[key])
        .map((key) => (
          <Link key={key} to={places[key]} aria-current={key === here ? 'page' : undefined}>
            {t(`tabs.${key}`)}
          </Link>
        ))}
    </nav>
  );
}

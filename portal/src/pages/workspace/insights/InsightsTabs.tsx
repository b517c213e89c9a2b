import { useTranslation } from 'react-i18next';
import { useViewer } from '@/app/ViewerContext';
import { Tabs } from '@/ui/Tabs';
import classes from './Insights.module.css';

const places = {
  deflection: '/workspace/insights',
  loop: '/workspace/insights/knowledge',
  gaps: '/workspace/insights/gaps',
  archive: '/workspace/insights/archive',
} as const;
type Place = keyof typeof places;

/** From one kind of figures to the other, as far as the viewer may see them. */
export function InsightsTabs({ here }: { here: Place }) {
  const { t } = useTranslation('measure');
  const viewer = useViewer();
  const measures = viewer.can('insights.read') || viewer.can('search.curate');
  const may = { deflection: viewer.can('insights.read'), loop: measures, gaps: measures, archive: true };
  return (
    <div className={classes.tabs}>
      <Tabs
        label={t('tabs.label')}
        keys={(Object.keys(places) as Place[]).filter((key) => may[key])}
        here={here}
        hrefOf={(key) => places[key]}
        nameOf={(key) => t(`tabs.${key}`)}
      />
    </div>
  );
}

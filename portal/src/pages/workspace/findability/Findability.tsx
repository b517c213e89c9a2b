import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { PageHeader } from '@/ui/PageHeader';
import { Tabs } from '@/ui/Tabs';
import classes from './Findability.module.css';

const parts = {
  figures: lazy(async () => ({ default: (await import('./FiguresPart')).FiguresPart })),
  synonyms: lazy(async () => ({ default: (await import('./SynonymsPart')).SynonymsPart })),
  duplicates: lazy(async () => ({ default: (await import('./DuplicatesPart')).DuplicatesPart })),
  ranking: lazy(async () => ({ default: (await import('./RankingPart')).RankingPart })),
  why: lazy(async () => ({ default: (await import('./WhyPart')).WhyPart })),
};
type Key = keyof typeof parts;
const keys = Object.keys(parts) as Key[];

/** /workspace/knowledge/search/:part? : how well people find, and what curators do about it. Others see "not found". */
export function Findability() {
  const { t } = useTranslation('findability');
  const viewer = useViewer();
  const { part = 'figures' } = useParams();
  const here = keys.find((key) => key === part);
  if (!here || !viewer.can('search.curate')) return <NotFound />;
  const Part = parts[here];
  return (
    <div className={classes.page}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <Tabs
        label={t('parts')}
        keys={keys}
        here={here}
        hrefOf={(key) => `/workspace/knowledge/search/${key}`}
        nameOf={(key) => t(`part.${key}`)}
      />
      <div className={classes.part}>
        <Part />
      </div>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { PageHeader } from '@/ui/PageHeader';
import { Tabs } from '@/ui/Tabs';
import { Chapters } from './Chapters';
import { Featured } from './Featured';
import { Labels } from './Labels';
import classes from './Organise.module.css';
import { Products } from './Products';

const parts = { chapters: Chapters, products: Products, labels: Labels, featured: Featured } as const;
type Key = keyof typeof parts;
const keys = Object.keys(parts) as Key[];

/** /workspace/organise/:part? : chapters, products, labels and the home page; for who organises the help centre. */
export function Organise() {
  const { t } = useTranslation('workspace');
  const viewer = useViewer();
  const { part = 'chapters' } = useParams();
  const here = keys.find((key) => key === part);
  if (!here || !viewer.can('knowledge.curate')) return <NotFound />;
  const Part = parts[here];
  return (
    <div className={classes.page}>
      <PageHeader title={t('organise.title')} />
      <Tabs
        label={t('organise.title')}
        keys={keys}
        here={here}
        hrefOf={(key) => `/workspace/organise/${key}`}
        nameOf={(key) => t(`organise.part.${key}`)}
      />
      <div className={classes.part}>
        <Part />
      </div>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ArticlePicker } from '../states/ArticlePicker';
import classes from './Merge.module.css';

/** Which article says the same. */
export function PickOther({ id }: { id: string }) {
  const { t, i18n } = useTranslation('merge');
  const [, setParams] = useSearchParams();
  return (
    <div className={classes.pick}>
      <p className="muted">{t('pick.text')}</p>
      <ArticlePicker
        locale={i18n.language}
        not={id}
        label={t('pick.label')}
        picked={null}
        onPick={(article) => {
          if (article) setParams({ with: article.id });
        }}
      />
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { articleTypes } from '@/entities/article/fields';
import type { ArticleType } from '@/gql/graphql';
import classes from './Templates.module.css';
import type { TemplateChoice } from './useTemplate';

/** Which form the new article has: a press puts in its empty form. */
export function TemplateBar({ template, type }: { template: TemplateChoice; type: ArticleType }) {
  const { t } = useTranslation('workspace');
  return (
    <fieldset className={classes.bar}>
      <legend className="sr-only">{t('knowledge.template.choose')}</legend>
      {articleTypes.map((one) => (
        <label key={one} className={classes.choice} title={t(`knowledge.type.means.${one}`)}>
          <input
            type="radio"
            className="sr-only"
            name="article-type"
            checked={one === type}
            onChange={() => template.choose(one)}
          />
          {t(`knowledge.type.${one}`)}
        </label>
      ))}
      <p className={classes.means}>{t(`knowledge.type.means.${type}`)}</p>
    </fieldset>
  );
}

import { useTranslation } from 'react-i18next';
import type { Audience, Confidence } from '@/gql/graphql';
import { audienceIcons, confidenceIcons, isOutside } from './state';
import classes from './ArticleChips.module.css';

interface ArticleChipsProps {
  confidence: Confidence;
  audience: Audience;
}

/** How sure we are of an article and who may read it, in a sign and a word each; quieter than StateChips, for beside other text. */
export function ArticleChips({ confidence, audience }: ArticleChipsProps) {
  const { t } = useTranslation('workspace');
  const Sure = confidenceIcons[confidence];
  const Who = audienceIcons[audience];
  return (
    <span className={classes.chips}>
      <span className={classes.chip} data-confidence={confidence}>
        <Sure size={13} stroke={2} aria-hidden />
        {t(`knowledge.confidence.${confidence}`)}
      </span>
      <span className={classes.chip} data-internal={!isOutside(audience) || undefined}>
        <Who size={13} stroke={2} aria-hidden />
        {t(`knowledge.audience.${audience}`)}
      </span>
    </span>
  );
}

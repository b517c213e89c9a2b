import {
  IconCircleCheck,
  IconCircleDashed,
  IconLock,
  IconUsers,
  IconWorld,
  IconArchive,
  IconPencil,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Audience, Confidence } from '@/gql/graphql';
import classes from './ArticleChips.module.css';

const confidenceIcons = {
  WIP: IconPencil,
  NOT_VALIDATED: IconCircleDashed,
  VALIDATED: IconCircleCheck,
  ARCHIVED: IconArchive,
};
const audienceIcons = {
  WITHIN_DOMAIN: IconLock,
  INTERNAL: IconLock,
  PARTNER: IconUsers,
  CUSTOMER: IconUsers,
  PUBLIC: IconWorld,
};

/** Whether only the desk may read it. */
export const isInternal = (audience: Audience): boolean =>
  audience === 'INTERNAL' || audience === 'WITHIN_DOMAIN';

interface ArticleChipsProps {
  confidence: Confidence;
  audience: Audience;
}

/** How sure we are of an article and who may read it, in a sign and a word each. */
export function ArticleChips({ confidence, audience }: ArticleChipsProps) {
  const { t } = useTranslation('workspace');
  const Sure = confidenceIcons[confidence];
  const Who = audienceIcons[audience];
  return (
    <span className={classes.chips}>
      <span className={classes.chip} data-confidence={confidence}>
        <Sure size={13} stroke={2} aria-hidden />
        {t(`article.confidence.${confidence}`)}
      </span>
      <span className={classes.chip} data-internal={isInternal(audience) || undefined}>
        <Who size={13} stroke={2} aria-hidden />
        {t(`article.audience.${audience}`)}
      </span>
    </span>
  );
}

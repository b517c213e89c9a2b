import {
  IconArrowsExchange,
  IconArrowsSplit,
  IconEye,
  IconGavel,
  IconGitMerge,
  IconHistory,
  IconPencil,
  IconPlus,
  IconRocket,
} from '@tabler/icons-react';
import type { ArticleChange } from '@/gql/graphql';

/** What each kind of change looks like in the history of an article. */
export const changeIcons: Record<ArticleChange, typeof IconPlus> = {
  CREATED: IconPlus,
  EDITED: IconPencil,
  CONFIDENCE: IconArrowsExchange,
  AUDIENCE: IconEye,
  GOVERNANCE: IconGavel,
  RESTORED: IconHistory,
  PUBLISHED: IconRocket,
  MERGED: IconGitMerge,
  SPLIT: IconArrowsSplit,
};

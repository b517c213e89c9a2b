import type { ArticlePartsFragment } from '@/gql/graphql';

export type { ArticlePartsFragment };
/** A language of Plein. */
export type Locale = 'en' | 'nl';

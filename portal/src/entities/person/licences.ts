import type { Licence } from '@/gql/graphql';

/** Licences that can be granted, from least to most. */
export const licences: readonly Licence[] = [
  'CANDIDATE',
  'CONTRIBUTOR',
  'PUBLISHER',
  'COACH',
  'DOMAIN_EXPERT',
];

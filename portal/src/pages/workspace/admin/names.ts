import type { Licence, Role } from '@/gql/graphql';

/** Roles that can be given, from least to most. A visitor is nobody yet. */
export const roles = [
  'CUSTOMER',
  'AGENT',
  'EXPERT',
  'LEAD',
  'MANAGER',
  'ADMIN',
] as const satisfies readonly Role[];
export const licences: readonly Licence[] = [
  'CANDIDATE',
  'CONTRIBUTOR',
  'PUBLISHER',
  'COACH',
  'DOMAIN_EXPERT',
];

/** Roles that work at the desk; only they have a licence and teams. */
export const isDesk = (role: Role): boolean => role !== 'CUSTOMER' && role !== 'VISITOR';

import type { Role } from '@/gql/graphql';

/** Roles that can be given, from least to most. A visitor is nobody yet. */
export const roles = [
  'CUSTOMER',
  'AGENT',
  'EXPERT',
  'LEAD',
  'MANAGER',
  'ADMIN',
] as const satisfies readonly Role[];
/** Roles that work at the desk; only they have a licence and teams. */
export const isDesk = (role: Role): boolean => role !== 'CUSTOMER' && role !== 'VISITOR';

import { IconBan, IconCheck, IconHourglass, IconPencilQuestion } from '@tabler/icons-react';
import {
  IconAffiliate,
  IconBuilding,
  IconHeartHandshake,
  IconShieldLock,
  IconUserCheck,
  IconUsersGroup,
  IconWorld,
} from '@tabler/icons-react';
import type { Audience, Confidence, Governance } from '@/gql/graphql';
import type { Tone } from '@/ui/StatusBadge';

/** How sure we are, from framed to put away (KCS v6 5.2). */
export const confidences: readonly Confidence[] = ['WIP', 'NOT_VALIDATED', 'VALIDATED', 'ARCHIVED'];
/** Who may read it, from narrow to wide. */
export const audiences: readonly Audience[] = ['WITHIN_DOMAIN', 'INTERNAL', 'PARTNER', 'CUSTOMER', 'PUBLIC'];
/** Who may change it. */
export const governances: readonly Governance[] = ['EXPERIENCE_BASED', 'COMPLIANCE_BASED'];

export const confidenceTones: Record<Confidence, Tone> = {
  WIP: 'neutral',
  NOT_VALIDATED: 'warning',
  VALIDATED: 'success',
  ARCHIVED: 'neutral',
};

export const confidenceIcons = {
  WIP: IconPencilQuestion,
  NOT_VALIDATED: IconHourglass,
  VALIDATED: IconCheck,
  ARCHIVED: IconBan,
} as const satisfies Record<Confidence, unknown>;

export const audienceIcons = {
  WITHIN_DOMAIN: IconAffiliate,
  INTERNAL: IconBuilding,
  PARTNER: IconHeartHandshake,
  CUSTOMER: IconUserCheck,
  PUBLIC: IconWorld,
} as const satisfies Record<Audience, unknown>;

export const governanceIcons = {
  EXPERIENCE_BASED: IconUsersGroup,
  COMPLIANCE_BASED: IconShieldLock,
} as const satisfies Record<Governance, unknown>;

/** Whether readers outside the desk see an audience. */
export const isOutside = (audience: Audience): boolean =>
  audiences.indexOf(audience) > audiences.indexOf('INTERNAL');

/** Whether `to` lets more people read than `from`. */
export const isWider = (from: Audience, to: Audience): boolean =>
  audiences.indexOf(to) > audiences.indexOf(from);

import { IconAlertTriangle, IconCheck, IconCircleDot, IconClock, IconInfoCircle } from '@tabler/icons-react';

export type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info';

const icons = {
  neutral: IconCircleDot,
  success: IconCheck,
  warning: IconClock,
  danger: IconAlertTriangle,
  info: IconInfoCircle,
};

/** A state in a word, with an icon so that colour is never the only sign. */
export function StatusBadge({ tone, label }: { tone: Tone; label: string }) {
  const Icon = icons[tone];
  return (
    <span className={tone === 'neutral' ? 'badge' : `badge badge-${tone}`}>
      <Icon className="icon" aria-hidden />
      {label}
    </span>
  );
}

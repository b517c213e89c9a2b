import { useTranslation } from 'react-i18next';
import { relative } from '@/lib/relative';
import { useNow } from '@/lib/useNow';
import { StatusBadge, type Tone } from './StatusBadge';

interface ClockChipProps {
  /** When it is due, RFC 3339; null while the clock stands still. */
  dueAt: string | null;
  /** When it was done, RFC 3339; null while it runs. */
  metAt?: string | null;
  /** From how many minutes before it is due the chip warns. */
  warnMinutes?: number;
}

/** Reads a clock at an instant: which tone, and whether it is met, paused, late or running. */
export function clockState(due: Date | null, met: Date | null, now: Date, warnMinutes: number) {
  if (met) return met <= (due ?? met) ? ('met' as const) : ('breached' as const);
  if (!due) return 'paused' as const;
  if (due < now) return 'overdue' as const;
  return due.getTime() - now.getTime() < warnMinutes * 60_000 ? ('soon' as const) : ('running' as const);
}

const tones: Record<ReturnType<typeof clockState>, Tone> = {
  met: 'success',
  breached: 'danger',
  paused: 'neutral',
  overdue: 'danger',
  soon: 'warning',
  running: 'info',
};

/** The promise that runs on a ticket, in words. */
export function ClockChip({ dueAt, metAt = null, warnMinutes = 60 }: ClockChipProps) {
  const { t, i18n } = useTranslation('workspace');
  const now = useNow(15_000);
  const due = dueAt ? new Date(dueAt) : null;
  const state = clockState(due, metAt ? new Date(metAt) : null, now, warnMinutes);
  const time = due ? relative(due, now, i18n.language) : '';
  const labels = {
    met: t('clock.met'),
    breached: t('clock.breached'),
    paused: t('clock.paused'),
    overdue: t('clock.overdue', { time }),
    soon: t('clock.due', { time }),
    running: t('clock.due', { time }),
  };
  return <StatusBadge tone={tones[state]} label={labels[state]} />;
}

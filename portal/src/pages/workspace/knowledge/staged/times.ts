import { dateFormat } from '@/lib/dates';

/** A moment as the clock of a zone shows it, in the form of a datetime-local field; tomorrow at nine when there is none. */
export function localInput(at: string | null, zone: string, now = new Date()): string {
  const when = at ? new Date(at) : new Date(now.getTime() + 24 * 60 * 60 * 1000);
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(when)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${parts.year ?? ''}-${parts.month ?? ''}-${parts.day ?? ''}`;
  return at ? `${day}T${parts.hour ?? ''}:${parts.minute ?? ''}` : `${day}T09:00`;
}

/** A moment in words, on the clock of a zone. */
export const inZone = (at: string, zone: string, language: string): string =>
  dateFormat(language, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: zone || 'UTC',
  }).format(new Date(at));

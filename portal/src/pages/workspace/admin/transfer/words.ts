import type { Tone } from '@/ui/StatusBadge';
import type { TransferForm, TransferPartsFragment, TransferState } from '@/gql/graphql';

/** How often a run at work is read again, in milliseconds. */
export const PAUSE = 1000;

export const forms: readonly TransferForm[] = ['PLEIN', 'HTML', 'ZENDESK', 'LINES'];

/** What the browser offers to choose from. The server looks at the bytes. */
export const accepts: Record<TransferForm, string> = {
  PLEIN: '.zip',
  HTML: '.zip',
  ZENDESK: '.json,.zip',
  LINES: '.jsonl,.ndjson,.json,.txt',
};

export const tones: Record<TransferState, Tone> = {
  UPLOADED: 'neutral',
  CHECKING: 'info',
  CHECKED: 'warning',
  RUNNING: 'info',
  DONE: 'success',
  STOPPED: 'warning',
  FAILED: 'danger',
};

export const atWork = ({ state }: Pick<TransferPartsFragment, 'state'>) =>
  state === 'CHECKING' || state === 'RUNNING';

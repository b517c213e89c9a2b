import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import type { Failure } from '@/lib/errors';

/** What was refused, in the words of the server: those of the fields where there are any. */
export const wordsOf = (failure: Failure): string =>
  failure.fields.map(({ message }) => message).join(' ') || failure.message;

/** Says in a corner that something was refused after it had been shown as done; title is what it was about. */
export function tellFailure(failure: Failure, title?: string): void {
  notifications.show({
    color: 'red',
    ...(title ? { title } : {}),
    message: wordsOf(failure),
    autoClose: 8000,
    closeButtonProps: { 'aria-label': i18next.t('action.close', { ns: 'common' }) },
  });
}

import { Notifications } from '@mantine/notifications';

/** Where short messages appear. Loaded after the page; what is said before waits for it. */
export function Toasts() {
  return <Notifications position="bottom-left" limit={3} />;
}

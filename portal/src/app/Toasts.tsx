import { MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

/** Where short messages appear. Loaded after the page; what is said before waits for it. */
export function Toasts() {
  const { t } = useTranslation('common');
  return (
    <MantineThemeProvider
      theme={{ components: { CloseButton: { defaultProps: { 'aria-label': t('action.close') } } } }}
    >
      <Notifications position="bottom-right" limit={3} />
    </MantineThemeProvider>
  );
}

import { MantineProvider, type MantineThemeOverride } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useColorScheme } from '@/lib/theme';
import { cssVariables } from './theme';

/** Mantine with our tokens; every shell brings its own density. */
export function Look({ theme, children }: { theme: MantineThemeOverride; children: ReactNode }) {
  const scheme = useColorScheme();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      <Notifications position="bottom-left" limit={3} />
      {children}
    </MantineProvider>
  );
}

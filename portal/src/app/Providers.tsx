import { MantineProvider, type MantineThemeOverride } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { useColorScheme } from '@/lib/theme';
import { cssVariables } from './theme';

const Toasts = lazy(async () => ({ default: (await import('./Toasts')).Toasts }));

/** Mantine with our tokens; every shell brings its own density. */
export function Look({ theme, children }: { theme: MantineThemeOverride; children: ReactNode }) {
  const scheme = useColorScheme();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      <Suspense>
        <Toasts />
      </Suspense>
      {children}
    </MantineProvider>
  );
}

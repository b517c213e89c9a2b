import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** Takes over the theme of the cookie that the public pages set too. Called before the first paint. */
export function adoptTheme(cookies = document.cookie): void {
  const theme = /(?:^|;\s*)plein_theme=(light|dark)(?:;|$)/.exec(cookies)?.[1];
  if (theme) document.documentElement.dataset.theme = theme;
}

function subscribe(changed: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  media.addEventListener('change', changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    media.removeEventListener('change', changed);
    observer.disconnect();
  };
}

function inForce(): 'light' | 'dark' {
  const { theme } = document.documentElement.dataset;
  if (theme === 'light' || theme === 'dark') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** The theme in force, light or dark, following the system and the switch. */
export const useColorScheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, inForce);

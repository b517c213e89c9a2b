import { useEffect } from 'react';

/** The name of the site, as whoever runs it calls it. */
export const siteName = document.documentElement.dataset.site ?? 'Plein';

/** Names the tab. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} - ${siteName}`;
  }, [title]);
}

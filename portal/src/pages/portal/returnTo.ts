const inApp = /^\/(requests|account|workspace)(\/|\?|#|$)/;
const signingIn = /^\/(sign-in|sign-up|verify|reset)(\/|\?|#|$)/;

/** The path that a link asked to return to, when it is one of ours and not about signing in itself; null otherwise. */
export function safePath(wanted: string | null | undefined, origin = location.origin): string | null {
  if (!wanted?.startsWith('/') || wanted.length > 500) return null;
  // Browsers drop tabs and line ends, and read a backslash as a slash: //elsewhere could hide behind either.
  if (/[\\\p{Cc}]/u.test(wanted) || wanted.startsWith('//')) return null;
  let url: URL;
  try {
    url = new URL(wanted, origin);
  } catch {
    return null;
  }
  const path = url.pathname + url.search + url.hash;
  return url.origin === origin && !path.startsWith('//') && !signingIn.test(path) ? path : null;
}

/** Whether a path is a page of this app, so that no page has to be loaded anew. */
export const isInApp = (path: string): boolean => inApp.test(path);

/** Where somebody goes after signing in. */
export const destination = (returnTo: string | null, isStaff: boolean): string =>
  returnTo ?? (isStaff ? '/workspace' : '/requests');

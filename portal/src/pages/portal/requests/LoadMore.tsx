import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './Requests.module.css';

/** A button that makes place for the next page of a list; the focus goes on to the first link in it. */
export function LoadMore({ label, children }: { label: string; children: ReactNode }) {
  const [asked, setAsked] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const host = place.current;
    if (!asked || !host) return;
    host.focus({ preventScroll: true });
    const observer = new MutationObserver(() => {
      const link = host.querySelector('a');
      if (!link) return;
      observer.disconnect();
      // Only while the reader waits here, and did not move on.
      if (document.activeElement === host) link.focus({ preventScroll: true });
    });
    observer.observe(host, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [asked]);
  if (!asked)
    return (
      <div className={classes.more}>
        <button type="button" className="button" onClick={() => setAsked(true)}>
          {label}
        </button>
      </div>
    );
  return (
    <div ref={place} tabIndex={-1} className={classes.next}>
      {children}
    </div>
  );
}

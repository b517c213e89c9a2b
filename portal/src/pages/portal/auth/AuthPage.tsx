import { type ReactNode, useEffect, useRef } from 'react';
import { useTitle } from '@/lib/site';
import classes from './Auth.module.css';

interface AuthPageProps {
  title: string;
  intro?: ReactNode;
  /** What else somebody may have come for, under the form. */
  foot?: ReactNode;
  /** Moves the focus to the title: for a step that took the place of a form. */
  focus?: boolean;
  children?: ReactNode;
}

/** The narrow page of signing in and all that belongs to it. */
export function AuthPage({ title, intro, foot, focus = false, children }: AuthPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus, title]);
  return (
    <section className={classes.page}>
      <div className={classes.head}>
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h1>
        {intro ? <p className="muted">{intro}</p> : null}
      </div>
      {children}
      {foot ? <div className={classes.foot}>{foot}</div> : null}
    </section>
  );
}

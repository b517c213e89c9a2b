import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  text: string;
  /** What to do next: one or two buttons. */
  actions?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, text, actions }: EmptyStateProps) {
  return (
    <section className="empty">
      <h2 className="empty-title">{title}</h2>
      <p className="empty-text">{text}</p>
      {actions ? <div className="empty-actions">{actions}</div> : null}
    </section>
  );
}

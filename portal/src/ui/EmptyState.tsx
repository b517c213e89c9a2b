import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  text: string;
  /** What to do next: one or two buttons. */
  actions?: ReactNode;
  /** True when it is all there is on the page, so that its title is the h1. */
  page?: boolean;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, text, actions, page = false }: EmptyStateProps) {
  const Title = page ? 'h1' : 'h2';
  return (
    <section className="empty">
      <Title className="empty-title">{title}</Title>
      <p className="empty-text">{text}</p>
      {actions ? <div className="empty-actions">{actions}</div> : null}
    </section>
  );
}

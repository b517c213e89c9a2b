import type { AnchorHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';
import { useDesk } from './desk';

interface TicketLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  id: string;
  /** The ticket that is open. */
  current?: boolean;
  children: ReactNode;
}

/** A link to a ticket that keeps the list beside it. */
export function TicketLink({ id, current = false, children, ...rest }: TicketLinkProps) {
  const { hrefOf } = useDesk();
  return (
    <Link {...rest} to={hrefOf(id)} aria-current={current ? 'true' : undefined}>
      {children}
    </Link>
  );
}

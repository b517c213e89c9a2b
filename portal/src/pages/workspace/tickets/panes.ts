// Both panes of a ticket in one part, loaded when the first ticket is opened.
export { Ticket } from './Ticket';
export { TicketContextPane } from './context/TicketContextPane';

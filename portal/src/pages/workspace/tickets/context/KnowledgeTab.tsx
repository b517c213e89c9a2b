import { useFragment } from '@/gql';
import { useScope } from '../scope';
import { KnowledgePanel } from './KnowledgePanel';
import { type Insert, KnowledgeContext } from './knowledgeScope';
import { LinkedArticles } from './linked';
import { usedArticles } from './links';

/** Knowledge for this ticket; what is inserted goes to the composer, to the note where customers may not read it. */
export function KnowledgeTab() {
  const { ticket, row, reload, composer, searchAsked, capture, capturing } = useScope();
  const { articleLinks } = useFragment(LinkedArticles, ticket);
  const { reply, note, capture: canCapture } = ticket.viewerCan;
  const insert: Insert = {
    link: (title, href, inside) => composer.current?.insertLink(title, href, inside),
    passage: (markdown, inside) => composer.current?.insertText(markdown, inside),
    reply,
    note,
  };
  return (
    <KnowledgeContext
      value={{
        kind: 'ticket',
        id: row.id,
        title: row.subject,
        text: ticket.description,
        locale: ticket.locale,
        used: usedArticles(articleLinks),
        reload,
        searchAsked,
        canCapture,
        capture,
        capturing,
        insert: reply || note ? insert : null,
      }}
    >
      <KnowledgePanel />
    </KnowledgeContext>
  );
}

/** Longest question to search with, in characters; more words find less. */
const MAX = 160;

/** The words of a ticket to search with: the subject, and the beginning of what was written when it says more. */
export function knowledgeWords(subject: string, description: string): string {
  const plain = description
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[*`~]+/g, '')
    .replace(/[>#|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const more = plain.toLocaleLowerCase().startsWith(subject.trim().toLocaleLowerCase())
    ? plain.slice(subject.trim().length)
    : plain;
  const text = `${subject.trim()} ${more.trim()}`.trim();
  return text.length <= MAX
    ? text
    : text.slice(0, text.lastIndexOf(' ', MAX) > 0 ? text.lastIndexOf(' ', MAX) : MAX);
}

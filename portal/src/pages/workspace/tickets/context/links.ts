import type { ArticleLinkType, Audience, Confidence, LinkVerdict } from '@/gql/graphql';

export interface LinkedArticle {
  id: string;
  type: ArticleLinkType;
  article: { id: string; title: string; url: string; confidence: Confidence; audience: Audience };
  /** What whoever linked it said of it; null when nobody did yet. */
  verdict: LinkVerdict | null;
  /** On its way to the server. */
  busy: boolean;
}

/** The links that the server has, of articles that the viewer may see. */
export function usedArticles(
  links: readonly (Omit<LinkedArticle, 'article' | 'busy'> & { article: LinkedArticle['article'] | null })[],
): LinkedArticle[] {
  return links.flatMap(({ id, type, article, verdict }) =>
    article ? [{ id, type, article, verdict, busy: false }] : [],
  );
}

/**
 * The links as they will be: what the server has, without those that go, with those that come. One article is linked once;
 * a second resolution makes the first a reference, as on the server. The resolution is on top.
 */
export function shownLinks(
  real: readonly LinkedArticle[],
  coming: readonly LinkedArticle[],
  going: readonly string[],
): LinkedArticle[] {
  const kept = real.filter(({ id }) => !going.includes(id));
  const has = (one: LinkedArticle) =>
    real.some((two) => two.article.id === one.article.id && two.type === one.type);
  const late = coming.filter((one) => !has(one));
  const resolves = late.findLast(({ type }) => type === 'RESOLUTION');
  const byArticle = new Map<string, LinkedArticle>();
  for (const one of [...kept, ...late]) {
    const demoted = resolves && one.type === 'RESOLUTION' && one.id !== resolves.id;
    byArticle.set(one.article.id, demoted ? { ...one, type: 'REFERENCE' } : one);
  }
  return [...byArticle.values()].sort(
    (a, b) => Number(b.type === 'RESOLUTION') - Number(a.type === 'RESOLUTION'),
  );
}

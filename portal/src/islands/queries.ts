// Every operation the public pages send. Kept by hand (no document library in 15 kB); queries.test.ts holds them against the SDL.

export const SUGGEST = `query SearchSuggest($text: String!, $locale: Locale, $kinds: [SearchKind!], $intentId: ID, $first: Int) {
  suggest(text: $text, locale: $locale, kinds: $kinds, intentId: $intentId, first: $first) {
    intentId total corrected
    hits { kind rank id titleHtml passageHtml locale url context solved }
  }
}`;

export const SEARCHED = `query Searched($locale: Locale) {
  recentSearches { text }
  popularSearches(locale: $locale, first: 5)
}`;

export const CLEAR_SEARCHES = `mutation ClearSearches { clearRecentSearches { ok } }`;

export const RECORD = `mutation RecordHelp($input: RecordHelpEventInput!) { recordHelpEvent(input: $input) { ok } }`;

export const SAVE_DRAFT = `mutation SaveDraft($input: SaveHelpDraftInput!) { saveHelpDraft(input: $input) { draft { savedAt } } }`;

export const FEEDBACK = `mutation GiveFeedback($input: GiveArticleFeedbackInput!) { giveArticleFeedback(input: $input) { article { id } } }`;

export const VOTE = `mutation Vote($input: VoteInput!) { vote(input: $input) { score value } }`;

export const FOLLOW = `mutation Follow($input: FollowThreadInput!) { followThread(input: $input) { thread { id viewerFollows } } }`;

export const FOLLOW_ARTICLE = `mutation FollowArticle($input: FollowArticleInput!) { followArticle(input: $input) { article { id viewerFollows } } }`;

/** One search result as the suggestions show it. The HTML is made safe by the server. */
export interface Hit {
  kind: 'ARTICLE' | 'THREAD' | 'TICKET';
  rank: number;
  id: string;
  titleHtml: string;
  passageHtml: string;
  locale: string;
  url: string;
  context: string;
  solved: boolean;
}

export interface Suggestions {
  suggest: { intentId: string | null; total: number; corrected: string | null; hits: Hit[] };
}

export interface Searched {
  recentSearches: { text: string }[];
  popularSearches: string[];
}

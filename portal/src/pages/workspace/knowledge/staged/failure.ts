const reasons = ['owners_only', 'article_archived'] as const;

/** The key of the text that says why a planned text did not go live. */
export const reasonOf = (failure: string) => reasons.find((one) => one === failure) ?? 'other';

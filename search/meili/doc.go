// Package meili is the search engine for production: it keeps the index in a Meilisearch server, which several nodes share.
//
// Meilisearch knows no Dutch or English grammar, so texts are read here, by the same package text that the embedded engine
// uses: the server gets stems, and codes in a field of their own where no typing error is forgiven. It holds no text that
// could be shown. What it does itself is matching with typing errors, ordering, filtering and counting.
//
// One document is one thing in one language. It also carries the words of its translation together with the key that lets
// somebody see that translation, so that a search finds every thing once, counts it once, and never by words that the
// viewer may not read: see filters.
//
// A search is one federated request: the whole text in each language, and every word apart for what lacks some of them.
// The server merges these by weighted score and counts the union. The best of it are put in order here, by the formulas of
// package score, going by the words of the documents themselves.
package meili

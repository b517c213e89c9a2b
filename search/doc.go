// Package search finds articles, threads and tickets: the port that engines implement, the shape of what they index, who
// may find what, and the highlighting of what was found.
//
// The index is a copy for finding and never a source of truth: it can be dropped and filled again from the domains. It
// holds no text that could be shown, only words and where they occur. A search answers with references; whoever
// asked reads them through the domain's own by-id read (which checks visibility once more) and lets Marks cut and mark the
// passages of that fresh text. So nothing that was edited or withdrawn a moment ago is ever shown from the index.
//
// The audience filter is part of the query and comes before hits, totals, facets, suggestions and paging. It is built in
// one place (Viewer.Access) and has a plain twin (Viewer.MaySee); a test holds the two equal, and the engine contract in
// enginetest holds every engine to the twin.
//
// The package ranks nothing itself and knows no database; engines live in sub-packages (bleve).
package search

package search

import (
	"context"
	"time"

	"plein/internal/ids"
	"plein/internal/outbox"
)

// Source is one domain's things: as documents for the index, and as hits for somebody who searches.
type Source interface {
	// Kind is what its things are.
	Kind() Kind
	// Events is the pattern of the events that its things change with.
	Events() string
	// Changed names the things that events are about.
	Changed(ctx context.Context, list []outbox.Delivery) ([][16]byte, error)
	// Documents reads things as they are now, all languages of each; those that are gone are missing. Plein itself asks.
	Documents(ctx context.Context, list [][16]byte) ([]Document, error)
	// DocumentsAfter goes through all things in a fixed order; more is false at the end. Plein itself asks.
	DocumentsAfter(ctx context.Context, after [16]byte, limit int) (docs []Document, next [16]byte, more bool, err error)
	// Found reads those of the hits that the actor of ctx may see, in a constant number of statements.
	Found(ctx context.Context, locale string, hits []Hit) (map[Ref]Found, error)
}

// Found is a thing as it may be shown to the actor.
type Found struct {
	// ID is of the article (in the language that was found), thread or ticket.
	ID [16]byte
	// Title and Text are plain text.
	Title, Text string
	Locale, URL string
	Context     string
	Solved      bool
	UpdatedAt   time.Time
}

// refsOf makes refs of a kind.
func refsOf(k Kind, list [][16]byte) []Ref {
	out := make([]Ref, len(list))
	for i, id := range list {
		out[i] = Ref{Kind: k, ID: id}
	}
	return out
}

// refText writes the id of a thing as people know it.
func refText(r Ref) string { return ids.ID[Indexer](r.ID).String() }

// aggregates names the things that events are about, each once.
func aggregates(list []outbox.Delivery) [][16]byte {
	seen := map[[16]byte]bool{}
	var out [][16]byte
	for _, d := range list {
		if !seen[d.AggregateID] {
			seen[d.AggregateID] = true
			out = append(out, d.AggregateID)
		}
	}
	return out
}

// joined puts texts together, with an empty line between those that have something.
func joined(parts ...string) string {
	out := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if out != "" {
			out += "\n\n"
		}
		out += p
	}
	return out
}

// some is the list of a value that may be missing.
func some(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

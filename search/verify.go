package search

import (
	"context"
	"slices"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
)

// Lister is an engine that can tell what it holds.
type Lister interface {
	// Held goes through all documents of the live index, each once, in any order.
	Held(ctx context.Context, visit func(Held) error) error
	// Kinds counts those documents by kind.
	Kinds(ctx context.Context) (map[Kind]int, error)
}

// Held is a document as an index knows it.
type Held struct {
	Ref
	Locale Locale
	// Hash is the document's Fingerprint.
	Hash string
}

// Differences are things in which database and index do not agree.
type Differences struct {
	// Documents counts those of the database that were compared.
	Documents int
	// Missing are not in the index, Stale are there in another version, Surplus are only there.
	Missing, Stale, Surplus []Ref
}

// Agree reports whether there are none.
func (d *Differences) Agree() bool { return len(d.Missing)+len(d.Stale)+len(d.Surplus) == 0 }

// all lists the things, each once, in a fixed order.
func (d *Differences) all() []Ref {
	out := slices.Concat(d.Missing, d.Stale, d.Surplus)
	sortRefs(out)
	return slices.Compact(out)
}

func sortRefs(list []Ref) {
	slices.SortFunc(list, func(a, b Ref) int {
		if a == b {
			return 0
		}
		if (Position{Ref: a}).Before(Position{Ref: b}) {
			return -1
		}
		return 1
	})
}

type heldKey struct {
	Ref
	locale Locale
}

// verifyAgain is how long changes that were under way may take before a difference counts.
const verifyAgain = 2 * time.Second

// Verify compares database and index: every document, in its version. What differs is looked at twice, so that changes
// made meanwhile are no differences. progress is told how many documents are done and how many there will be about.
// Errors: UNAVAILABLE, also for an engine that cannot tell what it holds.
func (x *Indexer) Verify(ctx context.Context, progress func(done, total int)) (*Differences, error) {
	ctx = authz.AsSystem(ctx)
	held, err := x.held(ctx)
	if err != nil {
		return nil, err
	}
	d := &Differences{}
	total := len(held)
	for _, s := range x.sources {
		var after [16]byte
		for more := true; more; {
			var docs []Document
			if docs, after, more, err = s.DocumentsAfter(ctx, after, fillPage); err != nil {
				return nil, err
			}
			docs = x.fit(ctx, docs)
			d.Documents += len(docs)
			d.compare(docs, held)
			if progress != nil {
				progress(d.Documents, max(d.Documents, total))
			}
		}
	}
	for k := range held {
		d.Surplus = append(d.Surplus, k.Ref)
	}
	if !d.Agree() {
		err = x.verifyAgain(ctx, d)
	}
	return d, err
}

// held reads what the index holds.
func (x *Indexer) held(ctx context.Context) (map[heldKey]string, error) {
	l, ok := x.engine.(Lister)
	if !ok {
		return nil, errs.Unavailable("search_failed", nil)
	}
	out := map[heldKey]string{}
	err := l.Held(ctx, func(h Held) error {
		out[heldKey{h.Ref, h.Locale}] = h.Hash
		return nil
	})
	return out, err
}

// compare takes what it finds out of held.
func (d *Differences) compare(docs []Document, held map[heldKey]string) {
	for i := range docs {
		k := heldKey{docs[i].Ref, docs[i].Locale}
		hash, ok := held[k]
		switch {
		case !ok:
			d.Missing = append(d.Missing, k.Ref)
		case hash != docs[i].Fingerprint():
			d.Stale = append(d.Stale, k.Ref)
		}
		delete(held, k)
	}
}

// verifyAgain looks once more at what differed.
func (x *Indexer) verifyAgain(ctx context.Context, d *Differences) error {
	select {
	case <-time.After(verifyAgain):
	case <-ctx.Done():
		return ctx.Err()
	}
	suspects := d.all()
	held, err := x.held(ctx)
	if err != nil {
		return err
	}
	suspect := make(map[Ref]bool, len(suspects))
	for _, r := range suspects {
		suspect[r] = true
	}
	for k := range held {
		if !suspect[k.Ref] {
			delete(held, k)
		}
	}
	again := Differences{Documents: d.Documents}
	err = x.each(suspects, func(s Source, list [][16]byte) error {
		docs, err := s.Documents(ctx, list)
		again.compare(x.fit(ctx, docs), held)
		return err
	})
	for k := range held {
		again.Surplus = append(again.Surplus, k.Ref)
	}
	for _, list := range [][]Ref{again.Missing, again.Stale, again.Surplus} {
		sortRefs(list)
	}
	*d = again
	return err
}

// each gives things to their sources, some at a time.
func (x *Indexer) each(list []Ref, do func(s Source, list [][16]byte) error) error {
	for _, s := range x.sources {
		var mine [][16]byte
		for _, r := range list {
			if r.Kind == s.Kind() {
				mine = append(mine, r.ID)
			}
		}
		for part := range slices.Chunk(mine, fillPage) {
			if err := do(s, part); err != nil {
				return err
			}
		}
	}
	return nil
}

// Repair writes things to the index as they are in the database now. Errors: UNAVAILABLE.
func (x *Indexer) Repair(ctx context.Context, d *Differences) error {
	ctx = authz.AsSystem(ctx)
	return x.each(d.all(), func(s Source, list [][16]byte) error { return x.write(ctx, s, list) })
}

// String sums the differences up.
func (d *Differences) String() string {
	var b strings.Builder
	for _, part := range []struct {
		name string
		list []Ref
	}{{"missing", d.Missing}, {"stale", d.Stale}, {"surplus", d.Surplus}} {
		for _, r := range part.list {
			b.WriteString(part.name + " " + strings.ToLower(string(r.Kind)) + " " + refText(r) + "\n")
		}
	}
	return b.String()
}

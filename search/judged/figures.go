package judged

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"time"

	"plein/search"
)

// Depth is how many hits count.
const Depth = 10

// Answer is what an engine gives for one query: documents, best first, and how well the best one fits.
type Answer struct {
	IDs []string
	Fit float64
}

// Finder answers queries on one set.
type Finder func(ctx context.Context, text string) (Answer, error)

// Figures are means over the queries that have an answer.
type Figures struct {
	NDCG, MRR, Recall float64
	Queries           int
	// Took is the time of all queries together.
	Took time.Duration
	// Fits tells of every query whether something answers it and how well the engine says that its best hit fits.
	Fits []Fitted
}

// Fitted is one query's fit.
type Fitted struct {
	Answerable bool
	Fit        float64
}

// String is the line that a report has for a set.
func (f Figures) String() string {
	return fmt.Sprintf("ndcg@10=%.3f mrr@10=%.3f recall@5=%.3f queries=%d", f.NDCG, f.MRR, f.Recall, f.Queries)
}

// Measure asks every query. each, when not nil, is told after each of them.
func (s *Set) Measure(ctx context.Context, find Finder, each func()) (Figures, error) {
	var f Figures
	for _, q := range s.Queries {
		start := time.Now()
		a, err := find(ctx, q.Text)
		if err != nil {
			return f, fmt.Errorf("%s: %s: %w", s.Name, q.ID, err)
		}
		f.Took += time.Since(start)
		f.Fits = append(f.Fits, Fitted{len(q.Relevant) > 0, a.Fit})
		if each != nil {
			each()
		}
		if len(q.Relevant) > 0 {
			f.add(q, a.IDs)
		}
	}
	n := float64(max(1, f.Queries))
	f.NDCG, f.MRR, f.Recall = f.NDCG/n, f.MRR/n, f.Recall/n
	return f, nil
}

func (f *Figures) add(q Query, ids []string) {
	f.Queries++
	got, best, first5 := 0.0, 0.0, 0.0
	ranked := false
	for i, id := range ids[:min(Depth, len(ids))] {
		if !q.Relevant[id] {
			continue
		}
		got += 1 / math.Log2(float64(i)+2)
		if !ranked {
			f.MRR += 1 / float64(i+1)
			ranked = true
		}
		if i < 5 {
			first5++
		}
	}
	for i := range min(Depth, len(q.Relevant)) {
		best += 1 / math.Log2(float64(i)+2)
	}
	f.NDCG += got / best
	f.Recall += first5 / float64(len(q.Relevant))
}

// Index fills an engine with the set and gives its finder.
func (s *Set) Index(ctx context.Context, e search.Engine) (Finder, error) {
	docs := make([]search.Document, len(s.Documents))
	for i, d := range s.Documents {
		docs[i] = search.Document{Ref: d.ref(), Locale: s.Locale, Title: d.Title, Body: d.Text, Audience: search.Public}
	}
	err := e.Rebuild(ctx, func(_ context.Context, add func(...search.Document) error) error { return add(docs...) })
	return s.Finder(e), err
}

// Finder asks an engine that Index filled.
func (s *Set) Finder(e search.Engine) Finder {
	names := make(map[search.Ref]string, len(s.Documents))
	for _, d := range s.Documents {
		names[d.ref()] = d.ID
	}
	return func(ctx context.Context, text string) (Answer, error) {
		res, err := e.Search(ctx, search.Query{Text: text, Locale: s.Asked, First: Depth})
		if err != nil {
			return Answer{}, err
		}
		a := Answer{Fit: res.Fit, IDs: make([]string, len(res.Hits))}
		for i, h := range res.Hits {
			a.IDs[i] = names[h.Ref]
		}
		return a, nil
	}
}

func (d Document) ref() search.Ref {
	sum := sha256.Sum256([]byte(d.ID))
	return search.Ref{Kind: search.KindArticle, ID: [16]byte(sum[:16])}
}

// Point is one threshold of "nothing fits": below it a query counts as without an answer.
type Point struct {
	// Kept is the share of answerable queries at or above the threshold. Precision is the share of those below that indeed
	// have no answer, Recall the share of those without an answer that are below.
	Threshold, Kept, Precision, Recall float64
}

// NothingFits gives, for each share of answerable queries to keep, the threshold and what it recognises. It gives nothing
// where every query has an answer.
func NothingFits(fits []Fitted, keep []float64) []Point {
	var good, none []float64
	for _, f := range fits {
		if f.Answerable {
			good = append(good, f.Fit)
		} else {
			none = append(none, f.Fit)
		}
	}
	if len(none) == 0 || len(good) == 0 {
		return nil
	}
	slices.Sort(good)
	slices.Sort(none)
	var out []Point
	for _, share := range keep {
		lose := int(math.Floor((1-share)*float64(len(good)) + 1e-9))
		p := Point{Threshold: good[min(lose, len(good)-1)]}
		lost, _ := slices.BinarySearch(good, p.Threshold)
		found, _ := slices.BinarySearch(none, p.Threshold)
		p.Kept = 1 - float64(lost)/float64(len(good))
		p.Recall = float64(found) / float64(len(none))
		if lost+found > 0 {
			p.Precision = float64(found) / float64(lost+found)
		}
		out = append(out, p)
	}
	return out
}

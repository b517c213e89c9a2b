package search

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"
	"time"
)

// pretend makes vectors as models make them: about subjects, and with something that all have in common.
func pretend(rnd *rand.Rand, n, dimensions int) (docs [][]float32, query func() []float32) {
	vector := func(spread float64) []float32 {
		v := make([]float32, dimensions)
		for i := range v {
			v[i] = float32(rnd.NormFloat64() * spread)
		}
		return v
	}
	add := func(list ...[]float32) []float32 {
		v := make([]float32, dimensions)
		length := 0.0
		for i := range v {
			for _, x := range list {
				v[i] += x[i]
			}
			length += float64(v[i]) * float64(v[i])
		}
		for i := range v {
			v[i] /= float32(math.Sqrt(length))
		}
		return v
	}
	common := vector(0.7)
	subjects := make([][]float32, max(1, n/50))
	for i := range subjects {
		subjects[i] = vector(0.8)
	}
	subject := func() []float32 { return subjects[rnd.IntN(len(subjects))] }
	for range n {
		docs = append(docs, add(common, subject(), vector(0.5)))
	}
	return docs, func() []float32 { return add(common, subject(), vector(0.6)) }
}

func pretended(rnd *rand.Rand, n, dimensions int) (*meanings, func() []float32) {
	docs, query := pretend(rnd, n, dimensions)
	m := &meanings{}
	for i, v := range docs {
		x := &meant{Ref: Ref{Kind: KindArticle}, locale: Dutch, vector: pack(v), facts: facts{Access: string(Public), Products: []string{"modem"}}}
		binary.BigEndian.PutUint64(x.ID[:], uint64(i+1)) // #nosec G115 -- few
		m.put(x)
	}
	return m, query
}

// TestTheNearestAreFoundBySigns holds what is found through signs to what comparing every vector finds, among many and few
// documents that the query lets through.
func TestTheNearestAreFoundBySigns(t *testing.T) {
	m, query := pretended(rand.New(rand.NewPCG(3, 4)), 20_000, 256)
	for i, x := range m.list {
		if i%40 == 0 {
			x.facts.Products = []string{"router"}
		}
	}
	for _, product := range []string{"modem", "router"} {
		q := Query{Text: "x", Filters: Filters{Products: []string{product}}}
		if err := q.Normalise(); err != nil {
			t.Fatal(err)
		}
		wanted, found := 0, 0
		for range 50 {
			v := pack(query())
			have := map[Ref]bool{}
			for _, n := range m.nearest(&q, v, 0.3) {
				have[n.Ref] = true
				if n.facts.Products[0] != product {
					t.Fatal("a document that is not asked for is found")
				}
			}
			for _, ref := range nearestOfAll(m.list, &q, v, 0.3) {
				if wanted++; have[ref] {
					found++
				}
			}
		}
		if wanted < 300 || found*1000 < wanted*995 {
			t.Errorf("%s: %d of the %d nearest are found, want 99.5 %%", product, found, wanted)
		}
	}
}

// nearestOfAll compares every vector.
func nearestOfAll(list []*meant, q *Query, v packed, floor float64) []Ref {
	var out []Ref
	for from := 0; from < len(list); from += exactMost { // few enough to be compared one by one
		part := &meanings{list: list[from:min(from+exactMost, len(list))]}
		for _, n := range part.nearest(q, v, floor) {
			out = append(out, n.Ref)
		}
	}
	at := map[Ref]*meant{}
	for _, x := range list {
		at[x.Ref] = x
	}
	slices.SortFunc(out, func(a, b Ref) int {
		return cmp.Compare(at[b].vector.dot(v), at[a].vector.dot(v))
	})
	for i, ref := range out {
		if i == nearMost || at[ref].vector.dot(v) < at[out[0]].vector.dot(v)-nearSlack {
			return out[:i]
		}
	}
	return out
}

func TestSignsFollowTheVectors(t *testing.T) {
	m, _ := pretended(rand.New(rand.NewPCG(5, 6)), exactMost+500, 70)
	for i := range 300 {
		m.drop(heldKey{m.list[i*7].Ref, Dutch})
	}
	m.put(&meant{Ref: m.list[5].Ref, locale: Dutch, vector: m.list[9].vector})
	for i, x := range m.list {
		want := make([]uint64, m.words)
		m.signsOf(x.vector, want)
		if !slices.Equal(want, m.signs[i*m.words:(i+1)*m.words]) || m.at[heldKey{x.Ref, x.locale}] != i {
			t.Fatalf("number %d has the signs of another", i)
		}
	}
	if len(m.signs) != len(m.list)*m.words || len(m.at) != len(m.list) {
		t.Errorf("%d signs, %d places of %d vectors", len(m.signs), len(m.at), len(m.list))
	}
	m.put(&meant{Ref: Ref{Kind: KindArticle, ID: [16]byte{9}}, locale: Dutch, vector: pack(make([]float32, 33))})
	if len(m.list) != 1 {
		t.Errorf("%d vectors of another size are kept", len(m.list)-1)
	}
}

func BenchmarkNearest(b *testing.B) {
	for _, dimensions := range []int{384, 768} {
		b.Run(fmt.Sprintf("100000 documents of %d numbers", dimensions), func(b *testing.B) {
			m, query := pretended(rand.New(rand.NewPCG(1, 2)), 100_000, dimensions)
			q := Query{Text: "x", Filters: Filters{Products: []string{"modem"}}}
			if err := q.Normalise(); err != nil {
				b.Fatal(err)
			}
			vectors := make([]packed, 50)
			for i := range vectors {
				vectors[i] = pack(query())
			}
			before := processorTime(b)
			for i := 0; b.Loop(); i++ {
				if len(m.nearest(&q, vectors[i%len(vectors)], 0.3)) == 0 {
					b.Fatal("nothing is near")
				}
			}
			b.ReportMetric(float64((processorTime(b)-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
		})
	}
}

// processorTime is what this process has used; on a busy machine it says more than the clock.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

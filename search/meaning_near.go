package search

import (
	"bytes"
	"cmp"
	"math/bits"
	"slices"
	"sync"
)

const (
	// exactMost is up to how many documents each is compared; of more, only the nearMany that are nearest by signs alone.
	exactMost = 4000
	nearMany  = 2000
)

// meanings are the vectors of a node, for one model.
//
// Comparing 100,000 vectors number by number takes longer than a search may. So a vector has its signs beside it, one bit a
// number: whether it is above or below what the vectors have in common. Those are compared 64 at a time, and only what is
// near by them is compared in full.
type meanings struct {
	mu   sync.RWMutex
	list []*meant
	at   map[heldKey]int
	// signs are those of all vectors, in the order of list, words for each; middle is what they are taken against, and taken
	// how many vectors there were then.
	signs  []uint64
	words  int
	middle []float32
	taken  int
}

func (m *meanings) put(x *meant) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if n := len(x.vector.q); len(m.list) > 0 && n != len(m.list[0].vector.q) { // the model has changed under its name
		m.list, m.at, m.signs, m.middle, m.taken = nil, nil, nil, nil, 0
	}
	k := heldKey{x.Ref, x.locale}
	if m.at == nil {
		m.at = map[heldKey]int{}
	}
	i, ok := m.at[k]
	if !ok {
		i = len(m.list)
		m.at[k] = i
		m.list = append(m.list, nil)
		m.words = (len(x.vector.q) + 63) / 64
		m.signs = append(m.signs, make([]uint64, m.words)...)
	}
	m.list[i] = x
	m.sign(i)
	if len(m.list) >= exactMost && len(m.list) >= 2*m.taken {
		m.centre()
	}
}

// centre finds what the vectors have in common, and takes their signs anew; it happens each time they have doubled.
func (m *meanings) centre() {
	m.middle = make([]float32, len(m.list[0].vector.q))
	for _, x := range m.list {
		for i, n := range x.vector.q {
			m.middle[i] += float32(n) * x.vector.scale
		}
	}
	for i := range m.middle {
		m.middle[i] /= float32(len(m.list))
	}
	m.taken = len(m.list)
	for i := range m.list {
		m.sign(i)
	}
}

func (m *meanings) sign(i int) { m.signsOf(m.list[i].vector, m.signs[i*m.words:(i+1)*m.words]) }

func (m *meanings) signsOf(v packed, into []uint64) {
	clear(into)
	for i, n := range v.q {
		x := float32(n) * v.scale
		if m.middle != nil {
			x -= m.middle[i]
		}
		if x > 0 {
			into[i>>6] |= 1 << (i & 63)
		}
	}
}

func (m *meanings) drop(k heldKey) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i, ok := m.at[k]
	if !ok {
		return
	}
	last := len(m.list) - 1
	m.list[i] = m.list[last]
	m.at[heldKey{m.list[i].Ref, m.list[i].locale}] = i
	copy(m.signs[i*m.words:(i+1)*m.words], m.signs[last*m.words:])
	m.list, m.signs = m.list[:last], m.signs[:last*m.words]
	delete(m.at, k)
}

func (m *meanings) count() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.list)
}

// near is a thing whose meaning is like that of a query.
type near struct {
	*meant
	likeness float64
}

// nearest gives the things that are most like v of those that the query may find, each in its best fitting language. What
// the viewer may not see takes no part in anything.
func (m *meanings) nearest(q *Query, v packed, floor float64) []near {
	m.mu.RLock()
	defer m.mu.RUnlock()
	best := map[Ref]near{}
	for _, x := range m.candidates(newPassing(q), v) {
		l := x.vector.dot(v)
		if old, ok := best[x.Ref]; l >= floor && (!ok || l > old.likeness || l == old.likeness && x.locale == q.Locale) {
			best[x.Ref] = near{x, l}
		}
	}
	out := make([]near, 0, len(best))
	for _, n := range best {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), bytes.Compare(a.ID[:], b.ID[:]))
	})
	for i, n := range out {
		if i == nearMost || n.likeness < out[0].likeness-nearSlack {
			return out[:i]
		}
	}
	return out
}

// candidates are the documents to compare of those that the query may find.
func (m *meanings) candidates(pass *passing, v packed) []*meant {
	if len(m.list) <= exactMost {
		return slices.DeleteFunc(slices.Clone(m.list), func(x *meant) bool { return !pass.lets(x) })
	}
	if len(v.q) != len(m.list[0].vector.q) {
		return nil
	}
	asked := make([]uint64, m.words)
	m.signsOf(v, asked)
	type far struct{ at, signs int32 }
	found := make([]far, 0, 2*nearMany)
	worst := int32(len(v.q)) // #nosec G115 -- vectors are short
	for i := range m.list {
		signs := int32(0)
		for j, w := range m.signs[i*m.words : (i+1)*m.words] {
			signs += int32(bits.OnesCount64(w ^ asked[j])) // #nosec G115 -- at most 64
		}
		if signs > worst || !pass.lets(m.list[i]) {
			continue
		}
		if found = append(found, far{int32(i), signs}); len(found) == cap(found) { // #nosec G115 -- fewer than 2^31
			slices.SortFunc(found, func(a, b far) int { return cmp.Or(cmp.Compare(a.signs, b.signs), cmp.Compare(a.at, b.at)) })
			found = found[:nearMany]
			worst = found[nearMany-1].signs - 1
		}
	}
	out := make([]*meant, len(found))
	for i, f := range found {
		out[i] = m.list[f.at]
	}
	return out
}

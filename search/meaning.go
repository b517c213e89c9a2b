package search

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"
)

// Limits of vectors and of what is sent to be made one.
const (
	// meaningText is how many bytes of a document say what it is about.
	meaningText = 6000
	// dimensionsMost is how many numbers a vector has at most, as the database holds them.
	dimensionsMost = 8188
	// nearMost is how many of the nearest documents take part in a search, and nearSlack how much farther than the best one
	// they may be.
	nearMost  = 30
	nearSlack = 0.15
)

// meaningKinds are embedded. What customers write to the desk is not sent to anybody.
var meaningKinds = []Kind{KindArticle, KindThread}

// facts are what filters ask of a document.
type facts struct {
	Access     string     `json:"access"`
	Products   []string   `json:"products,omitempty"`
	Space      string     `json:"space,omitempty"`
	Collection string     `json:"collection,omitempty"`
	Tags       []string   `json:"tags,omitempty"`
	Status     string     `json:"status,omitempty"`
	Confidence Confidence `json:"confidence,omitempty"`
	Answered   bool       `json:"answered,omitempty"`
	Accepted   bool       `json:"accepted,omitempty"`
	Solved     bool       `json:"solved,omitempty"`
	Day        int        `json:"day"`
}

func factsOf(d *Document) facts {
	return facts{
		Access: d.AccessKey(), Products: keysOf(d.Products), Space: FacetKey(d.Space), Collection: FacetKey(d.Collection), Tags: keysOf(d.Tags),
		Status: FacetKey(d.Status), Confidence: d.Confidence, Answered: d.Answered, Accepted: d.Accepted, Solved: d.Solved(), Day: Day(d.UpdatedAt),
	}
}

func keysOf(list []string) []string {
	var out []string
	for _, s := range list {
		if k := FacetKey(s); k != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

func (f facts) text() string {
	raw, err := json.Marshal(f)
	if err != nil { // texts and numbers always can be written
		panic(err)
	}
	return string(raw)
}

// textOf is what of a document is made a vector of, and textHash tells its versions apart.
func textOf(d *Document) string { return clip(joined(d.Title, d.Issue, d.Body), meaningText) }

func textHash(d *Document) []byte {
	sum := sha256.Sum256([]byte(textOf(d)))
	return sum[:16]
}

// packed is a vector of length 1 in 8 bits a number, with what makes its numbers true again.
type packed struct {
	scale float32
	q     []int8
}

func pack(v []float32) packed {
	most := float32(0)
	for _, x := range v {
		most = max(most, x, -x)
	}
	p := packed{scale: most / math.MaxInt8, q: make([]int8, len(v))}
	for i, x := range v {
		p.q[i] = int8(math.RoundToEven(float64(x / p.scale)))
	}
	return p
}

func (p packed) dot(o packed) float64 {
	if len(p.q) != len(o.q) {
		return 0
	}
	sum, other := int32(0), o.q[:len(p.q)]
	for i, x := range p.q {
		sum += int32(x) * int32(other[i])
	}
	return float64(sum) * float64(p.scale) * float64(o.scale)
}

func (p packed) bytes() []byte {
	out := binary.LittleEndian.AppendUint32(nil, math.Float32bits(p.scale))
	for _, x := range p.q {
		out = append(out, byte(x)) // #nosec G115 -- the same eight bits
	}
	return out
}

func unpack(raw []byte) (packed, error) {
	if len(raw) < 5 {
		return packed{}, fmt.Errorf("search: a vector of %d bytes", len(raw))
	}
	p := packed{scale: math.Float32frombits(binary.LittleEndian.Uint32(raw)), q: make([]int8, len(raw)-4)}
	for i, b := range raw[4:] {
		p.q[i] = int8(b) // #nosec G115 -- the same eight bits
	}
	return p, nil
}

// meant is a document with its vector.
type meant struct {
	Ref
	locale Locale
	facts  facts
	vector packed
}

// passing is what a query lets through, by the same rules as the engines.
type passing struct {
	q      *Query
	access map[string]bool
	today  int
	products, spaces, collections, tags,
	statuses []string
}

func newPassing(q *Query) *passing {
	p := &passing{q: q, access: map[string]bool{}, today: Day(time.Now())}
	for _, k := range q.Viewer.Access() {
		p.access[k] = true
	}
	f := &q.Filters
	p.products, p.spaces, p.collections, p.tags, p.statuses = keysOf(f.Products), keysOf(f.Spaces), keysOf(f.Collections), keysOf(f.Tags), keysOf(f.Statuses)
	return p
}

func (p *passing) lets(x *meant) bool {
	f, x2 := &p.q.Filters, &x.facts
	among := func(wanted []string, has ...string) bool {
		return len(wanted) == 0 || slices.ContainsFunc(has, func(s string) bool { return slices.Contains(wanted, s) })
	}
	switch {
	case !p.access[x2.Access], x2.Confidence == Archived && !p.q.Archived,
		len(p.q.Kinds) > 0 && !slices.Contains(p.q.Kinds, x.Kind),
		len(f.Locales) > 0 && !slices.Contains(f.Locales, x.locale),
		len(f.Confidence) > 0 && !slices.Contains(f.Confidence, x2.Confidence),
		f.Answered != nil && *f.Answered != x2.Answered, f.Accepted != nil && *f.Accepted != x2.Accepted, f.Solved && !x2.Solved,
		f.Age != "" && !f.Age.Holds(x2.Day, p.today):
		return false
	}
	return among(p.products, x2.Products...) && among(p.spaces, x2.Space) && among(p.collections, x2.Collection) &&
		among(p.tags, x2.Tags...) && among(p.statuses, x2.Status)
}

// values are those of a facet.
func (x *meant) values(f Facet, today int) []string {
	switch f {
	case FacetKind:
		return []string{string(x.Kind)}
	case FacetProduct:
		return x.facts.Products
	case FacetSpace:
		return some(x.facts.Space)
	case FacetCollection:
		return some(x.facts.Collection)
	case FacetTag:
		return x.facts.Tags
	case FacetLocale:
		return []string{string(x.locale)}
	case FacetConfidence:
		return some(string(x.facts.Confidence))
	case FacetStatus:
		return some(x.facts.Status)
	case FacetSolved:
		if x.facts.Solved {
			return []string{"1"}
		}
		return []string{"0"}
	case FacetAge:
		var out []string
		for _, a := range Ages {
			if a.Holds(x.facts.Day, today) {
				out = append(out, string(a))
			}
		}
		return out
	default:
		return nil
	}
}

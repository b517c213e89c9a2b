package bleve

import (
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
)

// sized is a segment of so many documents of 1 kB.
type sized struct{ id, docs int }

func (s sized) Id() uint64          { return uint64(s.id) } //nolint:revive // the name is of mergeplan.Segment
func (s sized) FullSize() int64     { return int64(s.docs) }
func (s sized) LiveSize() int64     { return int64(s.docs) }
func (s sized) FileSize() int64     { return int64(s.docs) << 10 }
func (s sized) LiveFileSize() int64 { return int64(s.docs) << 10 }
func (s sized) HasVector() bool     { return false }

func TestCompactingLeavesOneSegmentOfHoweverMany(t *testing.T) {
	for _, n := range []int{2, 10, 11, 150} {
		all := []mergeplan.Segment{sized{n, 500_000}} // most of it is merged by then, as a rule
		for i := range n - 1 {
			all = append(all, sized{i, 500 + i%7*1000})
		}
		plan, err := mergeplan.Plan(all, oneSegment())
		if err != nil {
			t.Fatal(err)
		}
		if len(plan.Tasks) != 1 || len(plan.Tasks[0].Segments) != n {
			t.Errorf("%d segments are merged in %d goes", n, len(plan.Tasks))
		}
	}
}

// TestARebuiltIndexIsOneSegment goes through the engine.
func TestARebuiltIndexIsOneSegment(t *testing.T) {
	_, g := typingBase(t)
	v, done, err := g.view(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	if n := v.segs[0].seg.Count(); n != rebuiltTitles {
		t.Errorf("%d segments, the first of %d documents; want one of all %d that were there", len(v.segs), n, rebuiltTitles)
	}
}

package insights

import (
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"plein/accounts"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/knowledge"
)

// QuickHours is how soon an article should be readable for customers.
const QuickHours = 24

// CaseCounts are counts of solved cases. A case counts in the period that it was last solved in.
type CaseCounts struct {
	// Closed cases are solved or closed.
	Closed int `db:"closed"`
	// Linked have an article that resolves them; Reused one that was there before (KNOWN); Captured one made from them.
	Linked   int `db:"linked"`
	Captured int `db:"captured"`
	// Improved had their article edited by whoever linked it; Cited use an article of somebody else. Both of the reused.
	Improved int `db:"improved"`
	Cited    int `db:"cited"`
	Known    int `db:"known"`
	New      int `db:"fresh"`
	Unknown  int `db:"unknown"`
}

// LinkRate is Linked / Closed (domain fact 1.16).
func (c *CaseCounts) LinkRate() *float64 { return ratio(c.Linked, c.Closed) }

// CreateRate is Captured / Closed.
func (c *CaseCounts) CreateRate() *float64 { return ratio(c.Captured, c.Closed) }

// ReuseRate is Known / Closed: cases linked to an article that pre-existed them.
func (c *CaseCounts) ReuseRate() *float64 { return ratio(c.Known, c.Closed) }

// ReuseToCreate is Known / Captured; at least 1 in a mature base.
func (c *CaseCounts) ReuseToCreate() *float64 { return ratio(c.Known, c.Captured) }

// ModifyRate is Improved / Known.
func (c *CaseCounts) ModifyRate() *float64 { return ratio(c.Improved, c.Known) }

// CitationRate is Cited / Known.
func (c *CaseCounts) CitationRate() *float64 { return ratio(c.Cited, c.Known) }

// KnownRate is K / (K + N) (domain fact 1.17), to be read beside UnknownShare.
func (c *CaseCounts) KnownRate() *float64 { return ratio(c.Known, c.Known+c.New) }

// UnknownShare is Unknown / Closed.
func (c *CaseCounts) UnknownShare() *float64 { return ratio(c.Unknown, c.Closed) }

// LoopScope narrows the solve loop to a part of the desk; zero fields do not.
type LoopScope struct {
	// TeamID is the team of the tickets.
	TeamID ids.TeamID
	// Domain is the key of the knowledge domain of the article that resolved a case; the empty one is cases without.
	Domain *string
}

func (s LoopScope) check() error {
	if s.Domain != nil && !sqldb.IsKey(*s.Domain) {
		return errs.Invalid(errs.Field{Path: "domain", Reason: "unknown_value"})
	}
	return nil
}

// SolveLoop is the figures of a period.
type SolveLoop struct {
	From, To time.Time
	Scope    LoopScope
	// TimeZone is the desk's, in which days are counted.
	TimeZone string
	CaseCounts
	Days []*SolveDay
	// Findings are what experts said of UNKNOWN cases.
	Findings []*FindingCount
}

// SolveDay is the cases that were solved on a day.
type SolveDay struct {
	// Day is YYYY-MM-DD at the desk.
	Day string
	CaseCounts
}

// SolveTopic is the cases about a product.
type SolveTopic struct {
	// Product is a key; empty for tickets without.
	Product string `db:"product"`
	CaseCounts
}

// FindingCount is how many UNKNOWN cases were found to be something.
type FindingCount struct {
	Finding CaseFinding `db:"finding"`
	Cases   int         `db:"cases"`
}

// LicenceShare is one row of the competency profile.
type LicenceShare struct {
	accounts.LicenceCount
	Share float64
}

func shares(list []accounts.LicenceCount) []*LicenceShare {
	all := 0
	for _, l := range list {
		all += l.People
	}
	out := make([]*LicenceShare, len(list))
	for i, l := range list {
		out[i] = &LicenceShare{l, float64(l.People) / float64(all)}
	}
	return out
}

// ArticleUses is how many cases an article resolved in a period.
type ArticleUses struct {
	ArticleID knowledge.ArticleID
	Uses      int
	// Share is of all uses, this article and those that are used more.
	Share float64
}

// ParetoPoint is a point of the curve: this share of the used articles makes that share of the uses.
type ParetoPoint struct {
	Articles int
	Share    float64
}

// Pareto is how uses spread over articles: most come from few (KCS v6 6.4).
type Pareto struct {
	// Articles were used, Uses times in all. For80 of them make 80 % of the uses; nil without any.
	Articles int
	Uses     int
	For80    *int
	Top      []*ArticleUses
	Curve    []*ParetoPoint
}

// ShareFor80 is For80 / Articles: 0.2 is the rule of thumb.
func (p *Pareto) ShareFor80() *float64 {
	if p.For80 == nil {
		return nil
	}
	return ratio(*p.For80, p.Articles)
}

const (
	paretoTop    = 10
	paretoPoints = 40
)

// usesLevel is how many articles were used so often.
type usesLevel struct {
	Uses     int `db:"uses"`
	Articles int `db:"articles"`
	// Top are the ids of those of them that are among the articles used most.
	Top string `db:"top"`
}

// paretoOf makes the curve of how many articles were used how often, most first.
func paretoOf(levels []*usesLevel) (*Pareto, error) {
	p := &Pareto{Top: []*ArticleUses{}, Curve: []*ParetoPoint{}}
	for _, l := range levels {
		p.Articles += l.Articles
		p.Uses += l.Uses * l.Articles
	}
	step := max(1, (p.Articles+paretoPoints-1)/paretoPoints)
	n, sum := 0, 0
	for _, l := range levels {
		top := strings.Split(l.Top, ",")
		for range l.Articles {
			n++
			sum += l.Uses
			share := float64(sum) / float64(p.Uses)
			if n <= paretoTop {
				raw, err := hex.DecodeString(top[0])
				if err != nil || len(raw) != len(knowledge.ArticleID{}) {
					return nil, fmt.Errorf("article %q: %w", top[0], ids.ErrMalformed)
				}
				p.Top, top = append(p.Top, &ArticleUses{knowledge.ArticleID(raw), l.Uses, share}), top[1:]
			}
			if p.For80 == nil && sum*10 >= p.Uses*8 {
				p.For80 = new(n)
			}
			if n%step == 0 || n == p.Articles {
				p.Curve = append(p.Curve, &ParetoPoint{n, share})
			}
		}
	}
	return p, nil
}

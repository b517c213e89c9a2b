package knowledge

import (
	"crypto/sha256"
	"net/url"
	"regexp"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/markup"
)

// LinkState is how a link of an article was found.
type LinkState string

// The states. BROKEN, GONE, ARCHIVED and HIDDEN leave a reader with nothing.
const (
	LinkOK          LinkState = "OK"
	LinkUnchecked   LinkState = "UNCHECKED"   // nobody looked yet
	LinkUnreachable LinkState = "UNREACHABLE" // no answer; it is tried again
	LinkBroken      LinkState = "BROKEN"      // there is nothing at that address
	LinkRefused     LinkState = "REFUSED"     // an address within a network, which is never asked
	LinkGone        LinkState = "GONE"        // no article, heading or passage there
	LinkMoved       LinkState = "MOVED"       // the article has another address now
	LinkArchived    LinkState = "ARCHIVED"    // the article is no longer offered
	LinkHidden      LinkState = "HIDDEN"      // readers of this article may not see that one
	LinkChanged     LinkState = "CHANGED"     // the article that a passage is from says something else by now
)

// Broken reports whether a reader is left with nothing.
func (s LinkState) Broken() bool {
	switch s {
	case LinkBroken, LinkGone, LinkArchived, LinkHidden:
		return true
	default:
		return false
	}
}

// LinkCheck is one link of an article with how it was found.
type LinkCheck struct {
	// ArticleID is the article that has the link; zero for a text that is being written.
	ArticleID ArticleID
	// URL is where it leads, as written.
	URL string
	// Words are its text.
	Words string
	State LinkState
	// Detail is a status such as 404, or a word such as timeout or certificate; may be empty.
	Detail string
	// CheckedAt is when an address outside was last asked.
	CheckedAt *time.Time
	// TargetID is the article that it leads to, if that is one that the actor may see.
	TargetID ArticleID
	// NewURL is the present address of what moved.
	NewURL string
}

type outlink struct{}

// outlinkID names an address.
type outlinkID = ids.ID[outlink]

func outlinkIDOf(address string) outlinkID {
	sum := sha256.Sum256([]byte(address))
	return outlinkID(sum[:16])
}

// maxURL is the longest address that is looked at.
const maxURL = 2000

// A link as found in a text.
type foundLink struct {
	URL, Words string
	// One of these: an address outside, the address of an article, a passage; or none, and the state is known.
	outside      string
	locale, slug string
	passage      *markup.Passage
	state        LinkState
}

var articlePath = regexp.MustCompile(`^/([a-z]{2}(?:-[A-Za-z0-9]+)?)/articles/([a-z0-9-]+)/?(?:[?#].*)?$`)

// findLinks lists the links of one part that there is something to check of. site is our own address.
func findLinks(md, site string) []foundLink {
	var out []foundLink
	var names map[string]bool
	for _, l := range markup.Links(md) {
		f := foundLink{URL: l.Dest, Words: markup.Shorten(l.Text, maxSummary)}
		dest := l.Dest
		if site != "" {
			if rest, ok := strings.CutPrefix(dest, site); ok && (rest == "" || rest[0] == '/') {
				dest = rest
			}
		}
		switch {
		case strings.HasPrefix(dest, "#"):
			if names == nil {
				names = map[string]bool{}
				for _, s := range markup.Sections(md) {
					names[s.Name] = true
				}
			}
			if f.state = LinkOK; !names[dest[1:]] {
				f.state = LinkGone
			}
		case strings.HasPrefix(dest, "/"):
			m := articlePath.FindStringSubmatch(dest)
			if m == nil {
				continue
			}
			f.locale, f.slug = m[1], m[2]
		default:
			u, err := url.Parse(dest)
			if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || len(dest) > maxURL {
				continue
			}
			u.Fragment = ""
			f.outside = u.String()
		}
		out = append(out, f)
	}
	for _, p := range markup.Passages(md) {
		out = append(out, foundLink{URL: p.Article, Words: p.Part, passage: &p})
	}
	return out
}

// target is an article that a link leads to.
type target struct {
	Locale      string         `db:"at_locale"`
	AtSlug      string         `db:"at_slug"`
	ID          ArticleID      `db:"id"`
	ToLocale    string         `db:"locale"`
	Slug        string         `db:"slug"`
	Audience    authz.Audience `db:"audience"`
	Domain      string         `db:"domain"`
	Confidence  Confidence     `db:"confidence"`
	DuplicateOf ArticleID      `db:"duplicate_of_id"`
	StaysSlug   *string        `db:"stays_slug"`
	StaysLocale *string        `db:"stays_locale"`
}

// stateFor says how readers of an article with this audience find the target.
func (m MinConfidence) stateFor(t *target, audience authz.Audience, domain string) (state LinkState, newURL string) {
	level := t.Audience.Level()
	if !m.allows(t.Audience, t.Confidence) {
		level = min(level, authz.AudienceInternal.Level())
	}
	switch {
	case t.Confidence == ConfidenceArchived && t.StaysSlug != nil && t.StaysLocale != nil:
		return LinkMoved, "/" + *t.StaysLocale + "/articles/" + *t.StaysSlug
	case t.Confidence == ConfidenceArchived:
		return LinkArchived, ""
	case level < audience.Level(), t.Audience == authz.AudienceWithinDomain && t.Domain != domain:
		return LinkHidden, ""
	case t.AtSlug != "" && t.Slug != t.AtSlug:
		return LinkMoved, "/" + t.ToLocale + "/articles/" + t.Slug
	default:
		return LinkOK, ""
	}
}

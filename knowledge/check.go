package knowledge

import (
	"crypto/sha256"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/markup"
)

// LinkState is how a link of an article was found.
type LinkState string

// The states. BROKEN, GONE, NO_HEADING, ARCHIVED and HIDDEN leave a reader with nothing.
const (
	LinkOK          LinkState = "OK"
	LinkUnchecked   LinkState = "UNCHECKED"   // nobody looked yet
	LinkUnreachable LinkState = "UNREACHABLE" // no answer; it is tried again
	LinkBroken      LinkState = "BROKEN"      // there is nothing at that address
	LinkRefused     LinkState = "REFUSED"     // an address within a network, which is never asked
	LinkGone        LinkState = "GONE"        // no article or passage there
	LinkNoHeading   LinkState = "NO_HEADING"  // the article is there, and has no such heading
	LinkMoved       LinkState = "MOVED"       // the article has another address now
	LinkArchived    LinkState = "ARCHIVED"    // the article is no longer offered
	LinkHidden      LinkState = "HIDDEN"      // readers of this article may not see that one
	LinkChanged     LinkState = "CHANGED"     // the article that a passage is from says something else by now
)

// Broken reports whether a reader is left with nothing.
func (s LinkState) Broken() bool {
	switch s {
	case LinkBroken, LinkGone, LinkNoHeading, LinkArchived, LinkHidden:
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
	fragment     string
	passage      *markup.Passage
	state        LinkState
}

var articlePath = regexp.MustCompile(`^/([a-z]{2}(?:-[A-Za-z0-9]+)?)/articles/([a-z0-9-]+)/?(?:\?[^#]*)?(?:#(.*))?$`)

// findLinks lists the links of one part that there is something to check of. site is our own address.
func findLinks(md, site string) []foundLink {
	var out []foundLink
	var names []string
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
				names = markup.Anchors(md)
			}
			if f.state = LinkOK; !slices.Contains(names, dest[1:]) && !onEveryPage(dest[1:]) {
				f.state = LinkNoHeading
			}
		case strings.HasPrefix(dest, "/"):
			m := articlePath.FindStringSubmatch(dest)
			if m == nil {
				continue
			}
			f.locale, f.slug, f.fragment = m[1], m[2], m[3]
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
	// The text is only read for links to a heading.
	Issue       string `db:"issue"`
	Environment string `db:"environment"`
	Resolution  string `db:"resolution"`
	Cause       string `db:"cause"`

	anchors []string
}

// anchorPrefixes are what the page of an article puts before the names of headings in its parts.
var anchorPrefixes = [4]string{"i-", "e-", "r-", "c-"}

// passageAnchor is a heading within a passage, which the page names after its place.
var passageAnchor = regexp.MustCompile(`^[ierc]-(?:p\d+-)+`)

// onEveryPage tells whether the page of every article has an anchor: the top of the page, words to look for, or a part that Plein puts there.
func onEveryPage(fragment string) bool {
	switch fragment {
	case "", "top", "main", "resolution", "background", "files", "feedback":
		return true
	default:
		return strings.HasPrefix(fragment, ":~:")
	}
}

// anchor looks for what a link leads to on the page of the target. near is the anchor of a heading that was meant, when the name of the part
// is missing. What an included passage brings along passes.
func (t *target) anchor(fragment string) (near string, ok bool) {
	if name, err := url.PathUnescape(fragment); err == nil {
		fragment = name
	}
	if onEveryPage(fragment) || passageAnchor.MatchString(fragment) {
		return "", true
	}
	if t.anchors == nil {
		t.anchors = []string{}
		for i, md := range []string{t.Issue, t.Environment, t.Resolution, t.Cause} {
			for _, name := range markup.Anchors(md) {
				t.anchors = append(t.anchors, anchorPrefixes[i]+name)
			}
		}
	}
	if slices.Contains(t.anchors, fragment) {
		return "", true
	}
	for _, prefix := range []string{"r-", "c-", "i-", "e-"} {
		if slices.Contains(t.anchors, prefix+fragment) {
			return prefix + fragment, false
		}
	}
	return "", false
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

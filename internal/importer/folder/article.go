package folder

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/knowledge"
)

const articlePrefix = "article_"

// emails gives the address of somebody, empty for nobody.
type emails func(ids.PersonID) string

func (e emails) list(people []ids.PersonID) []string {
	var out []string
	for _, p := range people {
		if at := e(p); at != "" {
			out = append(out, at)
		}
	}
	slices.Sort(out)
	return out
}

// headOf makes the front matter of an article.
func headOf(c *knowledge.ArticleCopy, files []*attachments.Attachment, who emails) articleHead {
	h := articleHead{
		ID: articlePrefix + c.ID.String(), Family: c.FamilyID.String(), ExternalID: c.ExternalID, FamilyKeys: c.FamilyKeys,
		Locale: c.Locale, Slug: c.Slug, OldSlugs: c.OldSlugs, Type: string(c.Type), Title: c.Title,
		Confidence: string(c.Confidence), Audience: string(c.Audience), Governance: string(c.Governance), ArchiveReason: (*string)(c.ArchiveReason),
		Domain: c.Domain, Collection: c.Collection, Labels: c.Tags, Author: who(c.AuthorID), Editor: who(c.EditorID), Owners: who.list(c.OwnerIDs),
		ByCandidate: c.ByCandidate, Created: c.CreatedAt, Updated: c.UpdatedAt, Validated: c.ValidatedAt, Published: c.PublishedAt,
		Counts: counts{c.ViewCount, c.HelpfulCount, c.NotHelpfulCount, c.DoubtCount, c.ReuseCount},
	}
	if !c.DuplicateOfID.IsZero() {
		h.DuplicateOf = articlePrefix + c.DuplicateOfID.String()
	}
	for _, key := range c.ProductKeys {
		h.Products = append(h.Products, productHead{key, c.Applied[key]})
	}
	for _, p := range c.Related {
		h.Related = append(h.Related, pinHead{p.FamilyID.String(), who(p.By), p.At})
	}
	if n := c.Notice; n != nil {
		h.Notice = &noticeHead{n.Until, who(n.By), n.At}
	}
	if f := c.Featured; f != nil {
		h.Featured = &featuredHead{f.Position, who(f.By), f.At}
	}
	h.Translated, h.Waiting, h.HealthFell = sourceOf(c.Translated), c.WaitingSince, c.HealthFellAt
	h.Version = versionOf(&c.Versions[len(c.Versions)-1], who)
	for _, a := range files {
		h.Attachments = append(h.Attachments, fileHead{a.ID.String(), a.Name, who(a.UploadedBy), a.CreatedAt})
	}
	return h
}

// versionOf is the head of a version without its title and state.
func versionOf(v *knowledge.ArticleVersion, who emails) versionHead {
	return versionHead{Number: v.Number, Change: string(v.Change), By: who(v.EditorID), At: v.CreatedAt, Note: v.Note, Source: v.SourceNumber}
}

// like reports whether a version says what the article says, in the same state.
func like(c *knowledge.ArticleCopy, v *knowledge.ArticleVersion) bool {
	return v.Title == c.Title && v.Issue == c.Issue && v.Environment == c.Environment && v.Resolution == c.Resolution && v.Cause == c.Cause &&
		v.Confidence == c.Confidence && v.Audience == c.Audience && v.Governance == c.Governance
}

// places are where the things of an article are in the folder.
type places struct{ file, history, files string }

func placesOf(locale string, chapters []string, slug string) places {
	at := path.Join(append(append([]string{dirArticles, locale}, chapters...), slug)...)
	return places{at + ".md", at + suffixHistory, at + suffixFiles}
}

// placesAt are those of an article whose file is known.
func placesAt(file string) places {
	at := strings.TrimSuffix(file, ".md")
	return places{file, at + suffixHistory, at + suffixFiles}
}

func (p places) version(n int) string { return path.Join(p.history, numbered(n)) }

// numbered is the name of the nth file of a kind.
func numbered(n int) string {
	const width = 4
	name := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(name))) + name + ".md"
}

func fileName(id, name string) string { return id + strings.ToLower(path.Ext(name)) }

// linksOut makes links to the article's own files links within the folder; up is the way from the text to the folder of the article.
func (p places) linksOut(t parts, files []*attachments.Attachment, up string) parts {
	return p.relink(t, files, up, false)
}

// linksIn undoes linksOut.
func (p places) linksIn(t parts, files []*attachments.Attachment, up string) parts {
	return p.relink(t, files, up, true)
}

func (p places) relink(t parts, files []*attachments.Attachment, up string, in bool) parts {
	if len(files) == 0 {
		return t
	}
	var pairs []string
	for _, a := range files {
		here, there := "]("+a.URL(), "]("+up+path.Join(path.Base(p.files), fileName(a.ID.String(), a.Name))
		if in {
			here, there = there, here
		}
		pairs = append(pairs, here, there)
	}
	r := strings.NewReplacer(pairs...)
	for i := range t {
		t[i] = r.Replace(t[i])
	}
	return t
}

// lined tells on which line a field is, 0 when it is not there.
type lined interface{ lineOf(field string) int }

// reader reads ids and people of a file, and notes what is wrong with them.
type reader struct {
	bad  []fault
	doc  lined
	find func(email string) (ids.PersonID, error)
	dry  bool
	err  error
}

func (r *reader) fault(field, reason string) {
	r.bad = append(r.bad, fault{r.doc.lineOf(field), field, reason})
}

func parseID[T any](r *reader, field, text string) ids.ID[T] {
	if text == "" {
		return ids.ID[T]{}
	}
	id, err := ids.Parse[T](strings.TrimPrefix(text, articlePrefix))
	if err != nil {
		r.fault(field, "this is no id of Plein")
	}
	return id
}

func (r *reader) person(field, email string) ids.PersonID {
	if email == "" || r.err != nil {
		return ids.PersonID{}
	}
	id, err := r.find(email)
	if itemFault(err) {
		for _, b := range reasons(err) {
			r.fault(field, email+": "+b.Reason)
		}
	} else if err != nil {
		r.err = err
	}
	return id
}

// copyOf reads an article from its front matter and sections.
func (r *reader) copyOf(h *articleHead, t parts) *knowledge.ArticleCopy {
	c := &knowledge.ArticleCopy{Applied: map[string][]string{}, Collection: h.Collection, OldSlugs: h.OldSlugs, FamilyKeys: h.FamilyKeys}
	c.Article = knowledge.Article{
		ID: parseID[knowledge.Article](r, "id", h.ID), ExternalID: h.ExternalID, Locale: h.Locale, Slug: h.Slug,
		Type: knowledge.ArticleType(h.Type), Title: h.Title, Issue: t[0], Environment: t[1], Resolution: t[2], Cause: t[3],
		Confidence: knowledge.Confidence(h.Confidence), Audience: authz.Audience(h.Audience), Governance: knowledge.Governance(h.Governance),
		ArchiveReason: (*knowledge.ArchiveReason)(h.ArchiveReason), DuplicateOfID: parseID[knowledge.Article](r, "duplicate_of", h.DuplicateOf),
		Version: h.Version.Number, AuthorID: r.person("author", h.Author), EditorID: r.person("editor", h.Editor), ByCandidate: h.ByCandidate,
		Domain: h.Domain, CreatedAt: h.Created.UTC(), UpdatedAt: h.Updated.UTC(), ValidatedAt: utc(h.Validated), PublishedAt: utc(h.Published),
		ViewCount: h.Counts.Views, HelpfulCount: h.Counts.Helpful, NotHelpfulCount: h.Counts.NotHelpful, DoubtCount: h.Counts.Doubts,
		ReuseCount: h.Counts.Reused, Tags: h.Labels,
	}
	c.WaitingSince, c.HealthFellAt = utc(h.Waiting), utc(h.HealthFell)
	readFamily(r, h, c)
	readSource(r, h, c)
	for _, p := range h.Products {
		c.ProductKeys = append(c.ProductKeys, p.Key)
		if len(p.Versions) > 0 {
			c.Applied[p.Key] = p.Versions
		}
	}
	for _, o := range h.Owners {
		if id := r.person("owners", o); !id.IsZero() {
			c.OwnerIDs = append(c.OwnerIDs, id)
		}
	}
	if n := h.Notice; n != nil {
		c.Notice = &knowledge.CopiedPlace{Until: n.Until.UTC(), By: r.person("notice", n.By), At: n.At.UTC()}
	}
	if f := h.Featured; f != nil {
		c.Featured = &knowledge.CopiedPlace{Position: f.Position, By: r.person("featured", f.By), At: f.At.UTC()}
	}
	return c
}

func readFamily(r *reader, h *articleHead, c *knowledge.ArticleCopy) {
	family := knowledge.FamilyID{}
	set := func(field, text string) knowledge.FamilyID {
		id := family
		if err := id.UnmarshalJSON([]byte(strconv.Quote(text))); err != nil || text == "" {
			r.fault(field, "this is no id of Plein")
		}
		return id
	}
	c.FamilyID = set("family", h.Family)
	for _, p := range h.Related {
		c.Related = append(c.Related, knowledge.CopiedPin{FamilyID: set("related", p.Family), By: r.person("related", p.By), At: p.At.UTC()})
	}
}

// version reads a version; what its head leaves out is as the article has it.
func (r *reader) version(h versionHead, c *knowledge.ArticleCopy, t parts) knowledge.ArticleVersion {
	or := func(s, other string) string {
		if s == "" {
			return other
		}
		return s
	}
	return knowledge.ArticleVersion{
		ArticleID: c.ID, Number: h.Number, Change: knowledge.ArticleChange(h.Change), Title: or(h.Title, c.Title),
		Issue: t[0], Environment: t[1], Resolution: t[2], Cause: t[3],
		Confidence: knowledge.Confidence(or(h.Confidence, string(c.Confidence))), Audience: authz.Audience(or(h.Audience, string(c.Audience))),
		Governance: knowledge.Governance(or(h.Governance, string(c.Governance))), EditorID: r.person("version", h.By), CreatedAt: h.At.UTC(),
		Note: h.Note, SourceNumber: h.Source,
	}
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}

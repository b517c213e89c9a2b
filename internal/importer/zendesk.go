package importer

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/knowledge"
)

// maxJSON is the largest file of JSON that is read, in bytes.
const maxJSON = 256 << 20

// The forms of the Help Center API of Zendesk, as far as they are read
// (https://developer.zendesk.com/api-reference/help_center/help-center-api/introduction/).
type (
	zendeskFile struct {
		Articles     items[zendeskArticle]     `json:"articles"`
		Article      *zendeskArticle           `json:"article"`
		Sections     items[zendeskPlace]       `json:"sections"`
		Categories   items[zendeskPlace]       `json:"categories"`
		Translations items[zendeskTranslation] `json:"translations"`
		Users        items[zendeskUser]        `json:"users"`
		UserSegments items[zendeskSegment]     `json:"user_segments"`
	}
	zendeskArticle struct {
		ID            int64                `json:"id"`
		HTMLURL       string               `json:"html_url"`
		AuthorID      int64                `json:"author_id"`
		Draft         bool                 `json:"draft"`
		Promoted      bool                 `json:"promoted"`
		Outdated      bool                 `json:"outdated"`
		VoteSum       int                  `json:"vote_sum"`
		VoteCount     int                  `json:"vote_count"`
		SectionID     int64                `json:"section_id"`
		CreatedAt     time.Time            `json:"created_at"`
		UpdatedAt     time.Time            `json:"updated_at"`
		EditedAt      *time.Time           `json:"edited_at"`
		Title         string               `json:"title"`
		Locale        string               `json:"locale"`
		UserSegmentID *int64               `json:"user_segment_id"`
		UserSegments  []int64              `json:"user_segment_ids"`
		LabelNames    []string             `json:"label_names"`
		Body          *string              `json:"body"`
		Translations  []zendeskTranslation `json:"translations"`
	}
	// zendeskPlace is a section or a category.
	zendeskPlace struct {
		ID           int64                `json:"id"`
		Name         string               `json:"name"`
		Description  string               `json:"description"`
		Locale       string               `json:"locale"`
		Position     int                  `json:"position"`
		CategoryID   int64                `json:"category_id"`
		ParentID     *int64               `json:"parent_section_id"`
		Translations []zendeskTranslation `json:"translations"`
	}
	zendeskTranslation struct {
		SourceID    int64     `json:"source_id"`
		SourceType  string    `json:"source_type"`
		Locale      string    `json:"locale"`
		Title       string    `json:"title"`
		Body        *string   `json:"body"`
		Draft       bool      `json:"draft"`
		Outdated    bool      `json:"outdated"`
		CreatedByID int64     `json:"created_by_id"`
		CreatedAt   time.Time `json:"created_at"`
		UpdatedAt   time.Time `json:"updated_at"`
	}
	zendeskUser struct {
		ID    int64  `json:"id"`
		Name  string `json:"name"`
		Email string `json:"email"`
	}
	zendeskSegment struct {
		ID              int64    `json:"id"`
		UserType        string   `json:"user_type"`
		GroupIDs        []int64  `json:"group_ids"`
		OrganizationIDs []int64  `json:"organization_ids"`
		Tags            []string `json:"tags"`
		OrTags          []string `json:"or_tags"`
		AddedUserIDs    []int64  `json:"added_user_ids"`
	}
)

// items is a list of which one that is broken does not take the others with it.
type items[T any] struct {
	good []T
	bad  []badItem
}

type badItem struct {
	at  int // from 1
	err error
}

// UnmarshalJSON reads item by item. Errors: what is no list.
func (l *items[T]) UnmarshalJSON(text []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(text, &list); err != nil {
		return err
	}
	for i, one := range list {
		var v T
		err := json.Unmarshal(one, &v)
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			err = fmt.Errorf("%s cannot be a %s", wrong.Field, wrong.Value)
		}
		if err != nil {
			l.bad = append(l.bad, badItem{i + 1, err})
			continue
		}
		l.good = append(l.good, v)
	}
	return nil
}

// zendesk is what the files say together.
type zendesk struct {
	articles             []zendeskArticle
	from                 map[int64]string // the file of an article
	sections, categories map[int64]zendeskPlace
	translations         map[int64][]zendeskTranslation // of articles
	users                map[int64]zendeskUser
	segments             map[int64]zendeskSegment
}

// RunZendesk loads a help centre of Zendesk: a file, or a folder of files, with the answers of its Help Center API, in any order and
// number of pages. Pictures come along where they lie in the folder under their own name. Articles that cannot be loaded are told and
// passed. Errors: of the file as a whole, of the database, and when ctx ends; running it again goes on from there.
func RunZendesk(ctx context.Context, at string, to Target, o Options) (Result, error) {
	h, err := newHelpCentre(to, o)
	if err != nil {
		return Result{}, err
	}
	info, err := os.Stat(at)
	if err != nil {
		return Result{}, err
	}
	dir, pattern := at, ""
	if !info.IsDir() {
		dir, pattern = filepath.Dir(at), filepath.Base(at)
	}
	if h.root, err = os.OpenRoot(dir); err != nil {
		return Result{}, err
	}
	defer func() { _ = h.root.Close() }()
	ctx = authz.AsSystem(ctx)
	began := time.Now()
	err = h.zendesk(ctx, pattern)
	h.result.Took = time.Since(began)
	return h.result, err
}

func (h *helpCentre) zendesk(ctx context.Context, only string) error {
	z, files, err := h.readZendesk(ctx, only)
	if err != nil {
		return err
	}
	if len(z.articles) == 0 {
		return errs.InvalidReason("no_zendesk_articles")
	}
	known := map[int64]bool{}
	for _, a := range z.articles {
		known[a.ID] = true
	}
	for i := range z.articles {
		if i > 0 && z.articles[i].ID != 0 && z.articles[i].ID == z.articles[i-1].ID {
			continue // a page that was fetched twice
		}
		h.zendeskArticle(z, &z.articles[i])
	}
	err = h.convert(ctx, func(*helpArticle) linker {
		return linker{
			article: func(href string) (string, bool) {
				id, ok := zendeskID(href)
				return h.familyOf(strconv.FormatInt(id, 10)), ok && known[id]
			},
			file: func(src string) (string, bool) {
				at, ok := files[path.Base(strings.SplitN(src, "?", 2)[0])]
				return at, ok && strings.Contains(src, "attachment") // .../hc/article_attachments/360001/picture.png
			},
		}
	})
	if err != nil {
		return err
	}
	return h.load(ctx)
}

var zendeskPath = regexp.MustCompile(`/hc/(?:[a-z-]+/)?articles/(\d{1,18})`)

// zendeskID reads the id of an article from its address.
func zendeskID(href string) (int64, bool) {
	m := zendeskPath.FindStringSubmatch(href)
	if m == nil {
		return 0, false
	}
	id, err := strconv.ParseInt(m[1], 10, 64)
	return id, err == nil
}

// readZendesk reads all files together, and finds the files that are no JSON by their names.
func (h *helpCentre) readZendesk(ctx context.Context, only string) (*zendesk, map[string]string, error) {
	z := &zendesk{
		from: map[int64]string{}, sections: map[int64]zendeskPlace{}, categories: map[int64]zendeskPlace{}, translations: map[int64][]zendeskTranslation{},
		users: map[int64]zendeskUser{}, segments: map[int64]zendeskSegment{},
	}
	files := map[string]string{}
	err := fs.WalkDir(h.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return nil
		case !strings.EqualFold(path.Ext(name), ".json"):
			files[path.Base(name)] = name
			return nil
		case only != "" && name != only:
			return nil
		}
		if err := z.add(h.root, name, h.fault); err != nil {
			h.fault(name, err)
		}
		return ctx.Err()
	})
	slices.SortStableFunc(z.articles, func(a, b zendeskArticle) int { return cmp.Compare(a.ID, b.ID) })
	return z, files, err
}

// add reads a file; fault hears of each item in it that is broken.
func (z *zendesk) add(root *os.Root, name string, fault func(from string, err error)) error {
	if info, err := root.Stat(name); err != nil || info.Size() > maxJSON {
		return fmt.Errorf("the file is larger than %d MB", maxJSON>>20)
	}
	text, err := root.ReadFile(name)
	if err != nil {
		return err
	}
	var f zendeskFile
	if err := json.Unmarshal(text, &f); err != nil {
		return fmt.Errorf("this is no JSON of the Help Center API: %w", err)
	}
	for of, list := range map[string][]badItem{
		"articles": f.Articles.bad, "sections": f.Sections.bad, "categories": f.Categories.bad, "translations": f.Translations.bad,
		"users": f.Users.bad, "user_segments": f.UserSegments.bad,
	} {
		for _, one := range list {
			fault(fmt.Sprintf("%s: %s, number %d", name, of, one.at), one.err)
		}
	}
	if f.Article != nil {
		f.Articles.good = append(f.Articles.good, *f.Article)
	}
	for _, a := range f.Articles.good {
		z.from[a.ID] = name
	}
	z.articles = append(z.articles, f.Articles.good...)
	for _, s := range f.Sections.good {
		z.sections[s.ID] = s
	}
	for _, c := range f.Categories.good {
		z.categories[c.ID] = c
	}
	for _, u := range f.Users.good {
		z.users[u.ID] = u
	}
	for _, s := range f.UserSegments.good {
		z.segments[s.ID] = s
	}
	for _, t := range f.Translations.good {
		switch strings.ToLower(t.SourceType) {
		case "article":
			z.translations[t.SourceID] = append(z.translations[t.SourceID], t)
		case "section":
			s := z.sections[t.SourceID]
			s.ID, s.Translations = t.SourceID, append(s.Translations, t)
			z.sections[t.SourceID] = s
		case "category":
			c := z.categories[t.SourceID]
			c.ID, c.Translations = t.SourceID, append(c.Translations, t)
			z.categories[t.SourceID] = c
		}
	}
	return nil
}

// zendeskArticle makes an article of each language that it is in.
func (h *helpCentre) zendeskArticle(z *zendesk, a *zendeskArticle) {
	list := append(append([]zendeskTranslation{}, a.Translations...), z.translations[a.ID]...)
	if !slices.ContainsFunc(list, func(t zendeskTranslation) bool { return strings.EqualFold(t.Locale, a.Locale) }) {
		own := zendeskTranslation{Locale: a.Locale, Title: a.Title, Body: a.Body, Draft: a.Draft, Outdated: a.Outdated, CreatedByID: a.AuthorID, CreatedAt: a.CreatedAt, UpdatedAt: a.UpdatedAt}
		list = append([]zendeskTranslation{own}, list...)
	}
	seen := map[string]bool{}
	for _, t := range list {
		h.result.Lines++
		from := fmt.Sprintf("%s: article %d (%s)", z.from[a.ID], a.ID, t.Locale)
		locale := languageOf(t.Locale, h.Locale)
		switch {
		case a.ID == 0:
			h.fault(from, errors.New("it has no id"))
			continue
		case locale == "":
			h.fault(from, fmt.Errorf("%q is neither Dutch nor English", t.Locale))
			continue
		case seen[locale]:
			h.fault(from, fmt.Errorf("there is another text in %q already", locale))
			continue
		}
		seen[locale] = true
		text := ""
		if t.Body != nil {
			text = *t.Body
		}
		body, err := readFragment(text)
		if err != nil {
			h.fault(from, err)
			continue
		}
		h.articles = append(h.articles, h.zendeskText(z, a, t, from, locale))
		h.articles[len(h.articles)-1].body = body
	}
}

func (h *helpCentre) zendeskText(z *zendesk, a *zendeskArticle, t zendeskTranslation, from, locale string) *helpArticle {
	id := strconv.FormatInt(a.ID, 10)
	out := &helpArticle{from: from, id: id, family: h.familyOf(id), promoted: a.Promoted}
	if u, ok := z.users[cmp.Or(a.AuthorID, t.CreatedByID)]; ok {
		out.author = who{name: u.Name, email: u.Email, locale: locale}
	}
	created := h.past(t.CreatedAt, h.past(a.CreatedAt, h.now))
	updated := h.past(t.UpdatedAt, created)
	if a.EditedAt != nil && strings.EqualFold(t.Locale, a.Locale) {
		updated = h.past(*a.EditedAt, updated)
	}
	out.in = knowledge.ImportedArticle{
		Locale: locale, Title: cutTitle(strings.Join(strings.Fields(t.Title), " ")), CreatedAt: created, UpdatedAt: updated, Tags: labelsOf(a.LabelNames),
		Confidence: knowledge.ConfidenceValidated, Audience: h.audienceOf(z, a, from), Collection: h.zendeskChapter(z, a.SectionID),
	}
	if strings.EqualFold(t.Locale, a.Locale) { // votes are of the article over all its languages
		out.in.Helpful, out.in.NotHelpful = max(0, (a.VoteCount+a.VoteSum)/2), max(0, (a.VoteCount-a.VoteSum)/2)
	}
	switch {
	case t.Draft:
		out.in.Confidence, out.in.Audience = knowledge.ConfidenceNotValidated, authz.AudienceInternal
		out.promoted = false
	case t.Outdated || a.Outdated && strings.EqualFold(t.Locale, a.Locale): // somebody looks at it before readers get it again
		out.in.Confidence = knowledge.ConfidenceNotValidated
	}
	return out
}

// past is a time that is not in the future, or another.
func (h *helpCentre) past(t, other time.Time) time.Time {
	if t.IsZero() || t.After(h.now) {
		return other
	}
	return t.UTC()
}

func labelsOf(names []string) []string {
	var out []string
	for _, n := range names {
		n = strings.ToLower(cut(strings.Join(strings.Fields(n), " "), maxArticleTag))
		if n != "" && !slices.Contains(out, n) && len(out) < maxArticleTags {
			out = append(out, n)
		}
	}
	return out
}

// audienceOf reads who may see an article from its user segments. A segment that holds only some customers, or that the files do not tell,
// becomes the desk: an import never shows an article to more people than before.
func (h *helpCentre) audienceOf(z *zendesk, a *zendeskArticle, from string) authz.Audience {
	segments := a.UserSegments
	if a.UserSegmentID != nil {
		segments = append(segments, *a.UserSegmentID)
	}
	if len(segments) == 0 {
		return h.Audience
	}
	out := authz.AudienceInternal
	for _, id := range segments {
		s, ok := z.segments[id]
		narrow := len(s.GroupIDs)+len(s.OrganizationIDs)+len(s.Tags)+len(s.OrTags)+len(s.AddedUserIDs) > 0
		switch {
		case ok && s.UserType == "signed_in_users" && !narrow:
			out = authz.AudienceCustomer
		case ok && s.UserType == "staff":
		default:
			h.remark(from, "user segment %d holds only some people, or is not in the files: the article is for the desk until somebody widens it", id)
		}
	}
	return out
}

// zendeskChapter files a section under those above it and its category.
func (h *helpCentre) zendeskChapter(z *zendesk, section int64) string {
	const deepest = 4 // with the category, as deep as chapters may lie
	var way []zendeskPlace
	for id, hops := section, 0; id != 0 && hops < deepest; hops++ {
		s, ok := z.sections[id]
		if !ok {
			break
		}
		way = append(way, s)
		if id = 0; s.ParentID != nil {
			id = *s.ParentID
		}
		if c, ok := z.categories[s.CategoryID]; id == 0 && ok {
			way = append(way, c)
		}
	}
	slug := h.Collection
	if slug != "" {
		h.chapter("", titleOf(slug), h.Locale)
	}
	for _, p := range slices.Backward(way) {
		slug = h.zendeskPlace(slug, p)
	}
	return slug
}

// zendeskPlace makes the chapter of a section or category, in every language that it has a name in.
func (h *helpCentre) zendeskPlace(parent string, p zendeskPlace) string {
	name, first := p.Name, firstOf(languageOf(p.Locale, h.Locale), h.Locale)
	for _, t := range p.Translations {
		name = firstOf(name, t.Title)
	}
	if name == "" {
		return parent
	}
	slug := h.chapter(parent, name, first)
	for _, c := range h.chapters {
		if c.slug != slug {
			continue
		}
		c.position = p.Position
		if c.texts == nil {
			c.texts = map[string]string{}
		}
		c.texts[first] = p.Description
		for _, t := range p.Translations {
			if l := languageOf(t.Locale, ""); l != "" && t.Title != "" {
				c.names[l] = t.Title
				if t.Body != nil {
					if body, err := readFragment(*t.Body); err == nil {
						c.texts[l] = words(body)
					}
				}
			}
		}
	}
	return slug
}

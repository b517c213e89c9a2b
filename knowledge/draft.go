package knowledge

import (
	"time"

	"plein/attachments"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
)

// Limits on what is being written.
const (
	maxDrafts   = 200 // of one person
	maxDraftKey = 80
	// stillEditing is how long somebody counts as writing after they were last seen.
	stillEditing = 40 * time.Second
)

// DraftFields are the fields of an article as somebody is writing them: nothing is asked of them yet but that they fit.
type DraftFields struct {
	Title       string      `json:"title"`
	Issue       string      `json:"issue"`
	Environment string      `json:"environment"`
	Resolution  string      `json:"resolution"`
	Cause       string      `json:"cause"`
	Type        ArticleType `json:"type"`
	// Collection is a slug, or empty.
	Collection    string                     `json:"collection"`
	Products      []string                   `json:"products"`
	Tags          []string                   `json:"tags"`
	AttachmentIDs []attachments.AttachmentID `json:"attachmentIds"`
}

// ArticleDraft is what somebody wrote and has not saved yet, kept for them alone.
type ArticleDraft struct {
	PersonID ids.PersonID
	// Key names it among the person's drafts.
	Key string
	// ArticleID is zero for an article that is not there yet.
	ArticleID ArticleID
	// Version is the one that is being edited; 0 for an article that is not there yet.
	Version int
	Locale  string
	// OriginalID is the article of which this is to be a translation, or zero.
	OriginalID ArticleID
	// Revision counts how often it was kept, so that two windows do not overwrite each other unseen.
	Revision int
	Fields   DraftFields
	// Base is the text as it was when the writing began.
	Base      DraftFields
	UpdatedAt time.Time
}

// ArticleEditor is somebody who writes in an article now.
type ArticleEditor struct {
	PersonID ids.PersonID `db:"person_id"`
	// Since is when they began.
	Since time.Time `db:"since"`
}

// ArticlePresence is who writes in an article, and which version there is.
type ArticlePresence struct {
	ArticleID ArticleID
	Version   int
	Editors   []*ArticleEditor
}

// check reports everything that does not fit. A draft may be empty or half done.
func (d *ArticleDraft) check() error {
	var f errs.Fields
	if d.Key == "" || len(d.Key) > maxDraftKey || !plainKey(d.Key) {
		f.Add("key", "malformed")
	}
	if d.Version < 0 || d.Revision < 0 {
		f.Add("version", "malformed")
	}
	d.Fields.check("fields.", &f)
	d.Base.check("base.", &f)
	return f.Err()
}

func (d *DraftFields) check(path string, f *errs.Fields) {
	for _, p := range []struct {
		name, text string
		most       int
	}{
		{"title", d.Title, maxTitle}, {"issue", d.Issue, markup.MaxBytes}, {"environment", d.Environment, markup.MaxBytes},
		{"resolution", d.Resolution, markup.MaxBytes}, {"cause", d.Cause, markup.MaxBytes}, {"collection", d.Collection, maxSlug},
	} {
		if len(p.text) > markup.MaxBytes {
			f.Add(path+p.name, "too_long", "max", p.most)
			continue
		}
		f.AtMost(path+p.name, p.text, p.most)
	}
	if len(d.Products) > maxProducts {
		f.Add(path+"products", "too_many", "max", maxProducts)
	}
	if len(d.Tags) > maxTags {
		f.Add(path+"tags", "too_many", "max", maxTags)
	}
	for _, t := range d.Tags {
		f.AtMost(path+"tags", t, maxTag)
	}
	if len(d.AttachmentIDs) > attachments.MaxPerArticle {
		f.Add(path+"attachmentIds", "too_many", "max", attachments.MaxPerArticle)
	}
}

// plainKey reports whether a key is of letters, digits and a few signs.
func plainKey(key string) bool {
	for _, r := range key {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == ':', r == '_', r == '-':
		default:
			return false
		}
	}
	return true
}

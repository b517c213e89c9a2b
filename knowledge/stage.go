package knowledge

import (
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// StageState is where a staged change stands.
type StageState string

// The states. Only the first two are open; an article has at most one open change.
const (
	StageDraft     StageState = "DRAFT"
	StageScheduled StageState = "SCHEDULED"
	StagePublished StageState = "PUBLISHED"
	StageDiscarded StageState = "DISCARDED"
)

// StagedChange is the next text of an article: the live one stays what readers see until this one is published, by hand or at a set
// time. It is kept apart from the article, so that no read of an article can show it.
type StagedChange struct {
	ID        ids.ID[StagedChange] `db:"id"`
	ArticleID ArticleID            `db:"article_id"`
	State     StageState           `db:"state"`
	// BaseVersion is the article's version that the text was made from.
	BaseVersion int `db:"base_version"`
	// Revision counts changes to the staged text; an edit of it says which one it was made on.
	Revision    int    `db:"revision"`
	Title       string `db:"title"`
	Issue       string `db:"issue"`
	Environment string `db:"environment"`
	Resolution  string `db:"resolution"`
	Cause       string `db:"cause"`
	Note        string `db:"note"`
	// ByCandidate tells that whoever wrote or scheduled it may not validate.
	ByCandidate bool         `db:"by_candidate"`
	AuthorID    ids.PersonID `db:"author_id"`
	EditorID    ids.PersonID `db:"editor_id"`
	CreatedAt   time.Time    `db:"created_at"`
	UpdatedAt   time.Time    `db:"updated_at"`
	// DueAt is when it goes live by itself; TimeZone is where the person who said so was.
	DueAt       *time.Time   `db:"due_at"`
	TimeZone    string       `db:"time_zone"`
	ScheduledBy ids.PersonID `db:"scheduled_by"`
	// Failure is why it did not go live when it was due; empty otherwise.
	Failure string `db:"failure"`
	// LiveVersion is the article's version that it became.
	LiveVersion *int `db:"live_version"`
	// Behind tells, where it was read for a screen, that the live text changed since.
	Behind bool `db:"behind"`
}

// at checks that a change was made on the present revision. Errors: CONFLICT.
func (c *StagedChange) at(revision int) error {
	if revision != c.Revision {
		return errs.Conflict("staged_changed", "revision", c.Revision)
	}
	return nil
}

// touch counts a change to the staged text or its plan.
func (c *StagedChange) touch(by authz.Actor, now time.Time) {
	c.Revision++
	c.EditorID, c.UpdatedAt, c.Failure = by.PersonID, now, ""
}

// unschedule makes it a draft again.
func (c *StagedChange) unschedule() {
	c.State, c.DueAt, c.TimeZone, c.ScheduledBy = StageDraft, nil, "", ids.PersonID{}
}

// put takes over the given parts of an edit.
func (c *StagedChange) put(a *Article) {
	c.Title, c.Issue, c.Environment, c.Resolution, c.Cause = a.Title, a.Issue, a.Environment, a.Resolution, a.Cause
}

// edit is the staged text as an edit of the article.
func (c *StagedChange) edit() Edit {
	return Edit{Title: &c.Title, Issue: &c.Issue, Environment: &c.Environment, Resolution: &c.Resolution, Cause: &c.Cause, Note: c.Note}
}

// localLayouts are how browsers write a date and time without a zone.
var localLayouts = []string{"2006-01-02T15:04", "2006-01-02T15:04:05"}

// dueTime reads a date and time on the clock of a zone (IANA). A time that daylight saving skips is taken as many minutes later.
// Errors: INVALID, also for what is past or more than two years away.
func dueTime(local, zone string, now time.Time) (time.Time, error) {
	var f errs.Fields
	loc, err := time.LoadLocation(zone)
	if err != nil || zone == "" || zone == "Local" || len(zone) > 60 {
		f.Add("timeZone", "unknown_value")
		return time.Time{}, f.Err()
	}
	var due time.Time
	for _, layout := range localLayouts {
		if due, err = time.ParseInLocation(layout, local, loc); err == nil {
			break
		}
	}
	switch {
	case err != nil:
		f.Add("localTime", "not_a_time")
	case !due.After(now):
		f.Add("localTime", "must_be_later")
	case due.After(now.AddDate(2, 0, 0)):
		f.Add("localTime", "too_far_away")
	}
	return due.UTC(), f.Err()
}

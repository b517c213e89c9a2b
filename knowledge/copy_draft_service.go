package knowledge

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"plein/internal/errs"
	"plein/internal/sqldb"
)

// DraftCopies reads what everybody is writing, in the order of people and names, after one of them. Only Plein itself may. Errors: FORBIDDEN,
// UNAUTHENTICATED.
func (s *Service) DraftCopies(ctx context.Context, after *ArticleDraft, limit int) ([]*ArticleDraft, error) {
	if err := systemOnly(ctx); err != nil {
		return nil, err
	}
	list, err := selectDraftsAfter(ctx, s.db, after, limit)
	for _, d := range list {
		d.settle()
	}
	return list, err
}

// settle puts the texts into the form in which they are copied: without empty lines around them.
func (d *ArticleDraft) settle() {
	for _, f := range []*DraftFields{&d.Fields, &d.Base} {
		for _, text := range []*string{&f.Issue, &f.Environment, &f.Resolution, &f.Cause} {
			*text = strings.Trim(strings.ReplaceAll(*text, "\r\n", "\n"), "\n")
		}
		f.Products, f.Tags, f.AttachmentIDs = some(f.Products), some(f.Tags), some(f.AttachmentIDs)
	}
	d.UpdatedAt = d.UpdatedAt.UTC().Truncate(time.Microsecond)
}

// some is a list, or nil when nothing is in it.
func some[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// RestoreDraft puts back what somebody was writing. A draft that is there stays, whatever the copy says: it may hold later words. Only
// Plein itself may. Errors: FORBIDDEN, UNAUTHENTICATED; INVALID names every fault by the field of a file.
func (s *Service) RestoreDraft(ctx context.Context, d ArticleDraft, o RestoreOptions) (Restored, error) {
	if err := systemOnly(ctx); err != nil {
		return Restored{}, err
	}
	d.settle()
	var f errs.Fields
	if d.PersonID.IsZero() {
		f.Add("person", "required")
	}
	if !slices.Contains(s.locales, d.Locale) {
		f.Add("locale", "unknown_locale")
	}
	if d.Revision < 1 {
		f.Add("revision", "required")
	}
	if d.UpdatedAt.IsZero() {
		f.Add("updated", "required")
	}
	if err := both(f.Err(), d.check()); err != nil {
		return Restored{}, err
	}
	var r Restored
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		r = Restored{}
		there, err := lockDraft(ctx, tx, d.PersonID, d.Key)
		if err != nil {
			return err
		}
		if there == 0 {
			r.Created = true
			if o.DryRun {
				return nil
			}
			return insertDraft(ctx, tx, &d)
		}
		now, err := getDraft(ctx, tx, d.PersonID, d.Key)
		if err != nil {
			return err
		}
		now.settle()
		one, err := json.Marshal(now)
		other, err2 := json.Marshal(&d)
		if !bytes.Equal(one, other) {
			r.Differs = []string{"draft"}
		}
		return errors.Join(err, err2)
	})
	return r, err
}

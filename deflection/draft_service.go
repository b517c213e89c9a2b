package deflection

import (
	"context"
	"strings"
	"time"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/reqid"
	"plein/internal/sqldb"
)

// Limits of a draft, in characters.
const (
	maxDraftText    = 2_000
	maxDraftDetails = 30_000
	maxDraftProduct = 64
)

// HelpDraft is what somebody wrote and did not send.
type HelpDraft struct {
	Text    string
	Details string
	// Product is a key; nil when none was chosen.
	Product *string
	// AttachmentIDs are files that were uploaded for it and belong to nothing yet.
	AttachmentIDs []attachments.AttachmentID
	SavedAt       time.Time
}

func (d *HelpDraft) empty() bool {
	return strings.TrimSpace(d.Text) == "" && strings.TrimSpace(d.Details) == "" && len(d.AttachmentIDs) == 0
}

// ErrNoDraft says that nothing is kept.
var ErrNoDraft = errs.NotFound("help_draft")

// draftOwner is whose draft it is: the person's, or the browser's, which gets its cookie when something is to be kept.
func draftOwner(ctx context.Context, keep bool) (string, bool) {
	actor := authz.ActorFrom(ctx)
	switch {
	case actor.SignedIn():
		return personOwner(actor.PersonID), true
	case actor.VisitorID != "":
		return visitorOwner(actor.VisitorID), true
	case keep:
		visitor := reqid.EnsureVisitor(ctx)
		return visitorOwner(visitor), visitor != ""
	}
	return "", false
}

// SaveHelpDraft keeps what was written so far; an empty draft is dropped. Errors: INVALID; ErrNoDraft when it was dropped.
func (s *Service) SaveHelpDraft(ctx context.Context, d HelpDraft) (*HelpDraft, error) {
	if _, err := s.authz.Require(ctx, authz.HelpSession); err != nil {
		return nil, err
	}
	var bad errs.Fields
	bad.AtMost("text", d.Text, maxDraftText)
	bad.AtMost("details", d.Details, maxDraftDetails)
	if d.Product != nil {
		bad.AtMost("product", *d.Product, maxDraftProduct)
	}
	if len(d.AttachmentIDs) > attachments.MaxPerOwner {
		bad.Add("attachmentIds", "too_many", "max", attachments.MaxPerOwner)
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	d.SavedAt = sqldb.Now()
	if d.empty() {
		if err := s.DropHelpDraft(ctx); err != nil {
			return nil, err
		}
		return nil, ErrNoDraft
	}
	owner, ok := draftOwner(ctx, true)
	if !ok {
		return nil, ErrNoDraft
	}
	return &d, putDraft(ctx, s.db, owner, &d)
}

// HelpDraft reads what the actor wrote so far. Errors: ErrNoDraft.
func (s *Service) HelpDraft(ctx context.Context) (*HelpDraft, error) {
	owner, ok := draftOwner(ctx, false)
	if !ok {
		return nil, ErrNoDraft
	}
	return getDraft(ctx, s.db, owner)
}

// DropHelpDraft forgets the draft; call it when it was sent.
func (s *Service) DropHelpDraft(ctx context.Context) error {
	owner, ok := draftOwner(ctx, false)
	if !ok {
		return nil
	}
	return deleteDrafts(ctx, s.db, sqldb.Now(), owner)
}

func joinIDs(list []attachments.AttachmentID) string {
	parts := make([]string, len(list))
	for i, id := range list {
		parts[i] = id.String()
	}
	return strings.Join(parts, " ")
}

func splitIDs(s string) ([]attachments.AttachmentID, error) {
	parts := strings.Fields(s)
	out := make([]attachments.AttachmentID, len(parts))
	for i, p := range parts {
		id, err := parseAttachment(p)
		if err != nil {
			return nil, err
		}
		out[i] = id
	}
	return out, nil
}

func parseAttachment(s string) (id attachments.AttachmentID, err error) {
	err = id.UnmarshalJSON([]byte(`"` + s + `"`))
	return id, err
}

package tickets

import (
	"context"
	"net/mail"
	"net/netip"
	"strings"
	"time"
	"unicode"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/reqid"
	"plein/internal/sqldb"
)

// Limits on how often somebody may ask.
const (
	maxPerRequesterHour = 20
	maxPerOriginHour    = 10 // of visitors who have not signed in
	maxMessagesHour     = 30 // of a requester, in one ticket
)

// sentTwice is how soon the same words of the same person are the same request: a form that was sent twice.
const sentTwice = time.Minute

// SubmitInput is a request for help.
type SubmitInput struct {
	Subject       string
	Description   string
	Locale        string
	Product       string
	AttachmentIDs []ids.AttachmentID
	Channel       TicketChannel
	// Name and Email are asked of a visitor who has not signed in.
	Name, Email string
}

// Submit asks the desk. A visitor gives name and address and finds the ticket through a mailed link. The same words of the same
// customer within a minute are one ticket. Errors: INVALID, RATE_LIMITED.
func (s *Service) Submit(ctx context.Context, in SubmitInput) (*Ticket, error) {
	actor, err := s.authz.Require(ctx, authz.TicketSubmit)
	if err != nil {
		return nil, err
	}
	if err := s.checkSubmit(ctx, actor, &in); err != nil {
		return nil, err
	}
	number, err := s.numbers.Take(ctx)
	if err != nil {
		return nil, err
	}
	t := &Ticket{
		ID: ids.New[Ticket](), Number: number, Subject: in.Subject, Description: in.Description, Locale: in.Locale, Status: StatusNew,
		Priority: PriorityNormal, Channel: in.Channel, ProductKey: in.Product, ResolutionConfirmation: ConfirmationNone, Version: 1,
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := s.requester(ctx, tx, actor, in, t); err != nil {
			return err
		}
		if !actor.IsStaff() {
			twin, err := selectTwin(ctx, tx, t, tx.Now.Add(-sentTwice))
			if err != nil {
				return err
			}
			if twin != nil {
				t = twin
				return nil
			}
		}
		t.CreatedAt, t.UpdatedAt = tx.Now, tx.Now
		if err := insertTicket(ctx, tx, t, nil); err != nil {
			return err
		}
		if err := s.files.Attach(ctx, tx, attachments.Owner{Kind: attachments.OwnerTicket, ID: t.ID}, in.AttachmentIDs); err != nil {
			return err
		}
		if err := insertActivities(ctx, tx, []TicketActivity{activity(t, ActivitySubmitted, "", string(t.Channel), actor.PersonID, tx.Now)}); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, Submitted{
			TicketID: t.ID, Number: t.Number, RequesterID: t.RequesterID, VisitorID: actor.VisitorID, Anonymous: !actor.SignedIn(), At: tx.Now,
		})
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// requester fills in who asks, and refuses who asks too often. Those who ask at once, in one person's name or from one place, wait for
// each other here.
func (s *Service) requester(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, in SubmitInput, t *Ticket) (err error) {
	if actor.SignedIn() {
		t.RequesterID, t.OrganisationID = actor.PersonID, actor.OrganisationID
		return s.allowOne(ctx, tx, actor)
	}
	n, err := addIntake(ctx, tx, origin(reqid.ClientFrom(ctx).Addr))
	if err != nil {
		return err
	}
	if n > maxPerOriginHour {
		return errs.RateLimited("too_many_tickets")
	}
	if t.RequesterID, err = s.people.FindOrCreateRequester(ctx, tx, in.Email, in.Name, in.Locale); err != nil {
		return err
	}
	return s.notTooMany(ctx, tx, t.RequesterID)
}

// allowOne refuses somebody signed in who asks too often; people of the desk ask as often as they like. Errors: RATE_LIMITED.
func (s *Service) allowOne(ctx context.Context, tx *sqldb.Tx, actor authz.Actor) error {
	if actor.IsStaff() {
		return nil
	}
	if _, err := addIntake(ctx, tx, actor.PersonID[:]); err != nil {
		return err
	}
	return s.notTooMany(ctx, tx, actor.PersonID)
}

func (s *Service) notTooMany(ctx context.Context, tx *sqldb.Tx, requester ids.PersonID) error {
	n, err := countByRequester(ctx, tx, requester, tx.Now.Add(-time.Hour))
	if err != nil {
		return err
	}
	if n >= maxPerRequesterHour {
		return errs.RateLimited("too_many_tickets")
	}
	return nil
}

func (s *Service) checkSubmit(ctx context.Context, actor authz.Actor, in *SubmitInput) error {
	var bad errs.Fields
	in.Subject = oneLine(in.Subject)
	cleanText(&bad, "description", &in.Description)
	if in.Subject == "" {
		in.Subject = firstLine(in.Description)
	}
	bad.AtMost("subject", in.Subject, MaxSubject)
	if in.Channel == "" {
		in.Channel = ChannelWeb
	}
	if in.Locale == "" {
		in.Locale = actor.Locale
	}
	if in.Locale != "nl" && in.Locale != "en" {
		bad.Add("locale", "unknown_locale")
	}
	if len(in.AttachmentIDs) > attachments.MaxPerOwner {
		bad.Add("attachmentIds", "too_many", "max", attachments.MaxPerOwner)
	}
	if !actor.SignedIn() {
		in.Name, in.Email = strings.TrimSpace(in.Name), strings.TrimSpace(in.Email)
		bad.Require("name", in.Name, 100)
		bad.Require("email", in.Email, 254)
		if a, err := mail.ParseAddress(in.Email); in.Email != "" && (err != nil || a.Address != in.Email) {
			bad.Add("email", "not_an_email")
		}
	}
	if in.Product != "" {
		ok, err := s.products.HasProduct(ctx, in.Product)
		if err != nil {
			return err
		}
		if !ok {
			bad.Add("product", "unknown_product")
		}
	}
	return bad.Err()
}

// oneLine makes a subject of what was typed: valid, without control characters, with single spaces.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(text), " ")
}

// firstLine makes a subject of what was written: the first line, cut at a word.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	line = strings.Join(strings.Fields(line), " ")
	runes := []rune(line)
	const most = 120
	if len(runes) <= most {
		return line
	}
	cut := string(runes[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return cut + "…"
}

// origin is what a visitor is counted by: the address, or the /64 network of an IPv6 one.
func origin(a netip.Addr) []byte {
	if !a.IsValid() {
		return []byte{0}
	}
	if a.Is6() {
		p, err := a.Prefix(64)
		if err == nil {
			a = p.Addr()
		}
	}
	return a.AsSlice()
}

func activity(t *Ticket, kind ActivityKind, from, to string, by ids.PersonID, at time.Time) TicketActivity {
	return TicketActivity{ID: ids.New[TicketActivity](), TicketID: t.ID, Kind: kind, From: cut(from), To: cut(to), ActorID: by, CreatedAt: at}
}

func cut(s string) string {
	if r := []rune(s); len(r) > MaxSubject {
		return string(r[:MaxSubject])
	}
	return s
}

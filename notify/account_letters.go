package notify

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/mail"
	"plein/internal/outbox"
	"plein/internal/texts"
	"plein/tickets"
)

// accountLetter writes a mail that accounts asked for. The secret in it is made now. A name that a stranger may have typed is not
// repeated to an address that nobody proved.
func (s *Service) accountLetter(ctx context.Context, id accounts.TokenID) (*mail.Message, error) {
	ctx = authz.AsSystem(ctx)
	l, err := s.accounts.Letter(ctx, id)
	if errs.KindOf(err) == errs.KindNotFound || err == nil && l.Kind == accounts.LetterNone {
		return nil, nil //nolint:nilnil // nothing to send is an answer
	}
	if err != nil {
		return nil, err
	}
	p := paper{locale: l.Locale, site: s.opts.SiteName, list: "account"}
	switch l.Kind {
	case accounts.LetterVerify:
		p.key = "verify"
		p.action("verify.action", s.link("/verify", l.Token))
	case accounts.LetterKnownAddress:
		p.key, p.name = "knownAddress", l.Name
		p.action("knownAddress.signIn", s.opts.PublicURL+"/sign-in")
		p.action("knownAddress.reset", s.opts.PublicURL+"/reset")
	case accounts.LetterReset:
		p.key = "reset"
		p.action("reset.action", s.link("/reset", l.Token))
		if p.name, err = s.provenName(ctx, l); err != nil {
			return nil, err
		}
	case accounts.LetterInvite:
		p.key, p.name = "invite", l.Name
		p.action("invite.action", s.link("/reset", l.Token))
	case accounts.LetterRequestLink:
		return s.requestLetter(ctx, p, l)
	default:
		return nil, outbox.Permanent(fmt.Errorf("no words for the letter %s", l.Kind))
	}
	return p.message(l.To, p.name)
}

// requestLetter writes the mail that opens a request made without signing in. It tells the number and nothing that was typed.
func (s *Service) requestLetter(ctx context.Context, p paper, l accounts.Letter) (*mail.Message, error) {
	p.key, p.list = "requestLink", "requests"
	raw, _ := strings.CutPrefix(l.About, "ticket_")
	id, err := ids.Parse[tickets.Ticket](raw)
	if err != nil {
		return nil, outbox.Permanent(fmt.Errorf("request link about %q: %w", l.About, err))
	}
	t, err := s.tickets.Ticket(ctx, id)
	if errs.KindOf(err) == errs.KindNotFound {
		return nil, nil //nolint:nilnil // nothing to send is an answer
	}
	if err != nil {
		return nil, err
	}
	if t.LastMessageAt != nil || t.SolvedAt != nil {
		p.key = "requestNews"
	}
	p.thread = l.About
	p.params = []any{"number", t.Number}
	link := s.opts.PublicURL + l.ReturnTo // people of the desk sign in as always
	if l.Token != "" {
		link = s.link("/verify", l.Token)
	}
	p.action(p.key+".action", link)
	return p.message(l.To, "")
}

// provenName is the name of a letter's recipient when the address is proven, else "".
func (s *Service) provenName(ctx context.Context, l accounts.Letter) (string, error) {
	found, err := s.accounts.PeopleByIDs(ctx, []ids.PersonID{l.PersonID})
	if err != nil {
		return "", err
	}
	if p := found[l.PersonID]; p != nil && p.EmailVerified() {
		return p.DisplayName, nil
	}
	return "", nil
}

// passwordLetter tells somebody that their password changed, in case it was not them.
func (s *Service) passwordLetter(ctx context.Context, id ids.PersonID) (*mail.Message, error) {
	found, err := s.accounts.PeopleByIDs(ctx, []ids.PersonID{id})
	if err != nil {
		return nil, err
	}
	who := found[id]
	if who == nil || who.Deactivated() {
		return nil, nil //nolint:nilnil // nothing to send is an answer
	}
	p := paper{locale: who.Locale, site: s.opts.SiteName, list: "account", key: "passwordChanged", name: who.DisplayName}
	p.action("passwordChanged.action", s.opts.PublicURL+"/reset")
	return p.message(who.Email, who.DisplayName)
}

// link is a page with a secret, which works once.
func (s *Service) link(path, token string) string {
	return s.opts.PublicURL + path + "?token=" + url.QueryEscape(token)
}

// textOf is a text of a mail.
func textOf(locale, key string, params ...any) string { return texts.T(locale, "mail."+key, params...) }

// Package mail hands finished mails to the outside: to an SMTP server, or to a directory where a person can read them.
//
// It writes what every mail of a program needs (RFC 5322, RFC 3834): a date, a stable Message-ID, text beside HTML, and the mark that
// no person wrote it, so that no out-of-office reply comes back.
package mail

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"unicode"

	gomail "github.com/wneessen/go-mail"
)

// Message is one mail to one person.
type Message struct {
	// ID is the left part of the Message-ID; the same mail sent again has the same one, so that a mailbox can tell.
	ID string
	// To and ToName are the recipient.
	To, ToName string
	Subject    string
	// Text and HTML say the same.
	Text, HTML string
	// ListKey names the kind of mail for filters, such as "requests": the left part of List-Id.
	ListKey string
	// Thread groups mails about one thing in a mailbox: the left part of a reference; "" for none.
	Thread string
}

// Sender sends mails. Errors: those that IsPermanent reports will not go away by trying again.
type Sender interface {
	Send(ctx context.Context, m Message) error
}

type permanentError struct{ error }

func (p permanentError) Unwrap() error { return p.error }

// IsPermanent reports whether sending the same mail again is useless: the address is wrong or the server refused it for good.
func IsPermanent(err error) bool {
	var p permanentError
	return errors.As(err, &p)
}

// Address reads a sender such as "Plein <noreply@example.com>".
func Address(text string) (*mail.Address, error) {
	a, err := mail.ParseAddress(text)
	if err != nil {
		return nil, fmt.Errorf("mail address %q: %w", text, err)
	}
	return a, nil
}

// compose makes the mail as it travels.
func compose(from *mail.Address, m Message) (*gomail.Msg, error) {
	to, err := mail.ParseAddress(m.To)
	if err != nil || to.Address != m.To {
		return nil, permanentError{fmt.Errorf("mail to %q: not a bare address", m.To)}
	}
	host := hostOf(from)
	out := gomail.NewMsg(gomail.WithCharset(gomail.CharsetUTF8), gomail.WithEncoding(gomail.EncodingQP), gomail.WithNoDefaultUserAgent())
	out.FromMailAddress(&mail.Address{Name: oneLine(from.Name), Address: from.Address})
	out.ToMailAddress(&mail.Address{Name: oneLine(m.ToName), Address: to.Address})
	out.Subject(oneLine(m.Subject))
	out.SetDate()
	out.SetMessageIDWithValue(token(m.ID) + "@" + host)
	if m.Thread != "" {
		reference := "<" + token(m.Thread) + "@" + host + ">"
		out.SetGenHeader(gomail.HeaderInReplyTo, reference)
		out.SetGenHeader(gomail.HeaderReferences, reference)
	}
	if m.ListKey != "" {
		out.SetGenHeader("List-Id", "<"+token(m.ListKey)+"."+host+">")
	}
	out.SetGenHeader("Auto-Submitted", "auto-generated")
	out.SetGenHeader("X-Auto-Response-Suppress", "All")
	out.SetBodyString(gomail.TypeTextPlain, m.Text)
	out.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	return out, nil
}

func hostOf(a *mail.Address) string { return a.Address[strings.LastIndexByte(a.Address, '@')+1:] }

// oneLine makes text fit for a header: whatever breaks a line or cannot be seen becomes one space.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }), " ")
}

// token keeps what may stand in an id of a header.
func token(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.' {
			return r
		}
		return -1
	}, s)
}

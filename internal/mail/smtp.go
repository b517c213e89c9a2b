package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// smtpTimeout bounds connecting and each step of the conversation.
const smtpTimeout = 20 * time.Second

// SMTP sends through a server, with one connection a mail.
type SMTP struct {
	from    *mail.Address
	host    string
	options []gomail.Option
}

// NewSMTP reads smtp://user:password@host:587 or smtps://host:465. With smtps the connection is TLS from the start. With smtp it becomes
// TLS when the server offers that; a user name is only ever sent over TLS or to this machine itself.
func NewSMTP(address string, from *mail.Address) (*SMTP, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || (u.Scheme != "smtp" && u.Scheme != "smtps") {
		return nil, errors.New("mail server: want smtp://host:port or smtps://host:port")
	}
	port := 587
	if u.Scheme == "smtps" {
		port = 465
	}
	if p := u.Port(); p != "" {
		if port, err = strconv.Atoi(p); err != nil {
			return nil, fmt.Errorf("mail server: port %q", p)
		}
	}
	s := &SMTP{from: from, host: u.Hostname()}
	s.options = []gomail.Option{gomail.WithPort(port), gomail.WithTimeout(smtpTimeout), gomail.WithHELO(hostOf(from)), gomail.WithoutNoop()}
	switch {
	case u.Scheme == "smtps":
		s.options = append(s.options, gomail.WithSSL())
	case u.User == nil || isLoopback(s.host):
		s.options = append(s.options, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	default:
		s.options = append(s.options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if u.User != nil {
		password, _ := u.User.Password()
		s.options = append(s.options, gomail.WithUsername(u.User.Username()), gomail.WithPassword(password),
			gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover))
	}
	if _, err := gomail.NewClient(s.host, s.options...); err != nil {
		return nil, fmt.Errorf("mail server: %w", err)
	}
	return s, nil
}

// Send sends one mail.
func (s *SMTP) Send(ctx context.Context, m Message) error {
	msg, err := compose(s.from, m)
	if err != nil {
		return err
	}
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return fmt.Errorf("mail server: %w", err)
	}
	if err := client.DialAndSendWithContext(ctx, msg); err != nil {
		// The server may have taken the mail and then hung up before the goodbye: that is no reason to send it twice.
		if msg.IsDelivered() {
			return nil
		}
		if refused(err) {
			return permanentError{fmt.Errorf("send mail: %w", err)}
		}
		return fmt.Errorf("send mail: %w", err)
	}
	return nil
}

// refused reports whether the server said no for good (5xx) to this mail.
func refused(err error) bool {
	var sending *gomail.SendError
	return errors.As(err, &sending) && sending.ErrorCode() >= 500 && sending.ErrorCode() < 600
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

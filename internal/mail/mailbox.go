package mail

import (
	"bytes"
	"context"
	"fmt"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
)

// Mailbox writes each mail to a file of its own, for a desk that has no mail server yet and for looking at mails at hand.
type Mailbox struct {
	from *mail.Address
	dir  string
}

// NewMailbox writes to dir, which is made when it is not there. Mails hold secrets: only the owner of the process may read them.
func NewMailbox(dir string, from *mail.Address) (*Mailbox, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("mailbox: %w", err)
	}
	return &Mailbox{from: from, dir: dir}, nil
}

// Send writes one mail. The file appears whole or not at all; its name tells when, to whom and about what.
func (b *Mailbox) Send(_ context.Context, m Message) error {
	msg, err := compose(b.from, m)
	if err != nil {
		return err
	}
	var raw bytes.Buffer
	if _, err := msg.WriteTo(&raw); err != nil {
		return fmt.Errorf("mailbox: %w", err)
	}
	f, err := os.CreateTemp(b.dir, ".writing-*")
	if err != nil {
		return fmt.Errorf("mailbox: %w", err)
	}
	defer os.Remove(f.Name()) //nolint:errcheck // gone already when all went well
	_, err = f.Write(raw.Bytes())
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(b.dir, fileName(time.Now(), m)))
	}
	if err != nil {
		return fmt.Errorf("mailbox: %w", err)
	}
	return nil
}

// fileName is such as 20260302-141501.123-eva_at_example.com-je-aanvraag-1001-k3x9.eml.
func fileName(at time.Time, m Message) string {
	id := token(m.ID)
	to := strings.ReplaceAll(m.To, "@", "_at_")
	return at.UTC().Format("20060102-150405.000") + "-" + readable(to, 60) + "-" + readable(m.Subject, 60) + "-" + id[max(0, len(id)-6):] + ".eml"
}

// readable keeps letters, digits and a few marks of a text; what is between becomes one dash.
func readable(s string, most int) string {
	var out []rune
	for _, r := range strings.ToLower(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '.' && len(out) > 0 {
			out = append(out, r)
		} else if len(out) > 0 && out[len(out)-1] != '-' {
			out = append(out, '-')
		}
	}
	return strings.Trim(string(out[:min(len(out), most)]), "-.")
}

package mail

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

var sender = &netmail.Address{Name: "Duinnet", Address: "noreply@duinnet.example"}

func letter() Message {
	return Message{
		ID: "e42.01jx", To: "eva@example.com", ToName: "Eva Café", Subject: "Je aanvraag #1001 – gelukt", Text: "Hallo Eva,\n\nWe kijken ernaar. €", HTML: "<p>Hallo Eva, €</p>",
		ListKey: "requests", Thread: "ticket_01jx",
	}
}

// server is a real SMTP server that keeps what it gets.
type server struct {
	mu    sync.Mutex
	mails []string
	rcpt  error // said to RCPT TO
}

type conversation struct{ *server }

func (s *server) NewSession(*smtp.Conn) (smtp.Session, error) { return conversation{s}, nil }
func (conversation) Reset()                                   {}
func (conversation) Logout() error                            { return nil }
func (conversation) Mail(string, *smtp.MailOptions) error     { return nil }
func (c conversation) Rcpt(string, *smtp.RcptOptions) error   { return c.rcpt }
func (c conversation) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.mails = append(c.mails, string(raw))
	return err
}

func listen(t *testing.T, s *server) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	srv := smtp.NewServer(s)
	srv.Domain = "localhost"
	done := make(chan struct{})
	go func() { defer close(done); _ = srv.Serve(l) }()
	t.Cleanup(func() { _ = srv.Close(); _ = l.Close(); <-done })
	return "smtp://" + l.Addr().String()
}

// parts reads a mail back: its header and the decoded text and HTML.
func parts(t *testing.T, raw []byte) (netmail.Header, string, string) {
	t.Helper()
	m, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("not RFC 5322: %v\n%s", err, raw)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q: %v", kind, err)
	}
	var bodies []string
	r := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, strings.ReplaceAll(string(b), "\r\n", "\n"))
	}
	if len(bodies) != 2 {
		t.Fatalf("%d parts, want text and HTML", len(bodies))
	}
	return m.Header, bodies[0], bodies[1]
}

func TestSMTPDeliversWhatWasComposed(t *testing.T) {
	s := &server{}
	smtpSender, err := NewSMTP(listen(t, s), sender)
	if err != nil {
		t.Fatal(err)
	}
	want := letter()
	if err := smtpSender.Send(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if len(s.mails) != 1 {
		t.Fatalf("the server got %d mails", len(s.mails))
	}
	h, text, html := parts(t, []byte(s.mails[0]))
	if text != want.Text || html != want.HTML {
		t.Errorf("text %q, HTML %q", text, html)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject"))
	if err != nil || subject != want.Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	for name, value := range map[string]string{
		"Auto-Submitted": "auto-generated", "List-Id": "<requests.duinnet.example>", "References": "<ticket_01jx@duinnet.example>",
		"Message-Id": "<e42.01jx@duinnet.example>", "X-Auto-Response-Suppress": "All",
	} {
		if got := h.Get(name); got != value {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
	to, err := h.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Name != want.ToName || to[0].Address != want.To {
		t.Errorf("to %v, %v", to, err)
	}
	if _, err := h.Date(); err != nil {
		t.Errorf("date: %v", err)
	}
}

func TestSMTPTellsForGoodFromForNow(t *testing.T) {
	tests := []struct {
		name      string
		refusal   error
		to        string
		permanent bool
	}{
		{"mailbox unknown", &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}, "eva@example.com", true},
		{"grey listing", &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "later"}, "eva@example.com", false},
		{"address malformed", nil, "not an address", true},
		{"address with a name", nil, "Eva <eva@example.com>", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := NewSMTP(listen(t, &server{rcpt: tt.refusal}), sender)
			if err != nil {
				t.Fatal(err)
			}
			m := letter()
			m.To = tt.to
			err = s.Send(t.Context(), m)
			if err == nil || IsPermanent(err) != tt.permanent {
				t.Errorf("error %v, permanent %v, want %v", err, IsPermanent(err), tt.permanent)
			}
		})
	}
}

func TestSMTPWithoutServerIsForNow(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	s, err := NewSMTP("smtp://"+addr, sender)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), letter()); err == nil || IsPermanent(err) {
		t.Errorf("error %v, want one that may go away", err)
	}
}

func TestSMTPAddress(t *testing.T) {
	for _, bad := range []string{"", "example.com:25", "http://example.com", "smtp://", "smtp://host:port"} {
		if _, err := NewSMTP(bad, sender); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestNoHeaderIsSmuggledIn(t *testing.T) {
	for _, evil := range []string{"Hi\r\nBcc: all@example.com", "Hi\nX-Evil: 1", "Hi\rX-Evil: 1", "Hi\u2028X-Evil: 1", "Hi\x00\x0bX-Evil: 1"} {
		m := letter()
		m.Subject, m.ToName = evil, evil
		m.ID, m.Thread, m.ListKey = "id"+evil, "th"+evil, "li"+evil
		from := &netmail.Address{Name: evil, Address: sender.Address}
		msg, err := compose(from, m)
		if err != nil {
			t.Fatal(err)
		}
		var raw bytes.Buffer
		if _, err := msg.WriteTo(&raw); err != nil {
			t.Fatal(err)
		}
		h, _, _ := parts(t, raw.Bytes())
		if h.Get("Bcc") != "" || h.Get("X-Evil") != "" {
			t.Errorf("%q made a header of its own:\n%s", evil, raw.String())
		}
		if subject, _ := new(mime.WordDecoder).DecodeHeader(h.Get("Subject")); strings.ContainsAny(subject, "\r\n") {
			t.Errorf("subject %q breaks a line", subject)
		}
	}
}

func TestMailboxWritesWholeReadableFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mail")
	box, err := NewMailbox(dir, sender)
	if err != nil {
		t.Fatal(err)
	}
	const n = 20
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			m := letter()
			m.ID = "e" + string(rune('a'+i)) + ".01jx"
			if err := box.Send(context.Background(), m); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != n {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		if !strings.Contains(f.Name(), "-eva_at_example.com-je-aanvraag-1001-gelukt-") || !strings.HasSuffix(f.Name(), ".eml") {
			t.Errorf("name %q", f.Name())
		}
		raw, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if _, text, _ := parts(t, raw); text != letter().Text {
			t.Errorf("text %q", text)
		}
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
	}
}

func TestMailboxNameStaysInItsDirectory(t *testing.T) {
	dir := t.TempDir()
	box, err := NewMailbox(filepath.Join(dir, "mail"), sender)
	if err != nil {
		t.Fatal(err)
	}
	m := letter()
	m.Subject = "../../" + strings.Repeat("é/..\\", 200)
	if err := box.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(filepath.Join(dir, "mail"))
	if err != nil || len(files) != 1 || len(files[0].Name()) > 255 {
		t.Errorf("%v, %v", files, err)
	}
}

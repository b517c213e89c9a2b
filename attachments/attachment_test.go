package attachments

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/netip"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/blob"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/reqid"
	"plein/internal/sqldb"
	"plein/internal/testdb"
)

// seen says who may see an owner: whoever has the id of a person in it.
type seen map[[16]byte]ids.PersonID

func (s seen) MaySee(ctx context.Context, o Owner) error {
	if who, ok := s[o.ID]; ok && who == authz.ActorFrom(ctx).PersonID {
		return nil
	}
	return errs.NotFound("ticket")
}

type env struct {
	*Service
	t      *testing.T
	owners seen
}

func setUp(t *testing.T) *env {
	t.Helper()
	t.Parallel()
	blobs, err := blob.NewDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	e := &env{Service: New(testdb.New(t), authz.New(), blobs, 1<<20), t: t, owners: seen{}}
	e.SetOwners(e.owners)
	return e
}

func (e *env) customer() (context.Context, ids.PersonID) {
	id := ids.PersonID(ids.New[env]())
	return authz.WithActor(e.t.Context(), authz.Actor{PersonID: id, Roles: []authz.Role{authz.RoleCustomer}}), id
}

func (e *env) visitor(name, addr string) context.Context {
	ctx := authz.WithActor(e.t.Context(), authz.Actor{VisitorID: name})
	return reqid.WithClient(ctx, reqid.Client{Addr: netip.MustParseAddr(addr)})
}

func (e *env) upload(ctx context.Context) *Attachment {
	e.t.Helper()
	a, err := e.Upload(ctx, "notes.txt", strings.NewReader("hello"))
	e.ok(err)
	return a
}

func (e *env) attach(ctx context.Context, o Owner, list ...AttachmentID) error {
	return e.db.InTx(ctx, func(tx *sqldb.Tx) error { return e.Attach(ctx, tx, o, list) })
}

func (e *env) ok(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *env) kind(err error, want errs.Kind) {
	e.t.Helper()
	if got := errs.KindOf(err); got != want {
		e.t.Fatalf("error %v is of kind %q, want %q", err, got, want)
	}
}

func TestAFileIsTheUploadersUntilItIsAttached(t *testing.T) {
	e := setUp(t)
	mine, me := e.customer()
	other, you := e.customer()
	a := e.upload(mine)
	c, err := e.Open(mine, a.ID)
	e.ok(err)
	b, err := io.ReadAll(c)
	e.ok(err)
	e.ok(c.Close())
	if string(b) != "hello" {
		t.Errorf("%q came back", b)
	}
	_, err = e.Open(other, a.ID)
	e.kind(err, errs.KindNotFound)
	if list, err := e.Uploaded(other, []AttachmentID{a.ID}); err != nil || len(list) > 0 {
		t.Errorf("somebody else's draft has it: %v %v", list, err)
	}
	theirs, ours := Owner{OwnerTicket, ids.New[env]()}, Owner{OwnerTicket, ids.New[env]()}
	e.kind(e.attach(other, theirs, a.ID), errs.KindInvalid)

	e.owners[ours.ID] = you // the uploader may lose sight of what it is attached to
	e.ok(e.attach(mine, ours, a.ID))
	e.ok(e.attach(mine, ours, a.ID)) // the whole list again
	e.kind(e.attach(mine, theirs, a.ID), errs.KindInvalid)
	_, err = e.Open(other, a.ID)
	e.ok(err)
	_, err = e.Open(mine, a.ID)
	e.kind(err, errs.KindNotFound)
	e.owners[ours.ID] = me
	_, err = e.Open(mine, a.ID)
	e.ok(err)
}

func TestAVisitorsFileStaysWithTheBrowser(t *testing.T) {
	e := setUp(t)
	a := e.upload(e.visitor("browser-1", "192.0.2.1"))
	_, err := e.Open(e.visitor("browser-2", "192.0.2.1"), a.ID)
	e.kind(err, errs.KindNotFound)
	_, err = e.Open(e.visitor("", "192.0.2.1"), a.ID)
	e.kind(err, errs.KindNotFound)
	_, err = e.Upload(e.visitor("", "192.0.2.1"), "a.txt", strings.NewReader("x"))
	e.kind(err, errs.KindUnauthenticated)
	signedIn := authz.WithActor(t.Context(), authz.Actor{PersonID: ids.PersonID(ids.New[env]()), Roles: []authz.Role{authz.RoleCustomer}, VisitorID: "browser-1"})
	if list, err := e.Uploaded(signedIn, []AttachmentID{a.ID}); err != nil || len(list) != 1 {
		t.Errorf("lost at signing in: %v %v", list, err)
	}
}

// A visitor's name is whatever the browser says, so what one place may send is bounded too.
func TestOnePlaceCannotFillTheDisk(t *testing.T) {
	e := setUp(t)
	var first *Attachment
	for i := range maxPendingOrigin {
		a := e.upload(e.visitor(fmt.Sprint("browser-", i), fmt.Sprintf("2001:db8::%x", i+1)))
		if first == nil {
			first = a
		}
	}
	_, err := e.Upload(e.visitor("another", "2001:db8::ffff:1"), "a.txt", strings.NewReader("x"))
	e.kind(err, errs.KindRateLimited)
	e.upload(e.visitor("elsewhere", "2001:db8:0:1::1"))
	mine, _ := e.customer()
	e.upload(mine)
	e.ok(e.attach(e.visitor("browser-0", "2001:db8::1"), Owner{OwnerTicket, ids.New[env]()}, first.ID))
	e.upload(e.visitor("another", "2001:db8::ffff:1"))
	known, err := sqldb.Get[int](t.Context(), e.db, "SELECT COUNT(*) FROM attachment WHERE origin IS NOT NULL AND (owner_kind <> '' OR uploaded_by IS NOT NULL)")
	e.ok(err)
	if known != 0 {
		t.Errorf("where %d files of people or tickets came from is still known", known)
	}
}

func TestOnePersonCannotFillTheDisk(t *testing.T) {
	e := setUp(t)
	mine, _ := e.customer()
	for range maxPending {
		e.upload(mine)
	}
	_, err := e.Upload(mine, "a.txt", strings.NewReader("x"))
	e.kind(err, errs.KindRateLimited)
}

func TestFilesThatAreRefused(t *testing.T) {
	e := setUp(t)
	mine, _ := e.customer()
	for name, content := range map[string]string{
		"page.html": "<script>", "drawing.svg": "<svg/>", "empty.txt": "", "liar.png": "<script>alert(1)</script>", "cut.png": "\x89PNG\r\n\x1a\n",
		"program.exe": "MZ", "noextension": "hello", "large.txt": strings.Repeat("a", 1<<20+1), "a.txt\x00.html": "hello", "binary.txt": "\x00\x01\x02\x03",
	} {
		if _, err := e.Upload(mine, name, strings.NewReader(content)); errs.KindOf(err) != errs.KindInvalid {
			t.Errorf("%q: %v", name, err)
		}
	}
	for name, want := range map[string]string{
		`C:\Users\eva\notes.txt`: "notes.txt", "../../etc/notes.txt": "notes.txt", "a\r\nX: y.txt": "a__X_ y.txt", "caf\xe9.txt": "caf_.txt",
		"evil\u202Etxt.txt": "evil_txt.txt", `"quoted".txt`: "_quoted_.txt", strings.Repeat("é", 300) + ".txt": strings.Repeat("é", 196) + ".txt",
	} {
		a, err := e.Upload(mine, name, bytes.NewReader([]byte("hello")))
		e.ok(err)
		if a.Name != want {
			t.Errorf("%q is kept as %q, want %q", name, a.Name, want)
		}
	}
}

package transfer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"plein/internal/errs"
)

func TestFilesThatAreNotTaken(t *testing.T) {
	e := setUp(t)
	manifest := entry{name: "plein.yaml", text: "plein: knowledge"}
	of := func(list ...entry) []byte { return zipOf(t, append([]entry{manifest}, list...)...) }
	cut := of(entry{name: "a.md", text: "x"})
	bomb := of(entry{name: "a.md", text: strings.Repeat("x", 100<<20)})
	for name, c := range map[string]struct {
		form   Form
		data   []byte
		reason string
	}{
		"nothing":             {FormPlein, nil, "file_empty"},
		"too large":           {FormLines, bytes.Repeat([]byte("{}\n"), 1<<20), "file_too_large"},
		"no zip":              {FormPlein, []byte("plein: knowledge"), "not_a_zip"},
		"pages that are none": {FormHTML, []byte("<html>"), "not_a_zip"},
		"a part of one":       {FormPlein, cut[:len(cut)-10], "not_a_zip"},
		"a zip of nothing":    {FormPlein, zipOf(t), "zip_empty"},
		"folders only":        {FormPlein, zipOf(t, entry{name: "a/"}), "zip_empty"},
		"a zip of lines":      {FormLines, of(), "not_json_lines"},
		"bytes as lines":      {FormLines, []byte("{\x00}"), "not_json_lines"},
		"bytes as JSON":       {FormZendesk, []byte{0xff, 0xfe, '{', 0}, "not_json_or_zip"},
		"a way up":            {FormPlein, of(entry{name: "../x.md"}), "zip_path"},
		"a way up inside":     {FormHTML, of(entry{name: "a/../../x.md"}), "zip_path"},
		"from the root":       {FormPlein, of(entry{name: "/etc/x.md"}), "zip_path"},
		"backslashes":         {FormPlein, of(entry{name: `a\..\x.md`}), "zip_path"},
		"a drive":             {FormPlein, of(entry{name: "a//b.md"}), "zip_path"},
		"too long a name":     {FormPlein, of(entry{name: strings.Repeat("x", 300) + ".md"}), "zip_path"},
		"too deep":            {FormPlein, of(entry{name: strings.Repeat("x/", 40) + "a.md"}), "zip_path"},
		"a link":              {FormPlein, of(entry{name: "x.md", text: "/etc/passwd", mode: fs.ModeSymlink | 0o777}), "zip_link"},
		"a pipe":              {FormPlein, of(entry{name: "x.md", mode: fs.ModeNamedPipe | 0o600}), "zip_link"},
		"twice":               {FormPlein, of(entry{name: "a.md"}, entry{name: "a.md"}), "zip_twice"},
		"twice, once with ./": {FormPlein, of(entry{name: "a.md"}, entry{name: "./a.md"}), "zip_twice"},
		"a password":          {FormPlein, of(entry{name: "a.md", flags: 1}), "zip_encrypted"},
		"a bomb":              {FormPlein, bomb, "zip_bomb"},
	} {
		t.Run(name, func(t *testing.T) {
			e.t = t
			_, err := e.upload(c.form, c.data)
			e.refused(err, errs.KindInvalid, "file "+c.reason)
			if e.kept() != 0 {
				t.Error("the file is kept")
			}
		})
	}
	_, err := e.upload("WORD", []byte("x"))
	e.refused(err, errs.KindInvalid, "form unknown_value")
	e.refused(e.Expect(e.admin, FormLines, 1<<30), errs.KindInvalid, "file file_too_large")
	_, err = e.Upload(e.admin, FormLines, "x", io.MultiReader(strings.NewReader("{}"), failing{syscall.ENOSPC}))
	e.refused(err, errs.KindUnavailable, "storage_full")
	if _, err = e.Upload(e.admin, FormLines, "x", io.MultiReader(strings.NewReader("{}"), failing{io.ErrUnexpectedEOF})); err == nil || e.kept() != 0 {
		t.Errorf("a browser that left: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// TestAZipThatLies is one whose list says less than what comes out of it: it is found while it is taken apart, and nothing is left.
func TestAZipThatLies(t *testing.T) {
	e := setUp(t)
	whole := zipOf(t, entry{name: "plein.yaml", text: "x"}, entry{name: "a.md", text: strings.Repeat("x", 70<<20)})
	lie := bytes.Clone(whole)
	at := bytes.LastIndex(lie, []byte("PK\x01\x02")) // of a.md in the list
	binary.LittleEndian.PutUint32(lie[at+24:], 5)
	broken := bytes.Clone(whole)
	copy(broken[len("PK")+60:], "~~~~~~~~")
	for name, c := range map[string]struct {
		data   []byte
		reason string
	}{
		"of its size":            {lie, "zip_broken"},
		"of its bytes":           {broken, "zip_broken"},
		"a name that is of both": {zipOf(t, entry{name: "a", text: "x"}, entry{name: "a/b.md", text: "x"}), "zip_twice"},
	} {
		t.Run(name, func(t *testing.T) {
			e.t = t
			r, err := e.upload(FormPlein, c.data)
			e.ok(err)
			_, err = e.Check(e.admin, r.ID, Settings{})
			e.ok(err)
			e.ok(e.Work(e.system))
			r = e.read(r.ID)
			if r.State != Failed || r.FailureCode != c.reason || e.SayFailure(e.admin, r) == "" || e.kept() != 0 {
				t.Errorf("%+v", r)
			}
			if left, _ := os.ReadDir(e.dir); len(left) != 0 {
				t.Errorf("left on disk: %v", left)
			}
		})
	}
}

func TestTheListOfAZipIsNotReadWithoutEnd(t *testing.T) {
	r := &readerAt{ReadSeeker: strings.NewReader(strings.Repeat("x", 100)), most: 50}
	if _, err := r.ReadAt(make([]byte, 40), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := r.ReadAt(make([]byte, 40), 40); !errors.Is(err, errDirectory) {
		t.Errorf("read on: %v", err)
	}
}

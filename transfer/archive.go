package transfer

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"plein/internal/errs"
)

// Bounds of a zip that comes in. What one says of itself is checked before it is taken apart, and what comes out of it while it is.
const (
	maxEntries   = 1_000_000
	maxDirectory = 96 << 20  // the list of its files is read into memory
	maxEntry     = 256 << 20 // no form has larger files
	// maxRatio is how much larger its files may be together than the zip, beyond freeRatio: texts come to 3 to 20.
	maxRatio  = 100
	freeRatio = 64 << 20
	// maxUnpacked is how much larger its files may be together than the largest zip that is taken.
	maxUnpacked = 10
	headSize    = 4 << 10
)

func newKey() string {
	b := make([]byte, 20)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) // the second is one without files
}

// isText reports whether the head of a file may be JSON; its last character may be cut.
func isText(head []byte) bool {
	for len(head) > 0 && !utf8.Valid(head) && len(head) > headSize-utf8.UTFMax {
		head = head[:len(head)-1]
	}
	return utf8.Valid(head) && !bytes.ContainsRune(head, 0)
}

// readerAt reads at places of something that seeks, for one reader at a time. It gives up after most bytes while most is above 0.
type readerAt struct {
	io.ReadSeeker
	most, read int64
}

var errDirectory = errors.New("the list of files of the zip is too long")

func (r *readerAt) ReadAt(p []byte, off int64) (int, error) {
	if r.read += int64(len(p)); r.most > 0 && r.read > r.most {
		return 0, errDirectory
	}
	if _, err := r.Seek(off, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := io.ReadFull(r.ReadSeeker, p)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	return n, err
}

// openZip reads the list of files of a zip and checks it. Errors: INVALID.
func (s *Service) openZip(in io.ReadSeeker, size int64) (*zip.Reader, error) {
	at := &readerAt{ReadSeeker: in, most: maxDirectory}
	z, err := zip.NewReader(at, size)
	switch {
	case errors.Is(err, errDirectory):
		return nil, fileFault("zip_too_many", "max", maxEntries)
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return nil, fileFault("not_a_zip")
	}
	at.most = 0
	return z, s.checkZip(z, size)
}

// checkZip refuses a zip that is empty, would fill the disk, or would write elsewhere than where it is taken apart.
func (s *Service) checkZip(z *zip.Reader, size int64) error {
	if len(z.File) > maxEntries {
		return fileFault("zip_too_many", "max", maxEntries)
	}
	seen := make(map[string]bool, len(z.File))
	files := 0
	var total uint64
	for _, f := range z.File {
		name := nameIn(f)
		mode := f.Mode()
		switch {
		case mode.IsDir() && (name == "." || name == ""):
			continue
		case !utf8.ValidString(name) || strings.ContainsAny(name, "\x00\\") || !filepath.IsLocal(name) || path.Clean(name) != name || tooDeep(name):
			return fileFault("zip_path", "name", shown(f.Name))
		case mode&fs.ModeSymlink != 0 || !mode.IsDir() && !mode.IsRegular():
			return fileFault("zip_link", "name", shown(f.Name))
		case f.Flags&1 != 0:
			return fileFault("zip_encrypted", "name", shown(f.Name))
		case seen[name] && !mode.IsDir():
			return fileFault("zip_twice", "name", shown(f.Name))
		case f.Method != zip.Store && f.Method != zip.Deflate:
			return fileFault("zip_method", "name", shown(f.Name))
		case f.UncompressedSize64 > maxEntry:
			return fileFault("zip_entry_too_large", "name", shown(f.Name), "max", maxEntry>>20)
		}
		seen[name] = true
		if !mode.IsDir() {
			files++
			total += f.UncompressedSize64
		}
	}
	switch {
	case files == 0:
		return fileFault("zip_empty")
	case total > uint64(size)*maxRatio+freeRatio, total > uint64(s.maxSize)*maxUnpacked+freeRatio:
		return fileFault("zip_bomb")
	}
	return nil
}

// nameIn is the name of a file in a zip; some programs put "./" in front.
func nameIn(f *zip.File) string {
	return strings.TrimSuffix(strings.TrimPrefix(f.Name, "./"), "/")
}

// tooDeep tells a path that file systems do not take.
func tooDeep(name string) bool {
	const longest, deepest, part = 1000, 30, 255
	parts := strings.Split(name, "/")
	return len(name) > longest || len(parts) > deepest || slices.ContainsFunc(parts, func(p string) bool { return len(p) > part })
}

func shown(name string) string {
	const most = 120
	return cut(strings.ToValidUTF8(name, "?"), most)
}

// passed are files that systems put into zips by themselves.
func passed(name string) bool {
	return strings.HasPrefix(name, "__MACOSX/") || path.Base(name) == ".DS_Store" || path.Base(name) == "Thumbs.db"
}

// unpack takes a zip apart into a folder. Errors: INVALID when the zip is broken, and those of the disk.
func (s *Service) unpack(ctx context.Context, z *zip.Reader, size int64, dir string, tell func(done, total int64)) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	room := min(size*maxRatio, s.maxSize*maxUnpacked) + freeRatio
	for i, f := range z.File {
		if err := ctx.Err(); err != nil {
			return err
		}
		tell(int64(i), int64(len(z.File)))
		if f.Mode().IsDir() || passed(nameIn(f)) {
			continue
		}
		n, err := unpackOne(root, f, min(room, maxEntry))
		if err != nil {
			return err
		}
		room -= n
	}
	return nil
}

// unpackOne takes one file out, of at most room bytes, whatever it says of itself.
func unpackOne(root *os.Root, f *zip.File, room int64) (int64, error) {
	in, err := f.Open()
	if err != nil {
		return 0, fileFault("zip_broken", "name", shown(f.Name))
	}
	defer func() { _ = in.Close() }()
	name := nameIn(f)
	if err := root.MkdirAll(path.Dir(name), 0o700); err != nil {
		return 0, diskFault(f, err)
	}
	out, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, diskFault(f, err)
	}
	n, err := io.Copy(out, &brokenReader{in: io.LimitReader(in, room+1)})
	err = errors.Join(err, out.Close())
	var broken *brokenError
	switch {
	case errors.As(err, &broken):
		return n, fileFault("zip_broken", "name", shown(f.Name))
	case err != nil:
		return n, err
	case n > room:
		return n, fileFault("zip_bomb")
	}
	return n, nil
}

// diskFault tells a zip in which a name is of a file and of a folder from a disk that does not take it.
func diskFault(f *zip.File, err error) error {
	if errors.Is(err, fs.ErrExist) || strings.Contains(err.Error(), "not a directory") || strings.Contains(err.Error(), "is a directory") {
		return fileFault("zip_twice", "name", shown(f.Name))
	}
	return err
}

// brokenReader marks the errors of reading, so that they are told from those of writing.
type brokenReader struct{ in io.Reader }

type brokenError struct{ error }

func (r *brokenReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = &brokenError{err}
	}
	return n, err
}

// baseOf is the folder that was zipped: where everything lies in one folder, that one.
func baseOf(dir, manifest string) (string, error) {
	for {
		if _, err := os.Stat(filepath.Join(dir, manifest)); manifest != "" && err == nil {
			return dir, nil
		}
		list, err := os.ReadDir(dir)
		if err != nil || len(list) != 1 || !list[0].IsDir() {
			return dir, err
		}
		dir = filepath.Join(dir, list[0].Name())
	}
}

// pack writes a folder into a zip, file by file.
func pack(ctx context.Context, dir string, out io.Writer, tell func(done, total int64)) error {
	total := int64(0)
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			total++
		}
		return err
	})
	if err != nil {
		return err
	}
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	done := int64(0)
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err = errors.Join(err, ctx.Err()); err != nil || d.IsDir() {
			return err
		}
		done++
		tell(done, total)
		return packOne(z, dir, name, d)
	})
	return errors.Join(err, z.Close())
}

// squeezed are files that do not get smaller.
var squeezed = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".zip", ".gz", ".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".mp4", ".mp3"}

func packOne(z *zip.Writer, dir, name string, d fs.DirEntry) error {
	rel, err := filepath.Rel(dir, name)
	if err != nil {
		return err
	}
	info, err := d.Info()
	if err != nil {
		return err
	}
	h := &zip.FileHeader{Name: filepath.ToSlash(rel), Method: zip.Deflate, Modified: info.ModTime()}
	if slices.Contains(squeezed, strings.ToLower(path.Ext(rel))) {
		h.Method = zip.Store
	}
	w, err := z.CreateHeader(h)
	if err != nil {
		return err
	}
	in, err := os.Open(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, in)
	return errors.Join(err, in.Close())
}

// asFault makes of any error what is kept with a run: final is true when trying again is of no use.
func asFault(err error) (reason string, params map[string]any, final bool) {
	e, ok := errors.AsType[*errs.Error](err)
	if !ok || e.Kind == errs.KindInternal {
		return "transfer_fault", nil, false
	}
	if len(e.Fields) > 0 {
		return e.Fields[0].Reason, e.Fields[0].Params, e.Kind == errs.KindInvalid
	}
	return e.Reason, e.Params, e.Kind == errs.KindInvalid
}

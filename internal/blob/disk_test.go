package blob

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDiskKeepsBytes(t *testing.T) {
	dir := t.TempDir()
	d, err := NewDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	n, err := d.Put(t.Context(), "abcd", strings.NewReader("hello"))
	if err != nil || n != 5 {
		t.Fatalf("Put = %d, %v", n, err)
	}
	r, err := d.Open(t.Context(), "abcd")
	if err != nil {
		t.Fatal(err)
	}
	b, _ := io.ReadAll(r)
	if err := r.Close(); err != nil || string(b) != "hello" {
		t.Fatalf("read %q, %v", b, err)
	}
	for range 2 {
		if err := d.Delete(t.Context(), "abcd"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Open(t.Context(), "abcd"); !errors.Is(err, ErrNotFound) {
		t.Fatalf("Open after Delete: %v", err)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("line went dead") }

func TestDiskLeavesNothingOfABrokenUpload(t *testing.T) {
	dir := t.TempDir()
	d, err := NewDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Put(t.Context(), "abcd", io.MultiReader(strings.NewReader("half"), brokenReader{})); err == nil {
		t.Fatal("Put accepted a broken upload")
	}
	left, err := os.ReadDir(filepath.Join(dir, "ab"))
	if err != nil || len(left) != 0 {
		t.Fatalf("left behind: %v, %v", left, err)
	}
}

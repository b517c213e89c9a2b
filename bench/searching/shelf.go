package main

import (
	"bytes"
	"encoding/binary"
	"os"

	"plein/search"
)

// shelf keeps the texts of documents in a file, each in a slot of its own, as a database would: highlighting reads them.
type shelf struct{ file *os.File }

const slot = 3072

func openShelf(path string) (*shelf, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) // #nosec G304 -- where the caller wants it
	return &shelf{f}, err
}

func (s *shelf) put(n int, d *search.Document) error {
	text := d.Title + "\x00" + d.Body + "\x00"
	_, err := s.file.WriteAt([]byte(text[:min(len(text), slot)]), int64(n)*slot)
	return err
}

// holds reports whether the texts of so many documents are there.
func (s *shelf) holds(n int) bool {
	info, err := s.file.Stat()
	return err == nil && info.Size() > int64(n-1)*slot && info.Size() <= int64(n)*slot
}

// highlight shows every hit as a page of results does.
func (s *shelf) highlight(res *search.Result) error {
	b := make([]byte, slot)
	for _, h := range res.Hits {
		n := int64(binary.BigEndian.Uint64(h.ID[:]) - 1) // #nosec G115 -- the writer's own numbers
		if _, err := s.file.ReadAt(b, n*slot); err != nil && n == 0 {
			return err
		}
		parts := bytes.SplitN(b, []byte{0}, 3)
		res.Marks.Title(h.Locale, string(parts[0]))
		res.Marks.Passage(h.Locale, string(parts[1]), 0)
	}
	return nil
}

package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Fingerprint tells versions of a document apart: it is of everything that an engine is given.
func (d *Document) Fingerprint() string {
	c := *d
	c.CreatedAt, c.UpdatedAt = c.CreatedAt.UTC(), c.UpdatedAt.UTC()
	b, err := json.Marshal(c)
	if err != nil { // texts, numbers and times always can be written
		panic(err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}

package search

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"math"
	"slices"

	"plein/internal/errs"
)

// Position is the place of a hit in the order of a search: by falling score, then by kind and id, so that the order is
// total and a page can go on exactly after a hit.
type Position struct {
	Score float64
	Ref   Ref
	// Snapshot names the state of the index that the score is of, where the engine keeps states: the next page is then
	// answered from the same one, and skips and repeats nothing whatever changes meanwhile. 0 where it does not; a page
	// then goes on after the same score, which moves a little when the index changes.
	Snapshot uint64
}

// Before reports whether p comes before o.
func (p Position) Before(o Position) bool {
	if p.Score != o.Score {
		return p.Score > o.Score
	}
	if p.Ref.Kind != o.Ref.Kind {
		return slices.Index(Kinds, p.Ref.Kind) < slices.Index(Kinds, o.Ref.Kind)
	}
	return bytes.Compare(p.Ref.ID[:], o.Ref.ID[:]) < 0
}

// Cursor writes the position as an opaque text.
func (p Position) Cursor() string {
	var b [33]byte
	binary.BigEndian.PutUint64(b[:8], math.Float64bits(p.Score))
	b[8] = byte(slices.Index(Kinds, p.Ref.Kind))
	copy(b[9:], p.Ref.ID[:])
	binary.BigEndian.PutUint64(b[25:], p.Snapshot)
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// ParseCursor reads what Cursor wrote. Errors: INVALID.
func ParseCursor(s string) (Position, error) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(b) != 33 || int(b[8]) >= len(Kinds) {
		return Position{}, errs.InvalidReason("malformed_cursor")
	}
	p := Position{Score: math.Float64frombits(binary.BigEndian.Uint64(b[:8])), Ref: Ref{Kind: Kinds[b[8]]}, Snapshot: binary.BigEndian.Uint64(b[25:])}
	if math.IsNaN(p.Score) || math.IsInf(p.Score, 0) {
		return Position{}, errs.InvalidReason("malformed_cursor")
	}
	copy(p.Ref.ID[:], b[9:25])
	return p, nil
}

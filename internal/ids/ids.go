// Package ids holds the one identifier type of Plein: a UUIDv7 that knows at compile time what it names.
package ids

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
)

// ID is a UUIDv7, stored as BINARY(16). T is a phantom: an ID[Article] never passes for an ID[Ticket].
// The zero ID stands for "none" and is NULL in the database.
type ID[T any] [16]byte

// Names of people, organisations and teams are needed by every domain, so their phantoms live here.
type (
	person       struct{}
	organisation struct{}
	team         struct{}
	attachment   struct{}

	// PersonID names a person of whatever role.
	PersonID = ID[person]
	// OrganisationID names the company of a customer.
	OrganisationID = ID[organisation]
	// TeamID names a team of agents.
	TeamID = ID[team]
	// AttachmentID names an uploaded file.
	AttachmentID = ID[attachment]
)

// ErrMalformed is returned when a text or a database value is no ID.
var ErrMalformed = errors.New("ids: malformed")

// New returns a fresh time-ordered ID.
func New[T any]() ID[T] {
	return ID[T](uuid.Must(uuid.NewV7()))
}

// IsZero reports whether the ID names nothing.
func (id ID[T]) IsZero() bool { return id == ID[T]{} }

// Compare orders IDs by their bytes, which for UUIDv7 is by time of making.
func (id ID[T]) Compare(other ID[T]) int { return bytes.Compare(id[:], other[:]) }

// String is the 26-character lower-case base-32 form (the suffix of a TypeID).
func (id ID[T]) String() string { return encode(id) }

// Parse reads what String wrote. Errors: ErrMalformed.
func Parse[T any](s string) (ID[T], error) {
	b, err := decode(s)
	return ID[T](b), err
}

// Value stores the zero ID as NULL.
func (id ID[T]) Value() (driver.Value, error) {
	if id.IsZero() {
		return nil, nil
	}
	return id[:], nil
}

// Scan reads BINARY(16); NULL becomes the zero ID.
func (id *ID[T]) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*id = ID[T]{}
		return nil
	case []byte:
		if len(v) != len(id) {
			return fmt.Errorf("%w: %d bytes", ErrMalformed, len(v))
		}
		copy(id[:], v)
		return nil
	case string:
		return id.Scan([]byte(v))
	default:
		return fmt.Errorf("%w: %T", ErrMalformed, src)
	}
}

// MarshalJSON writes the base-32 form, or null for the zero ID.
func (id ID[T]) MarshalJSON() ([]byte, error) {
	if id.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(id.String())
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (id *ID[T]) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*id = ID[T]{}
		return nil
	}
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	v, err := Parse[T](s)
	*id = v
	return err
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

var values = func() (t [256]byte) {
	for i := range t {
		t[i] = 0xff
	}
	for i := range len(alphabet) {
		t[alphabet[i]] = byte(i)
	}
	return t
}()

// encode writes 128 bits as 26 groups of 5, the first group holding the top 3 bits.
func encode(b [16]byte) string {
	var out [26]byte
	for i := range out {
		out[i] = alphabet[bits5(b, i*5-2)]
	}
	return string(out[:])
}

// bits5 returns the five bits from bit position pos on; positions before the start count as zero.
func bits5(b [16]byte, pos int) byte {
	var v byte
	for i := pos; i < pos+5; i++ {
		v <<= 1
		if i >= 0 {
			v |= b[i/8] >> (7 - i%8) & 1
		}
	}
	return v
}

func decode(s string) (b [16]byte, err error) {
	if len(s) != 26 || values[s[0]] > 7 {
		return b, ErrMalformed
	}
	for i := range 26 {
		v := values[s[i]]
		if v == 0xff {
			return [16]byte{}, ErrMalformed
		}
		for j := range 5 {
			pos := i*5 - 2 + j
			if pos >= 0 && v>>(4-j)&1 == 1 {
				b[pos/8] |= 1 << (7 - pos%8)
			}
		}
	}
	return b, nil
}

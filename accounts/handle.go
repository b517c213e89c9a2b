package accounts

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"plein/internal/errs"
	"plein/internal/sqldb"
)

// handleTries is how often a handle that somebody took at the same moment is made anew.
const handleTries = 5

// insertWithHandle writes a person under a free handle made of the name, or of nothing personal for somebody without a proven address.
// Errors: CONFLICT (email_taken).
func (s *Service) insertWithHandle(ctx context.Context, tx *sqldb.Tx, p *Person, hash string) error {
	for try := 0; ; try++ {
		handle, err := freeHandle(ctx, tx, p, try)
		if err != nil {
			return err
		}
		p.Handle = handle
		err = insertPerson(ctx, tx, p, hash)
		switch {
		case sqldb.IsDuplicate(err, "person_email"):
			return errs.Conflict("email_taken")
		case !sqldb.IsDuplicate(err, "person_handle"), try == handleTries:
			return err
		}
	}
}

func freeHandle(ctx context.Context, tx *sqldb.Tx, p *Person, try int) (string, error) {
	if !p.EmailVerified() && !p.IsStaff() {
		return fmt.Sprintf("guest-%08x", rand.Uint32()), nil
	}
	stem := handleFrom(p.DisplayName)
	taken, err := takenHandles(ctx, tx, stem)
	if err != nil {
		return "", err
	}
	if try == 0 && !slices.Contains(taken, stem) {
		return stem, nil
	}
	for n := 2; n < 100 && try == 0; n++ {
		if h := fmt.Sprintf("%s-%d", stem, n); !slices.Contains(taken, h) {
			return h, nil
		}
	}
	return fmt.Sprintf("%s-%d", stem, 100+rand.IntN(99_900)), nil
}

package accounts

import (
	"context"
	_ "embed"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"plein/internal/errs"
)

// Bounds of a password, in characters.
const (
	minPassword = 10
	maxPassword = 200
)

// hashParams are the cost of a password hash (OWASP password storage: argon2id, 19 MiB, two passes).
var hashParams = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// hasher makes and checks password hashes, one for each processor at a time, so that a rush of sign-ins takes neither all memory nor
// every processor from people who are signed in.
type hasher struct {
	slots chan struct{}
	dummy string
}

func newHasher() *hasher {
	h := &hasher{slots: make(chan struct{}, max(runtime.GOMAXPROCS(0), 2))}
	dummy, err := argon2id.CreateHash("nobody has this password", hashParams)
	if err != nil {
		panic("accounts: no random bytes: " + err.Error())
	}
	h.dummy = dummy
	return h
}

func (h *hasher) enter(ctx context.Context) (leave func(), err error) {
	select {
	case h.slots <- struct{}{}:
		return func() { <-h.slots }, nil
	case <-ctx.Done():
		return nil, errs.Unavailable("busy", ctx.Err())
	}
}

func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	leave, err := h.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return argon2id.CreateHash(password, hashParams)
}

// matches compares; an empty hash takes as long as a real one and never matches. stale tells that the hash has another cost than today's.
func (h *hasher) matches(ctx context.Context, password, hash string) (ok, stale bool, err error) {
	leave, err := h.enter(ctx)
	if err != nil {
		return false, false, err
	}
	defer leave()
	if len(password) > 4*maxPassword {
		password = ""
	}
	known := hash != ""
	if !known {
		hash = h.dummy
	}
	match, params, err := argon2id.CheckHash(password, hash)
	if err != nil {
		return false, false, fmt.Errorf("password hash: %w", err)
	}
	return match && known, *params != *hashParams, nil
}

// HashPassword hashes a password once for many people of a demo or an import; it asks nothing of the password.
func (s *Service) HashPassword(ctx context.Context, password string) (string, error) {
	return s.hasher.hash(ctx, password)
}

//go:embed common_passwords.txt
var commonPasswordsFile string

var commonPasswords = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(commonPasswordsFile) {
		set[strings.TrimSpace(line)] = true
	}
	return set
})

// checkPassword notes what is wrong with a new password (NIST SP 800-63B 5.1.1.2: length, common ones, nothing of the account itself;
// no rules on kinds of characters).
func checkPassword(f *errs.Fields, path, password string, about ...string) {
	n := utf8.RuneCountInString(password)
	switch lower := strings.ToLower(password); {
	case n < minPassword:
		f.Add(path, "password_too_short", "min", minPassword)
	case n > maxPassword:
		f.Add(path, "too_long", "max", maxPassword, "length", n)
	case !utf8.ValidString(password) || strings.ContainsRune(password, 0):
		f.Add(path, "unwanted_characters")
	case isCommon(lower):
		f.Add(path, "password_too_common")
	default:
		for _, a := range about {
			if a = strings.ToLower(strings.TrimSpace(a)); len(a) >= 4 && strings.Contains(lower, a) && n-utf8.RuneCountInString(a) < 6 {
				f.Add(path, "password_about_you")
				return
			}
		}
	}
}

// isCommon knows the list, also with digits or signs put behind, and passwords that are one pattern over and over.
func isCommon(lower string) bool {
	core := strings.TrimRight(lower, "0123456789!?.@#$%&*_-+")
	if commonPasswords()[lower] || core != "" && commonPasswords()[core] {
		return true
	}
	for size := 1; size <= 4 && size*2 <= len(lower); size++ {
		if strings.HasPrefix(strings.Repeat(lower[:size], len(lower)/size+1), lower) {
			return true
		}
	}
	return isRun(lower)
}

// isRun reports whether every character follows on the one before, up or down: 0123456789, zyxwvutsrq.
func isRun(s string) bool {
	if len(s) < 2 {
		return false
	}
	up, down := true, true
	for i := 1; i < len(s); i++ {
		d := int(s[i]) - int(s[i-1])
		up = up && (d == 1 || s[i-1] == '9' && s[i] == '0')
		down = down && (d == -1 || s[i-1] == '0' && s[i] == '9')
	}
	return up || down
}

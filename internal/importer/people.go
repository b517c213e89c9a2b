package importer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"strings"
	"unicode"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

var sourceForm = regexp.MustCompile(`^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$`)

// who is somebody as a file names them.
type who struct {
	name, email string
	locale      string
}

func (w who) unknown() bool { return w.name == "" && w.email == "" }

// known is somebody with an account.
type known struct {
	id           ids.PersonID
	organisation ids.OrganisationID
	staff        bool
}

// people finds the accounts of those who are named, or makes accounts that wait: without a password and with an address still to be proven.
// Somebody with a name alone gets an address that no mail reaches, in the domain SOURCE.invalid.
type people struct {
	accounts *accounts.Service
	domain   string
	locale   string
	cache    map[string]known
	dry      bool // looks whether an account could be made, and makes none
}

// maxCache bounds what is remembered of people; beyond it, they are looked up again.
const maxCache = 20_000

func newPeople(a *accounts.Service, o Options) *people {
	return &people{accounts: a, domain: strings.ToLower(o.Source) + ".invalid", locale: o.Locale, cache: map[string]known{}, dry: o.DryRun}
}

// find gives the account of somebody; nobody for an unknown who.
func (p *people) find(ctx context.Context, w who) (known, error) {
	if w.unknown() {
		return known{}, nil
	}
	email := w.email
	if email == "" {
		sum := sha256.Sum256([]byte(w.name))
		email = hex.EncodeToString(sum[:10]) + "@" + p.domain
	}
	key := strings.ToLower(email)
	if k, ok := p.cache[key]; ok {
		return k, nil
	}
	in := accounts.DirectPerson{
		NewPerson: accounts.NewPerson{
			Email: email, DisplayName: displayName(w, email), Roles: []authz.Role{authz.RoleCustomer}, Locale: firstOf(w.locale, p.locale),
		},
		Unverified: true,
	}
	if p.dry {
		return known{}, p.accounts.CheckDirect(ctx, &in)
	}
	made, _, err := p.accounts.CreateDirect(ctx, in)
	if err != nil {
		return known{}, err
	}
	k := known{made.ID, made.OrganisationID, made.IsStaff()}
	if len(p.cache) >= maxCache {
		clear(p.cache)
	}
	p.cache[key] = k
	return k, nil
}

// maxName is how long a name of a person may be, in characters.
const maxName = 100

// displayName is the name without what a name cannot have, or the part of the address before the @.
func displayName(w who, email string) string {
	name := strings.Map(func(c rune) rune {
		if !unicode.IsGraphic(c) || c == '<' || c == '>' {
			return -1
		}
		return c
	}, w.name)
	name = strings.Join(strings.Fields(name), " ")
	if name == "" {
		name, _, _ = strings.Cut(email, "@")
	}
	if r := []rune(name); len(r) > maxName {
		name = string(r[:maxName])
	}
	return name
}

// who reads a person: an object with name and email, or a text that is either.
func (r *row) who(names ...string) who {
	v, name, ok := r.has(names...)
	if !ok {
		return who{}
	}
	var raw map[string]json.RawMessage
	if json.Unmarshal(v, &raw) == nil {
		in := newRow(r.line, raw, r.hash, r.faults)
		return who{in.text("name", "displayname", "fullname"), strings.TrimSpace(in.text("email", "mail", "emailaddress")), in.locale("")}
	}
	s, ok := asText(v)
	if !ok {
		r.fault("%s: want a name, an address, or both in an object", name)
		return who{}
	}
	if s = strings.TrimSpace(s); strings.Contains(s, "@") && !strings.ContainsAny(s, " <>") {
		return who{email: s}
	}
	return who{name: s}
}

// locale reads a language: nl-NL and en_US are nl and en.
func (r *row) locale(other string) string {
	s := strings.ToLower(r.text("locale", "lang", "language"))
	if s == "" {
		return other
	}
	head, _, _ := strings.Cut(strings.NewReplacer("_", "-", ".", "-").Replace(s), "-")
	switch head {
	case "nl", "dutch", "nederlands":
		return "nl"
	case "en", "english", "engels":
		return "en"
	}
	r.fault("locale: %.20q is neither nl nor en", s)
	return other
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// faulty tells a person that cannot be made from a database that cannot be reached.
func faulty(err error) bool {
	switch errs.KindOf(err) {
	case errs.KindInvalid, errs.KindConflict, errs.KindNotFound:
		return true
	default:
		return false
	}
}

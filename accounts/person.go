package accounts

import (
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// Lengths, in characters.
const (
	maxName   = 100
	maxHandle = 30
	maxEmail  = 254 // RFC 5321
	maxText   = 100 // a title, or the text of a search for people
)

// Locales are the languages that a person can choose.
var Locales = []string{"nl", "en"}

const defaultLocale = "nl"

// Person is somebody known to the desk: a customer, or one of its workers. Who may see Email, roles, organisation and the like is
// told by [Service.SeesPrivate] and [Service.SeesStaffOnly].
type Person struct {
	ID ids.PersonID
	// DisplayName is the name as shown to others.
	DisplayName string
	// Handle is the unique name in the community, in lower case.
	Handle string
	// Title is the line under the name, such as a job title.
	Title string
	// Locale is nl or en.
	Locale    string
	CreatedAt time.Time

	Email string
	// EmailVerifiedAt is when the address was proven; nil when it was not.
	EmailVerifiedAt *time.Time
	Roles           []authz.Role
	Licence         authz.Licence
	OrganisationID  ids.OrganisationID
	// Partner tells that the organisation is a partner.
	Partner bool
	TeamIDs []ids.TeamID
	// Domains are the keys of the person's knowledge domains.
	Domains []string
	// TranslatesInto are the languages that the person translates articles into.
	TranslatesInto []string
	// DeactivatedAt is when the account was closed; nil when it is open.
	DeactivatedAt *time.Time

	// own is set when the person was read for themselves, during a sign-in.
	own   bool
	epoch int
}

// IsStaff reports whether the person works at the desk.
func (p *Person) IsStaff() bool { return authz.Actor{Roles: p.Roles}.IsStaff() }

// EmailVerified reports whether the address was proven.
func (p *Person) EmailVerified() bool { return p.EmailVerifiedAt != nil }

// Deactivated reports whether the account is closed.
func (p *Person) Deactivated() bool { return p.DeactivatedAt != nil }

// Has reports whether the person holds the role itself.
func (p *Person) Has(r authz.Role) bool { return slices.Contains(p.Roles, r) }

// actor is the person as one who acts.
func (p *Person) actor() authz.Actor {
	return authz.Actor{
		PersonID: p.ID, DisplayName: p.DisplayName, Email: p.Email, EmailVerified: p.EmailVerified(), OrganisationID: p.OrganisationID, Partner: p.Partner,
		TeamIDs: p.TeamIDs, Roles: p.Roles, Licence: p.Licence, Domains: p.Domains, Locale: p.Locale,
	}
}

// cleanEmail trims an address and checks that it is a bare one. The key is what makes it unique: ASCII letters in lower case, all else
// as it is, so that look-alikes of other alphabets stay other addresses.
func cleanEmail(f *errs.Fields, raw string) (email, key string) {
	email = strings.TrimSpace(raw)
	if email == "" {
		f.Add("email", "required")
		return "", ""
	}
	a, err := mail.ParseAddress(email)
	at := strings.LastIndexByte(email, '@')
	switch {
	case len(email) > maxEmail:
		f.Add("email", "too_long", "max", maxEmail, "length", len(email))
	case err != nil || a.Address != email || strings.ContainsFunc(email, unwantedInEmail), !strings.Contains(email[at+1:], "."):
		f.Add("email", "email_malformed")
	}
	return email, emailKey(email)
}

func unwantedInEmail(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`"<>(),;:\[]`, r)
}

func emailKey(email string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, strings.TrimSpace(email))
}

// domainOf is the part after the @ of an email key.
func domainOf(key string) string { return key[strings.LastIndexByte(key, '@')+1:] }

// cleanName puts a name into one form and checks it.
func cleanName(f *errs.Fields, path, raw string) string {
	name := strings.Join(strings.Fields(norm.NFC.String(raw)), " ")
	f.Require(path, name, maxName)
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsGraphic(r) || r == '<' || r == '>' }) {
		f.Add(path, "unwanted_characters")
	}
	return name
}

var handleForm = regexp.MustCompile(`^[a-z0-9]+([-_][a-z0-9]+)*$`)

func cleanHandle(f *errs.Fields, raw string, least int) string {
	h := strings.ToLower(strings.TrimSpace(raw))
	if len(h) < least || len(h) > maxHandle || !handleForm.MatchString(h) {
		f.Add("handle", "handle_malformed", "min", least, "max", maxHandle)
	}
	return h
}

// handleFrom makes a handle of a name: Ayşe Yıldız becomes ayse-yildiz.
func handleFrom(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(strings.ReplaceAll(name, "ı", "i"))) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case (unicode.IsSpace(r) || r == '-' || r == '_' || r == '.') && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= maxHandle-6 { // room for a number
			break
		}
	}
	h := strings.Trim(b.String(), "-")
	if len(h) < 3 {
		return "plein"
	}
	return h
}

// cleanLocale returns the wanted language, or the actor's, or the default.
func cleanLocale(wanted, actors string) string {
	for _, l := range []string{wanted, actors} {
		if slices.Contains(Locales, l) {
			return l
		}
	}
	return defaultLocale
}

// cleanRoles checks roles that somebody is to have.
func cleanRoles(f *errs.Fields, path string, roles []authz.Role) []authz.Role {
	out := slices.Clone(roles)
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) == 0 {
		f.Add(path, "required")
	}
	for _, r := range out {
		if r == authz.RoleVisitor || !slices.Contains(authz.Roles, r) {
			f.Add(path, "role_not_grantable", "role", string(r))
		}
	}
	return out
}

func cleanLicence(f *errs.Fields, path string, l authz.Licence) {
	if l != authz.LicenceNone && !slices.Contains(authz.Licences, l) {
		f.Add(path, "unknown_licence", "licence", string(l))
	}
}

// cleanReturnTo keeps a path on this site and drops everything else.
func cleanReturnTo(path string) string {
	if len(path) > 500 || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return ""
	}
	return path
}

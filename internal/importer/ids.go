package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// maxExternal is how long the id of a row may be in the database.
const maxExternal = 190

// foreign is the id that a line has where it comes from; a line without one is known by what it says.
func (r *row) foreign() string {
	if id := strings.TrimSpace(r.text("id", "externalid", "key", "number", "uuid", "guid")); id != "" {
		return id
	}
	return "line-" + r.hash
}

var plainID = regexp.MustCompile(`^[\x21-\x7e]+$`)

// externalID puts source and id together. An id that is too long, or not plain ASCII, is kept by its digest.
func externalID(source, id, suffix string) string {
	name := source + ":" + id + suffix
	if len(name) <= maxExternal && plainID.MatchString(name) {
		return name
	}
	sum := sha256.Sum256([]byte(id))
	return source + ":sha256-" + hex.EncodeToString(sum[:16]) + suffix
}

var notInSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slugs makes labels of lower-case letters, digits and dashes; those that have none are left out. At most most of them, each once.
func slugs(list []string, longest, most int) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		s = strings.Trim(notInSlug.ReplaceAllString(strings.ToLower(s), "-"), "-")
		if len(s) > longest {
			s = strings.Trim(s[:longest], "-")
		}
		if s != "" && !seen[s] && len(out) < most {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// slug reads the short name of something of ours.
func (r *row) slug(names ...string) string {
	s := strings.TrimSpace(r.text(names...))
	const longest = 60
	if s != "" && (len(s) > longest || !slugForm.MatchString(s)) {
		r.fault("%s: %.30q is no short name of lower-case letters, digits and dashes", names[0], s)
		return ""
	}
	return s
}

// upper reads a word of an enum: "in progress" becomes IN_PROGRESS, and what others call it becomes what we do.
func (r *row) upper(other string, synonyms map[string]string, names ...string) string {
	s := strings.ToUpper(strings.TrimSpace(r.text(names...)))
	s = strings.NewReplacer(" ", "_", "-", "_").Replace(s)
	if ours, ok := synonyms[s]; ok {
		return ours
	}
	if s == "" {
		return other
	}
	return s
}

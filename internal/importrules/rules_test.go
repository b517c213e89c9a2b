package importrules

import (
	"fmt"
	"strings"
)

// A rule says what the packages below one path of the module may import.
type rule struct {
	// of is a path below the module: "knowledge" also holds for "knowledge/x".
	of string
	// only lists what of ours may be imported; a trailing "/..." means all below. nil means no list: only never counts.
	only []string
	// never lists what may not be imported at all, ours or foreign.
	never []string
	// why is the reason, shown with every breach.
	why string
}

// Building blocks that know nothing of what Plein is about. They may be used by everybody.
var foundation = []string{"internal/errs", "internal/page", "internal/ids", "internal/reqid", "internal/texts"}

// What a domain stands on.
var domainBase = append([]string{
	"accounts", "attachments", "internal/authz", "internal/blob", "internal/markup", "internal/outbox", "internal/sqldb",
}, foundation...)

var domains = []string{"accounts", "attachments", "community", "knowledge", "tickets"}

var consumers = []string{"channels", "deflection", "insights", "notify", "search", "transfer"}

// What only the store side and the composition root may see.
var storage = []string{"internal/sqldb", "internal/outbox", "database/sql", "github.com/casbin/casbin", "github.com/go-sql-driver/mysql"}

var transport = []string{"graph", "resolvers", "site", "net/http", "github.com/99designs/gqlgen"}

// rules, most specific first: the first that matches a package holds.
var rules = []rule{
	{of: "internal/errs", only: []string{}, why: "errors are the floor: everybody stands on them"},
	{of: "internal/ids", only: []string{}, why: "ids are the floor: everybody stands on them"},
	{of: "internal/page", only: []string{"internal/errs", "internal/ids"}, why: "paging is a building block"},
	{of: "internal/reqid", only: []string{}, why: "a request id is the floor"},
	{of: "internal/texts", only: []string{"internal/errs"}, why: "texts are a building block"},
	{of: "internal/importrules", only: []string{}, why: "it only looks"},
	{
		of: "internal/authz", only: append([]string{"internal/sqldb", "internal/outbox"}, foundation...),
		never: transport, why: "the policy knows roles and actions, not what they are about",
	},
	{of: "internal/sqldb/local", only: append([]string{"internal/sqldb"}, foundation...), never: transport, why: "plumbing knows no domain"},
	{of: "internal/sqldb", only: foundation, never: transport, why: "plumbing knows no domain"},
	{of: "internal/outbox", only: append([]string{"internal/sqldb"}, foundation...), never: transport, why: "plumbing knows no domain"},
	{of: "internal/markup", only: foundation, never: append([]string{"database/sql"}, transport...), why: "markup turns text into text"},
	{of: "internal/blob", only: foundation, never: []string{"graph", "resolvers", "site", "database/sql"}, why: "a blob store keeps bytes"},
	{of: "internal/config", only: foundation, why: "configuration is read before anything else stands"},
	{of: "internal/testdb", only: append([]string{"internal/sqldb", "internal/sqldb/local", "migrations"}, foundation...), why: "a test database is for every domain"},
	{of: "internal/outlink", only: []string{}, never: []string{"database/sql"}, why: "it asks the internet and knows nothing of who wants to know"},
	{of: "internal/mail", only: foundation, never: append([]string{"database/sql"}, transport...), why: "mail carries letters, it does not write them"},
	{of: "internal/limits", only: append([]string{"internal/authz"}, foundation...), never: append([]string{"database/sql"}, transport...), why: "limits count in memory, for any transport"},
	{of: "internal/live", only: foundation, never: append([]string{"database/sql"}, transport...), why: "the hub says where to look, never what is there"},
	{of: "internal/progress", only: foundation, never: append([]string{"database/sql"}, transport...), why: "progress is shown, it knows not of what"},
	{
		of: "internal/importer", only: append(append([]string{"internal/authz", "internal/markup", "internal/progress"}, foundation...), domains...),
		never: append(append([]string{}, transport...), storage...), why: "what is imported goes through the services, as everything does",
	},
	{of: "internal/app", why: "the composition root wires everything"},
	{
		of:    "internal/httpd",
		only:  append([]string{"accounts", "attachments", "internal/authz", "internal/blob", "internal/config", "internal/sqldb"}, foundation...),
		never: []string{"resolvers", "github.com/99designs/gqlgen"}, why: "httpd makes an actor of a request and hands on",
	},

	{of: "migrations", only: []string{}, why: "migrations are SQL"},
	{of: "graph/gid", only: foundation, never: storage, why: "an opaque id is text and a type"},
	{
		of: "graph", only: append(append([]string{"graph/...", "internal/authz", "internal/limits", "internal/markup"}, foundation...), services()...),
		never: append([]string{"resolvers", "site"}, storage...), why: "GraphQL is a transport: it reads through services",
	},
	{
		of: "resolvers", only: append(append([]string{"graph/...", "internal/authz", "internal/markup"}, foundation...), services()...),
		never: storage, why: "a resolver is one call to a service: no SQL, no events, no policy",
	},
	{
		of: "site", only: append(append([]string{"site/...", "internal/authz", "internal/markup", "portal"}, foundation...), services()...),
		never: append([]string{"graph", "resolvers", "github.com/99designs/gqlgen"}, storage...), why: "pages are a second transport over the same services",
	},
	{of: "portal", only: []string{}, why: "the portal is only embedded"},

	{of: "accounts", only: without(domainBase, "accounts"), never: transport, why: "accounts come first: they know no other domain"},
	{of: "attachments", only: without(domainBase, "attachments"), never: []string{"graph", "resolvers", "site", "github.com/99designs/gqlgen"}, why: "files belong to things they do not know"},
	{of: "knowledge", only: domainBase, never: domainNever(), why: "domains meet in internal/app: a read through a narrow interface, a write through an event"},
	{of: "community", only: domainBase, never: domainNever(), why: "domains meet in internal/app: a read through a narrow interface, a write through an event"},
	{of: "tickets", only: domainBase, never: domainNever(), why: "domains meet in internal/app: a read through a narrow interface, a write through an event"},

	{of: "deflection", only: append(append([]string{}, domains...), domainBase...), never: []string{"graph", "resolvers", "site"}, why: "it listens to the domains; nobody listens to transports"},
	{of: "search", only: append(append([]string{"search/..."}, domains...), domainBase...), never: []string{"graph", "resolvers", "site"}, why: "it listens to the domains; nobody listens to transports"},
	{of: "notify", only: append(append([]string{"notify/...", "internal/config", "internal/live", "internal/mail"}, domains...), domainBase...), never: []string{"graph", "resolvers", "site"}, why: "it listens to the domains; nobody listens to transports"},
	{of: "insights", only: append(append([]string{"deflection"}, domains...), domainBase...), never: []string{"graph", "resolvers", "site"}, why: "it listens to the domains; nobody listens to transports"},
	{of: "transfer", only: domainBase, never: transport, why: "it keeps files and runs; engines that know the domains are wired in"},
	{of: "channels", only: append(append([]string{"channels/..."}, domains...), domainBase...), never: []string{"graph", "resolvers", "site"}, why: "it listens to the domains; nobody listens to transports"},

	{
		of: "demo", only: append(append([]string{"internal/authz", "internal/markup", "internal/progress"}, foundation...), services()...),
		never: append(append([]string{}, transport...), storage...), why: "the demo loads every domain through its services",
	},
	{of: "bench/searching", only: append([]string{"search/...", "internal/progress"}, foundation...), never: append([]string{"graph", "resolvers", "site"}, storage...), why: "it measures engines, not the product"},
	{of: "bench/relevance", only: append([]string{"search/...", "internal/progress"}, foundation...), never: append([]string{"graph", "resolvers", "site"}, storage...), why: "it measures engines, not the product"},
	{of: "bench", only: append([]string{"demo", "internal/progress"}, foundation...), never: []string{"graph", "resolvers", "site", "internal/sqldb", "internal/outbox"}, why: "the load generator stands outside; it fills a database as any client of it would"},
	{of: "e2e", why: "the outer tests see the whole program"},
	{of: "", why: "the command wires everything"},
}

// services are the packages whose use cases the transports call.
func services() []string {
	return append(append([]string{}, domains...), consumers...)
}

// domainNever is what a domain may not see, whatever its list says.
func domainNever() []string {
	return append([]string{"github.com/casbin/casbin", "search", "notify"}, transport...)
}

// without returns a copy of list without one element.
func without(list []string, drop string) []string {
	kept := make([]string, 0, len(list))
	for _, s := range list {
		if s != drop {
			kept = append(kept, s)
		}
	}
	return kept
}

// below says whether path is root or lies below it.
func below(path, root string) bool {
	return path == root || strings.HasPrefix(path, root+"/")
}

// ruleFor finds the rule of a package, given relative to the module; ok is false where no rule names it.
func ruleFor(pkg string) (rule, bool) {
	for _, r := range rules {
		if r.of == pkg || r.of != "" && below(pkg, r.of) {
			return r, true
		}
	}
	return rule{}, false
}

// breach says why pkg may not import imported ("" when it may). Paths are import paths; own is the module.
func breach(own, pkg, imported string) string {
	rel := relative(own, pkg)
	r, ok := ruleFor(rel)
	if !ok {
		return fmt.Sprintf("package %s has no rule: add a line to the table in internal/importrules/rules_test.go and docs/architecture.md", pkg)
	}
	target, ours := imported, imported == own || strings.HasPrefix(imported, own+"/")
	if ours {
		target = relative(own, imported)
	}
	for _, n := range r.never {
		if below(target, n) {
			return fmt.Sprintf("package %s imports %s: %s never imports %s (%s)", pkg, imported, name(r), n, r.why)
		}
	}
	if !ours || r.only == nil || below(target, r.of) && r.of != "" {
		return ""
	}
	for _, o := range r.only {
		if target == o || strings.HasSuffix(o, "/...") && below(target, strings.TrimSuffix(o, "/...")) {
			return ""
		}
	}
	return fmt.Sprintf("package %s imports %s: %s may import of ours only %s (%s)", pkg, imported, name(r), listed(r.only), r.why)
}

func relative(own, path string) string {
	return strings.TrimPrefix(strings.TrimPrefix(path, own), "/")
}

func name(r rule) string {
	if r.of == "" {
		return "the command"
	}
	return r.of
}

func listed(only []string) string {
	if len(only) == 0 {
		return "nothing"
	}
	return strings.Join(only, ", ")
}

package importrules

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// listedPackage is the part of `go list -json` that the rules read.
type listedPackage struct {
	ImportPath   string
	Module       struct{ Path string }
	Imports      []string
	TestImports  []string
	XTestImports []string
}

// Tests may go further than code: a domain's test may start a database and wire its neighbours.
// They still may not reach from the floor to the roof.
var testsNever = map[string][]string{
	"knowledge": {"graph", "resolvers", "site"},
	"community": {"graph", "resolvers", "site"},
	"tickets":   {"graph", "resolvers", "site"},
	"accounts":  {"graph", "resolvers", "site", "knowledge", "community", "tickets"},
}

// TestImports holds the whole module to the table.
func TestImports(t *testing.T) {
	packages := listPackages(t)
	if len(packages) < 5 {
		t.Fatalf("go list found only %d packages", len(packages))
	}
	for _, p := range packages {
		own := p.Module.Path
		for _, imported := range p.Imports {
			if msg := breach(own, p.ImportPath, imported); msg != "" {
				t.Error(msg)
			}
		}
		for _, imported := range append(p.TestImports, p.XTestImports...) {
			for _, n := range testsNever[relative(own, p.ImportPath)] {
				if below(relative(own, imported), n) && strings.HasPrefix(imported, own+"/") {
					t.Errorf("the tests of %s import %s: %s never imports %s, not in tests either", p.ImportPath, imported, relative(own, p.ImportPath), n)
				}
			}
		}
	}
}

// TestBreach shows that the table refuses what it should and allows what it should.
func TestBreach(t *testing.T) {
	for _, c := range []struct {
		pkg, imported string
		want          string // part of the message; empty means allowed
	}{
		{"plein/knowledge", "plein/accounts", ""},
		{"plein/knowledge", "plein/internal/sqldb", ""},
		{"plein/knowledge", "plein/internal/texts", ""},
		{"plein/knowledge", "time", ""},
		{"plein/knowledge", "plein/community", "knowledge may import of ours only"},
		{"plein/knowledge", "plein/search", "never imports search"},
		{"plein/knowledge", "net/http", "never imports net/http"},
		{"plein/tickets/sla", "plein/graph/gid", "tickets never imports graph"},
		{"plein/tickets", "plein/tickets/sla", ""},
		{"plein/tickets", "github.com/casbin/casbin/v2", "never imports github.com/casbin"},
		{"plein/accounts", "plein/knowledge", "accounts may import of ours only"},
		{"plein/search/bleve", "plein/search", ""},
		{"plein/search", "plein/graph/gid", "never imports graph"},
		{"plein/graph/loaders", "plein/knowledge", ""},
		{"plein/graph/loaders", "plein/internal/sqldb", "never imports internal/sqldb"},
		{"plein/resolvers", "database/sql", "never imports database/sql"},
		{"plein/resolvers", "plein/graph/generated", ""},
		{"plein/site", "plein/internal/outbox", "never imports internal/outbox"},
		{"plein/internal/errs", "plein/internal/page", "may import of ours only nothing"},
		{"plein/internal/outbox", "plein/knowledge", "outbox may import of ours only"},
		{"plein/internal/app", "plein/resolvers", ""},
		{"plein/internal/importer", "plein/knowledge", ""},
		{"plein/internal/importer", "plein/internal/sqldb", "never imports internal/sqldb"},
		{"plein/internal/progress", "plein/accounts", "progress may import of ours only"},
		{"plein/demo", "plein/deflection", ""},
		{"plein/demo", "plein/internal/sqldb", "demo never imports internal/sqldb"},
		{"plein/bench", "plein/demo", ""},
		{"plein/bench", "plein/knowledge", "bench may import of ours only"},
		{"plein", "plein/internal/app", ""},
		{"plein/misc", "fmt", "package plein/misc has no rule"},
		// A name that only begins alike is another package.
		{"plein/knowledge", "github.com/99designs/gqlgenx", ""},
	} {
		got := breach("plein", c.pkg, c.imported)
		if c.want == "" && got != "" || c.want != "" && !strings.Contains(got, c.want) {
			t.Errorf("%s importing %s: got %q, want %q", c.pkg, c.imported, got, c.want)
		}
	}
}

// listPackages asks the go command for all packages of the module.
func listPackages(t *testing.T) []listedPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Module,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = root(t)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var packages []listedPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listedPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// root is the directory of the module: tests run in the directory of their package.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

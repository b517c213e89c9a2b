package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/internal/testdb"
)

// folderOf writes an export of n articles as another program could have written it.
func folderOf(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("plein.yaml", "plein: knowledge\nformat: 1\n")
	for i := range n {
		put(fmt.Sprintf("articles/nl/stuk-%d.md", i), fmt.Sprintf(`---
id: article_%s
family: %s
locale: nl
slug: stuk-%d
type: KCS
title: Stuk %d
confidence: VALIDATED
audience: PUBLIC
governance: EXPERIENCE_BASED
labels: [een, twee]
created: 2026-01-02T03:04:05Z
updated: 2026-01-02T03:04:05Z
version:
  number: 1
  change: CREATED
  at: 2026-01-02T03:04:05Z
---

# Issue

Het werkt niet.

# Resolution

Doe dit.
`, ids.New[int](), ids.New[int](), i, i))
	}
	return dir
}

// TestAnImportThatIsKilledGoesOn kills the import of a knowledge base in mid-write: every article is there whole or not at all, and the same
// command reads the rest.
func TestAnImportThatIsKilledGoesOn(t *testing.T) {
	const n = 600
	db := testdb.New(t)
	dir, data := folderOf(t, n), t.TempDir()
	count := func(query string) int {
		t.Helper()
		got, err := sqldb.Get[int](t.Context(), db, query)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	args := []string{"import", "knowledge", dir, "--data", data, "--mysql-dsn", dsnFor(t, db, db.Name(), "")}
	for _, part := range []int{n / 10, n / 3} {
		cmd := command(t, args...)
		var said bytes.Buffer
		cmd.Stderr = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		until(t, "some articles are read", func() bool { return count("SELECT COUNT(*) FROM article") >= part }, said.String)
		if err := cmd.Process.Signal(syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		there := count("SELECT COUNT(*) FROM article")
		if there >= n {
			t.Fatalf("it was killed too late: %d articles", there)
		}
		t.Logf("killed after %d articles", there)
		for what, want := range map[string]int{"article_version": there, "article_slug": there, "article_tag": 2 * there} {
			if got := count("SELECT COUNT(*) FROM " + what); got != want {
				t.Errorf("%d articles and %d rows of %s, want %d", there, got, what, want)
			}
		}
	}
	o := ends(t, command(t, args...))
	if o.code != 0 || count("SELECT COUNT(*) FROM article") != n {
		t.Fatalf("exit code %d, %d articles: %s", o.code, count("SELECT COUNT(*) FROM article"), o.stderr)
	}
	if left := count("SELECT COUNT(*) FROM outbox_delivery"); left != 0 {
		t.Errorf("%d deliveries are left", left)
	}
	o = ends(t, command(t, append(args, "--dry-run")...))
	if o.code != 0 || !strings.Contains(o.stderr, fmt.Sprintf("0 new, %d the same, 0 changed", n)) {
		t.Errorf("exit code %d: %s", o.code, o.stderr)
	}
}

package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/georgysavva/scany/v2/dbscan"
	"github.com/go-sql-driver/mysql"
)

// part is a SELECT taken apart, so that it can stand in a UNION ALL with others.
type part struct {
	query string
	// columns are the names of what it reads, list the words between SELECT and FROM, rest those from FROM on.
	columns    []string
	list, rest string
	// plain tells that more columns can be put before and behind its own; ordered and limited that it says ORDER BY and LIMIT.
	plain, ordered, limited bool
}

// partOf takes a query apart; ok is false when it has to go alone. It reads the words outside parentheses and texts, as our own stores
// write them: in capitals.
func partOf(query string) (p part, ok bool) {
	p = part{query: query, plain: true}
	begin, end, before := -1, -1, ""
	var items []string
	for at, word := range outerWords(query) {
		inList := begin >= 0 && end < 0
		switch {
		case word == "SELECT" && begin < 0:
			p.plain = strings.TrimSpace(query[:at]) == ""
			begin = at + len(word)
		case inList && word == ",":
			items = append(items, query[begin:at])
			p.list, begin = p.list+query[begin:at]+",", at+1
		case inList && word == "DISTINCT":
			p.plain, begin = false, at+len(word)
		case inList && word == "FROM":
			end = at
		case word == "UNION":
			p.plain = false
		case word == "ORDER":
			p.ordered = true
		case word == "LIMIT":
			p.limited = true
		case word == "FOR", !inList && (before == "BY" || before == ",") && word[0] <= '9': // it locks rows, or counts columns
			return p, false
		}
		before = word
	}
	if begin < 0 {
		return p, false
	}
	if end < 0 {
		end = len(query)
	}
	items = append(items, query[begin:end])
	p.list, p.rest = p.list+query[begin:end], query[end:]
	for _, item := range items {
		p.columns = append(p.columns, columnName(item))
	}
	return p, !slices.Contains(p.columns, "*") && (p.plain || !p.ordered)
}

// columnName is what a column of a SELECT is called: the word behind AS, or the name without its table.
func columnName(item string) string {
	words := strings.Fields(item)
	if len(words) == 0 {
		return "*"
	}
	name := words[len(words)-1]
	if !strings.ContainsRune(name, '(') {
		name = name[strings.LastIndexByte(name, '.')+1:]
	}
	return strings.Trim(name, "`")
}

// outerWords goes through the words and commas of a query that stand in no parentheses and in no text, each with its place.
func outerWords(query string) func(yield func(int, string) bool) {
	isWord := func(c byte) bool {
		return c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
	}
	return func(yield func(int, string) bool) {
		depth := 0
		for i := 0; i < len(query); i++ {
			c := query[i]
			switch {
			case c == '(':
				depth++
			case c == ')':
				depth--
			case c == '\'' || c == '"' || c == '`':
				n := strings.IndexByte(query[i+1:], c)
				if n < 0 {
					return
				}
				i += n + 1
			case depth > 0:
			case c == ',':
				if !yield(i, ",") {
					return
				}
			case isWord(c):
				from := i
				for i+1 < len(query) && isWord(query[i+1]) {
					i++
				}
				if !yield(from, query[from:i+1]) {
					return
				}
			}
		}
	}
}

// unlimited keeps servers from leaving out the ORDER BY of a part, which they do where no LIMIT depends on it.
const unlimited = " LIMIT 4611686018427387904"

// joinParts writes one statement for all parts. Each has columns of its own, NULL in the rows of the others, so that no two types meet;
// the first column says whose row it is.
func joinParts(parts []part) string {
	total := 0
	for _, p := range parts {
		total += len(p.columns)
	}
	var b strings.Builder
	before := 0
	for i, p := range parts {
		if i > 0 {
			b.WriteString(" UNION ALL ")
		}
		b.WriteString("(SELECT " + strconv.Itoa(i) + strings.Repeat(", NULL", before) + ", ")
		before += len(p.columns)
		behind := strings.Repeat(", NULL", total-before)
		if p.plain {
			b.WriteString(p.list + behind + " " + p.rest)
			if p.ordered && !p.limited {
				b.WriteString(unlimited)
			}
		} else {
			b.WriteString("one.`" + strings.Join(p.columns, "`, one.`") + "`" + behind + " FROM (" + p.query + ") one")
		}
		b.WriteString(")")
	}
	return b.String()
}

// union runs several questions as one statement.
func union(ctx context.Context, list []*question, parts []part) {
	err := func() error {
		var args []any
		all := &unionRows{at: -1, taken: true}
		for i, q := range list {
			args = append(args, q.args...)
			for range parts[i].columns {
				all.nobody = append(all.nobody, discard{})
			}
		}
		found, err := list[0].db.QueryContext(ctx, joinParts(parts), args...)
		if refused := (*mysql.MySQLError)(nil); errors.As(err, &refused) {
			return errRefused
		}
		if err != nil {
			return err
		}
		defer func() { _ = found.Close() }()
		all.rows = found
		before := 0
		for i, q := range list {
			rows := &partRows{all: all, nth: i, names: parts[i].columns, before: before}
			before += len(rows.names)
			q.err = q.take(rows)
			for rows.Next() { // what it left
				continue
			}
		}
		if all.err == nil && all.at >= 0 {
			all.err = errMixed
		}
		return errors.Join(all.err, found.Err())
	}()
	if errors.Is(err, errRefused) {
		for _, q := range list {
			alone(ctx, q)
		}
		return
	}
	for _, q := range list {
		if err != nil {
			q.err = err
		}
		close(q.done)
	}
}

// errRefused says that the server would not run the statement: each question is then asked alone, so that only the one at fault fails.
var errRefused = errors.New("sqldb: a joined statement was refused")

// errMixed says that a server did not give the parts of a UNION ALL one after another. No standard says that it must, but MariaDB and MySQL
// do, and keep the order within each: a test holds it.
var errMixed = errors.New("sqldb: the parts of a statement came mixed")

// unionRows are the rows of several parts, one part after another.
type unionRows struct {
	rows *sql.Rows
	// at is the part of the present row, -1 behind the last one; taken tells that somebody has it.
	at     int
	taken  bool
	nobody []any
	err    error
}

func (u *unionRows) advance() {
	u.taken = false
	if !u.rows.Next() {
		u.at = -1
		return
	}
	if u.err = u.rows.Scan(append([]any{&u.at}, u.nobody...)...); u.err != nil {
		u.at = -1
	}
}

// partRows are the rows of one part, with its own columns.
type partRows struct {
	all    *unionRows
	nth    int
	names  []string
	before int
	dest   []any
}

// Next goes to the next row of the part.
func (p *partRows) Next() bool {
	if p.all.taken {
		p.all.advance()
	}
	if p.all.at != p.nth {
		return false
	}
	p.all.taken = true
	return true
}

// Columns are the part's own.
func (p *partRows) Columns() ([]string, error) { return p.names, nil }

// Scan reads the part's own columns of the present row.
func (p *partRows) Scan(dest ...any) error {
	if p.dest == nil {
		p.dest = append([]any{discard{}}, p.all.nobody...)
	}
	copy(p.dest[1+p.before:], dest)
	return p.all.rows.Scan(p.dest...)
}

// Err is what went wrong with any part.
func (p *partRows) Err() error { return p.all.err }

// Close leaves the rows of the other parts.
func (*partRows) Close() error { return nil }

// NextResultSet finds no other.
func (*partRows) NextResultSet() bool { return false }

var _ dbscan.Rows = (*partRows)(nil)

// discard takes the columns of other parts.
type discard struct{}

// Scan takes anything.
func (discard) Scan(any) error { return nil }

package search

import (
	"testing"

	"plein/internal/errs"
)

func TestACursorComesBackAsItWas(t *testing.T) {
	for _, k := range Kinds {
		p := Position{Score: 12.345678, Ref: Ref{Kind: k, ID: [16]byte{1, 2, 15: 255}}, Snapshot: 1 << 63}
		if got, err := ParseCursor(p.Cursor()); err != nil || got != p {
			t.Errorf("%+v came back as %+v, %v", p, got, err)
		}
	}
}

func TestPositionsAreInOneOrder(t *testing.T) {
	list := []Position{
		{Score: 3, Ref: Ref{KindTicket, [16]byte{9}}}, {Score: 2, Ref: Ref{KindArticle, [16]byte{1}}}, {Score: 2, Ref: Ref{KindArticle, [16]byte{2}}},
		{Score: 2, Ref: Ref{KindThread, [16]byte{1}}}, {Score: 1, Ref: Ref{KindArticle, [16]byte{0}}},
	}
	for i, a := range list {
		for j, b := range list {
			if a.Before(b) != (i < j) {
				t.Errorf("%v before %v is %v", a, b, a.Before(b))
			}
		}
	}
}

func FuzzParseCursor(f *testing.F) {
	f.Add("")
	f.Add(Position{Score: 1, Ref: Ref{Kind: KindThread, ID: [16]byte{7}}}.Cursor())
	f.Add("f_gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParseCursor(s)
		if err != nil {
			if errs.KindOf(err) != errs.KindInvalid {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		if p.Cursor() != s {
			t.Errorf("%q came back as %q", s, p.Cursor())
		}
	})
}

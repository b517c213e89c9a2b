package page

import (
	"encoding/base64"
	"testing"
	"time"

	"plein/internal/errs"
)

type key struct {
	At    time.Time  `json:"t"`
	Maybe *time.Time `json:"m,omitempty"`
	Name  string     `json:"n"`
}

func TestCursorComesBackAsItWas(t *testing.T) {
	at := time.Date(2026, 3, 29, 1, 59, 59, 999_000, time.UTC)
	got, ok, err := Decode[key](Encode(key{At: at, Maybe: &at, Name: "Ayşe 😀"}))
	if err != nil || !ok || !got.At.Equal(at) || !got.Maybe.Equal(at) || got.Name != "Ayşe 😀" {
		t.Errorf("%+v %v %v", got, ok, err)
	}
	if _, ok, err := Decode[key](""); ok || err != nil {
		t.Errorf("no cursor: %v %v", ok, err)
	}
}

func TestCursorsThatNobodyMadeAreInvalid(t *testing.T) {
	for _, text := range []string{
		"", "[]", "1", `{"t":"yesterday"}`, `{"t":"0000-01-01T00:00:00Z"}`, `{"t":"9999-12-31T23:59:59-10:00"}`,
		`{"m":"0000-01-01T00:00:00Z"}`,
	} {
		if _, _, err := Decode[key](base64.RawURLEncoding.EncodeToString([]byte(text)) + "A"); errs.KindOf(err) != errs.KindInvalid {
			t.Errorf("%s with a byte too many: %v", text, err)
		}
		if text == "" {
			continue
		}
		if _, _, err := Decode[key](base64.RawURLEncoding.EncodeToString([]byte(text))); errs.KindOf(err) != errs.KindInvalid {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, _, err := Decode[key]("%%%"); errs.KindOf(err) != errs.KindInvalid {
		t.Error(err)
	}
}

func TestSizeOfAPage(t *testing.T) {
	for first, want := range map[int]int{0: DefaultSize, 1: 1, MaxSize: MaxSize} {
		if got, err := (Args{First: first}).Size(); err != nil || got != want {
			t.Errorf("%d: %d %v", first, got, err)
		}
	}
	for _, first := range []int{-1, MaxSize + 1} {
		if _, err := (Args{First: first}).Size(); errs.KindOf(err) != errs.KindInvalid {
			t.Errorf("%d: %v", first, err)
		}
	}
}

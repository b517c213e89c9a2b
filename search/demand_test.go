package search

import (
	"context"
	"fmt"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/knowledge"
)

// asked is what people searched for; it counts how often it was read.
type asked struct {
	list []Asked
	read int
}

func (a *asked) Asked(context.Context, time.Time, int) ([]Asked, error) {
	a.read++
	return a.list, nil
}

func written(locale, title, issue string) *knowledge.Article {
	return &knowledge.Article{ID: ids.New[knowledge.Article](), Locale: locale, Title: title, Issue: issue}
}

func TestSearchesCountForTheArticlesThatHaveTheirWords(t *testing.T) {
	from := &asked{list: []Asked{
		{"traag wifi", "nl", 4, 1}, {"wifi boven traag", "nl", 2, 2}, {"boven", "nl", 9, 9}, {"wifi", "nl", 3, 0}, {"wifi betalen", "nl", 8, 8}, {"slow wifi", "en", 5, 5},
		{"de het een", "nl", 7, 7},
	}}
	d := NewDemand(from)
	slow, paying, english := written("nl", "Wifi is traag", "Op de verdieping boven laadt niets."), written("nl", "Je rekening betalen", "Hoe?"), written("en", "Slow Wi-Fi", "")
	got, err := d.SearchedFor(t.Context(), []*knowledge.Article{slow, paying, english})
	if err != nil {
		t.Fatal(err)
	}
	if s := got[slow.ID]; s.Searches != 9 || s.InVain != 3 {
		t.Errorf("slow: %+v", s)
	}
	if s, ok := got[paying.ID]; ok {
		t.Errorf("paying: %+v", s)
	}
	if s := got[english.ID]; s.Searches != 5 || s.InVain != 5 {
		t.Errorf("english: %+v", s)
	}
	if _, err = d.SearchedFor(t.Context(), []*knowledge.Article{slow}); err != nil || from.read != 1 {
		t.Errorf("read %d times, %v", from.read, err)
	}
}

func TestPagesDoNotWaitForSearches(t *testing.T) {
	from := &slowly{open: make(chan struct{})}
	d := NewDemand(from)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	one := []*knowledge.Article{written("nl", "Wifi is traag", "")}
	if _, err := d.SearchedFor(ctx, one); err == nil {
		t.Error("somebody who left is told something")
	}
	got, err := d.SearchedFor(t.Context(), one)
	if err != nil || len(got) != 0 {
		t.Errorf("before it was read: %v, %v", got, err)
	}
	close(from.open)
	got, err = d.SearchedFor(authz.AsSystem(t.Context()), one)
	if err != nil || got[one[0].ID].Searches != 2 {
		t.Errorf("after: %v, %v", got, err)
	}
}

// slowly answers when it is open.
type slowly struct{ open chan struct{} }

func (s *slowly) Asked(context.Context, time.Time, int) ([]Asked, error) {
	<-s.open
	return []Asked{{"wifi traag", "nl", 2, 0}}, nil
}

func BenchmarkDemand(b *testing.B) {
	from := &asked{}
	for i := range demandMost {
		from.list = append(from.list, Asked{fmt.Sprintf("wifi traag %d kamer %d", i%97, i%53), "nl", 3, 1})
	}
	d := NewDemand(from)
	var list []*knowledge.Article
	for range 20 {
		list = append(list, written("nl", "Wifi is traag in kamer 12", "Alles laadt langzaam op nummer 44, ook in kamer 3."))
	}
	for b.Loop() {
		if _, err := d.SearchedFor(b.Context(), list); err != nil {
			b.Fatal(err)
		}
	}
}

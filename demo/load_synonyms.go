package demo

import (
	"context"
	"fmt"

	"plein/search"
)

// Synonyms is what the demo needs of the synonyms of search.
type Synonyms interface {
	Groups(ctx context.Context, locale string) ([]*search.SynonymGroup, error)
	Save(ctx context.Context, e search.SynonymEdit) (*search.SynonymGroup, error)
}

// loadSynonyms makes the synonyms once: where there are any, curators have gone on from them.
func (l *loader) loadSynonyms(ctx context.Context) error {
	there, err := l.Synonyms.Groups(ctx, "")
	if err != nil || len(there) > 0 {
		return err
	}
	as, err := l.actor(ctx, "noor")
	if err != nil {
		return err
	}
	for _, s := range l.synonyms {
		if _, err := l.Synonyms.Save(as, search.SynonymEdit{Locale: s.Locale, Terms: s.Terms, OneWay: s.OneWay}); err != nil {
			return fmt.Errorf("%s: %w", s.at, err)
		}
	}
	return nil
}

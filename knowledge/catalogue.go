package knowledge

import "time"

// Collection is a chapter of the help centre, named in one language.
type Collection struct {
	ID          CollectionID `db:"id"`
	Slug        string       `db:"slug"`
	ParentID    CollectionID `db:"parent_id"`
	Icon        string       `db:"icon"`
	Position    int          `db:"position"`
	Name        string       `db:"name"`
	Description string       `db:"description"`
	// ArticleCount counts the articles in it and in the chapters below it that the actor may see; 0 where it was not asked.
	ArticleCount int `db:"-"`
}

// Product is something that the desk supports.
type Product struct {
	ID   ProductID `db:"id"`
	Key  string    `db:"product_key"`
	Name string    `db:"name"`
	// Versions are newest first.
	Versions []string `db:"-"`
	Position int      `db:"position"`
	// EndsOn is the day that it is no longer supported; nil while that is not known.
	EndsOn *time.Time `db:"ends_on"`
}

// EndOfLife is EndsOn as YYYY-MM-DD; nil while that is not known.
func (p *Product) EndOfLife() *string {
	if p.EndsOn == nil {
		return nil
	}
	day := p.EndsOn.Format(time.DateOnly)
	return &day
}

// CollectionSetup is a chapter as an installation sets it up.
type CollectionSetup struct {
	Slug string
	// Parent is the slug of the chapter above it, or empty.
	Parent   string
	Icon     string
	Position int
	// Names and Descriptions are by language.
	Names, Descriptions map[string]string
}

// ProductSetup is a product as an installation sets it up.
type ProductSetup struct {
	Key, Name string
	Position  int
	// Versions are newest first.
	Versions []string
	// EndsOn is the day, YYYY-MM-DD, that it is no longer supported, as far as that was read; EndProduct sets it.
	EndsOn string
}

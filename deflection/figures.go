package deflection

import "time"

// SearchFigures tell how well people find, over the searches of a period of which is known what they found. Each rate is a
// count over another; a rate over nothing is nil. Definitions follow Coveo and Meilisearch, abandonment and refinement are
// our own; the glossary has them all.
type SearchFigures struct {
	From   time.Time
	To     time.Time
	Locale *string
	// Searches are intents: typing on is the same search.
	Searches int
	// WithResults and WithoutResult are the two parts of Searches.
	WithResults   int
	WithoutResult int
	// Clicked searches had at least one click; ClickedWithResults of those that found something.
	Clicked            int
	ClickedWithResults int
	// Clicks are the clicks of which the place is known, PlaceSum the sum of those places.
	Clicks   int
	PlaceSum int
	// ReciprocalSum adds 1/place of the first click of every search with results.
	ReciprocalSum float64
	// Abandoned searches had results, and then nothing: no click, no other search, no ticket.
	Abandoned int
	// Refined searches were followed by other words in the same session, without a click.
	Refined int
	// Ticketed searches were followed by a ticket of the same search for help.
	Ticketed int
}

func rate[T int | float64](part T, of int) *float64 {
	if of == 0 {
		return nil
	}
	r := float64(part) / float64(of)
	return &r
}

// ZeroResultRate is the share of searches that found nothing.
func (f *SearchFigures) ZeroResultRate() *float64 { return rate(f.WithoutResult, f.Searches) }

// ClickThroughRate is the share of searches with at least one click.
func (f *SearchFigures) ClickThroughRate() *float64 { return rate(f.Clicked, f.Searches) }

// NoClickRate is the share of the searches with results of which nothing was opened.
func (f *SearchFigures) NoClickRate() *float64 {
	return rate(f.WithResults-f.ClickedWithResults, f.WithResults)
}

// AverageClickRank is the place that is clicked on average, from 1; lower is better.
func (f *SearchFigures) AverageClickRank() *float64 { return rate(f.PlaceSum, f.Clicks) }

// MeanReciprocalRank is the mean of 1/place of the first click, 0 without a click, over the searches with results.
func (f *SearchFigures) MeanReciprocalRank() *float64 { return rate(f.ReciprocalSum, f.WithResults) }

// AbandonmentRate is the share of the searches with results that were given up.
func (f *SearchFigures) AbandonmentRate() *float64 { return rate(f.Abandoned, f.WithResults) }

// RefinementRate is the share of searches that were followed by other words without a click.
func (f *SearchFigures) RefinementRate() *float64 { return rate(f.Refined, f.Searches) }

// SearchToTicketRate is the share of searches that were followed by a ticket.
func (f *SearchFigures) SearchToTicketRate() *float64 { return rate(f.Ticketed, f.Searches) }

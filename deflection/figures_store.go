package deflection

import (
	"context"
	"time"

	"plein/internal/sqldb"
)

type figuresRow struct {
	Searches           int     `db:"searches"`
	WithResults        int     `db:"with_results"`
	Clicked            int     `db:"clicked"`
	ClickedWithResults int     `db:"clicked_with_results"`
	Clicks             int     `db:"placed"`
	PlaceSum           int     `db:"place_sum"`
	ReciprocalSum      float64 `db:"reciprocal_sum"`
	Abandoned          int     `db:"abandoned"`
	Refined            int     `db:"refined"`
	Ticketed           int     `db:"ticketed"`
}

// countSearches looks a day beyond the period for what followed its last searches.
func countSearches(ctx context.Context, q sqldb.Querier, from, to time.Time, only string, locale *string) (*SearchFigures, error) {
	r, err := sqldb.Get[figuresRow](ctx, q, `WITH held AS (
			SELECT id, session_id, locale, norm, results, clicks, first_place, placed, place_sum, searched_at,
				LEAD(norm) OVER (PARTITION BY session_id ORDER BY searched_at, id) AS next_norm
			FROM help_intent WHERE searched_at >= ? AND searched_at < ?
		), done AS (
			SELECT h.results, h.clicks, h.first_place, h.placed, h.place_sum,
				h.clicks = 0 AND h.next_norm IS NOT NULL AND h.next_norm <> h.norm AS refined,
				EXISTS (SELECT 1 FROM help_trail t JOIN help_ticket k ON k.ticket_id = t.ticket_id
					WHERE t.session_id = h.session_id AND k.submitted_at >= h.searched_at) AS ticketed
			FROM held h WHERE h.searched_at < ? AND h.results IS NOT NULL AND (? = '' OR h.locale = ?)
		)
		SELECT COUNT(*) AS searches, COALESCE(SUM(results > 0), 0) AS with_results, COALESCE(SUM(clicks > 0), 0) AS clicked,
			COALESCE(SUM(clicks > 0 AND results > 0), 0) AS clicked_with_results, COALESCE(SUM(placed), 0) AS placed,
			COALESCE(SUM(place_sum), 0) AS place_sum,
			COALESCE(SUM(CASE WHEN results > 0 AND first_place > 0 THEN 1.0E0 / first_place ELSE 0 END), 0) AS reciprocal_sum,
			COALESCE(SUM(results > 0 AND clicks = 0 AND NOT refined AND NOT ticketed), 0) AS abandoned,
			COALESCE(SUM(refined), 0) AS refined, COALESCE(SUM(ticketed), 0) AS ticketed FROM done`,
		from, to.Add(24*time.Hour), to, only, only)
	if err != nil {
		return nil, err
	}
	return &SearchFigures{
		From: from, To: to, Locale: locale, Searches: r.Searches, WithResults: r.WithResults, WithoutResult: r.Searches - r.WithResults, Clicked: r.Clicked,
		ClickedWithResults: r.ClickedWithResults, Clicks: r.Clicks, PlaceSum: r.PlaceSum, ReciprocalSum: r.ReciprocalSum,
		Abandoned: r.Abandoned, Refined: r.Refined, Ticketed: r.Ticketed,
	}, nil
}

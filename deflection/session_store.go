package deflection

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

// newSession is a row of help_session.
type newSession struct {
	id                HelpSessionID
	seeker            seeker
	startedAt, lastAt time.Time
	day               string
	flags             flags
	events            int
	latest            bool
	outcome           *HelpOutcome
	externalID        *string
}

func insertSession(ctx context.Context, q sqldb.Querier, n newSession) error {
	latest := sql.NullInt64{Int64: 1, Valid: n.latest}
	owner := n.seeker.owner()
	_, err := sqldb.Exec(ctx, q, `INSERT INTO help_session (id, owner, person_id, visitor_id, locale, started_at, last_at, day, flags, events,
		latest, outcome, external_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`, n.id, owner, n.seeker.person, n.seeker.visitor, n.seeker.locale,
		n.startedAt, n.lastAt, n.day, n.flags, n.events, latest, n.outcome, n.externalID)
	return err
}

// touchSession notes that something happens in the owner's live session. Its outcome is open, since it is younger than the
// window.
func touchSession(ctx context.Context, q sqldb.Querier, owner string, since, at time.Time, f flags) (int64, error) {
	return sqldb.Exec(ctx, q, `UPDATE help_session SET last_at = GREATEST(last_at, ?), flags = flags | ?, events = LEAST(events + 1, 60000)
		WHERE owner = ? AND latest = 1 AND last_at >= ?`, at, f, owner, since)
}

// endLatest ends the owner's newest session when nothing happened in it since.
func endLatest(ctx context.Context, q sqldb.Querier, owner string, since time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE help_session SET latest = NULL WHERE owner = ? AND latest = 1 AND last_at < ?`, owner, since)
	return err
}

// takeOver gives the browser's live session to the person. at and f are the event that it happens with, if any.
func takeOver(ctx context.Context, q sqldb.Querier, w seeker, since, at time.Time, f flags) (int64, error) {
	count := 1
	if at.IsZero() {
		at, count = since, 0
	}
	return sqldb.Exec(ctx, q, `UPDATE help_session SET owner = ?, person_id = ?, last_at = GREATEST(last_at, ?), flags = flags | ?,
		events = LEAST(events + ?, 60000) WHERE owner = ? AND latest = 1 AND last_at >= ?`,
		personOwner(w.person), w.person, at, f, count, visitorOwner(w.visitor), since)
}

func hasLive(ctx context.Context, tx *sqldb.Tx, owner string, since time.Time) (bool, error) {
	n, err := sqldb.Get[int](ctx, tx, `SELECT COUNT(*) FROM help_session WHERE owner = ? AND latest = 1 AND last_at >= ?`, owner, since)
	return n > 0, err
}

// insertEvent writes an event into the owner's live session. full says that the session holds no more. What is there
// already, or was there a moment ago, is left as it is.
func insertEvent(ctx context.Context, q sqldb.Querier, owner string, since time.Time, h happening) (full bool, err error) {
	kind, target, place := eventColumns(h)
	n, err := sqldb.Exec(ctx, q, `INSERT INTO help_event (id, session_id, kind, happened_at, intent_id, target_kind, target_id, place, reason)
		SELECT ?, s.id, ?, ?, ?, ?, ?, ?, ? FROM help_session s WHERE s.owner = ? AND s.latest = 1 AND s.last_at >= ? AND s.events <= ?
		AND NOT EXISTS (SELECT 1 FROM help_event e WHERE e.session_id = s.id AND e.happened_at > ? AND e.kind = ? AND e.target_id <=> ?)`,
		h.id, h.kind, h.at, h.intent, kind, target, place, h.reason, owner, since, maxEvents, h.at.Add(-again), h.kind, target)
	if err != nil || n > 0 {
		return false, err
	}
	held, err := sqldb.Get[int](ctx, q, `SELECT COALESCE(MAX(events), 0) FROM help_session WHERE owner = ? AND latest = 1`, owner)
	return held > maxEvents, err
}

// again is how soon the same event is the same.
const again = 30 * time.Second

func eventColumns(h happening) (kind *int, target ids.ID[Target], place *int) {
	if !h.target.IsZero() {
		code := h.target.Kind.code()
		kind, target = &code, h.target.ID
	}
	if h.place > 0 {
		place = &h.place
	}
	return kind, target, place
}

// addEvent writes an event into a session by its id. The same id twice is one.
func addEvent(ctx context.Context, q sqldb.Querier, session HelpSessionID, h happening) error {
	kind, target, place := eventColumns(h)
	_, err := sqldb.Exec(ctx, q, `INSERT INTO help_event (id, session_id, kind, happened_at, intent_id, target_kind, target_id, place, reason)
		VALUES (?,?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE id = id`, h.id, session, h.kind, h.at, h.intent, kind, target, place, h.reason)
	return err
}

// addFlags notes what a late event adds to a session whose outcome is open.
func addFlags(ctx context.Context, q sqldb.Querier, session HelpSessionID, at time.Time, f flags) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE help_session SET last_at = GREATEST(last_at, ?), flags = flags | ?, events = LEAST(events + 1, 60000)
		WHERE id = ? AND outcome IS NULL`, at, f, session)
	return err
}

// touchIntent counts a click on a result and marks the session as alive; 0 when the search is not of the owner's session.
func touchIntent(ctx context.Context, q sqldb.Querier, owner string, since time.Time, h happening) (int64, error) {
	_, _, place := eventColumns(h)
	return sqldb.Exec(ctx, q, `UPDATE help_intent i JOIN help_session s ON s.id = i.session_id
		SET i.clicks = LEAST(i.clicks + 1, 60000), i.first_place = COALESCE(i.first_place, ?),
			i.placed = LEAST(i.placed + ?, 60000), i.place_sum = i.place_sum + ?,
			s.last_at = GREATEST(s.last_at, ?), s.flags = s.flags | ?, s.events = LEAST(s.events + 1, 60000)
		WHERE i.id = ? AND s.owner = ? AND s.latest = 1 AND s.last_at >= ?`, place, min(h.place, 1), h.place, h.at, flagsOf(h.kind), h.intent, owner, since)
}

// lastSearch is what is known of the search before.
type lastSearch struct {
	ID        IntentID  `db:"id"`
	Norm      string    `db:"norm"`
	Typing    bool      `db:"typing"`
	Clicks    int       `db:"clicks"`
	UpdatedAt time.Time `db:"updated_at"`
}

// lastIntent reads the search that the browser holds, or else the last one, of the owner's live session; nil when none.
func lastIntent(ctx context.Context, q sqldb.Querier, owner string, held IntentID, since time.Time) (*lastSearch, error) {
	row, err := sqldb.Get[lastSearch](ctx, q, `SELECT i.id, i.norm, i.typing, i.clicks, i.updated_at FROM help_session s
		JOIN help_intent i ON i.session_id = s.id WHERE s.owner = ? AND s.latest = 1 AND s.last_at >= ?
		ORDER BY i.id <=> ? DESC, i.updated_at DESC, i.id DESC LIMIT 1`, owner, since, held)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, nil //nolint:nilnil // the first search of a session has none before it
	}
	return &row, err
}

func insertIntent(ctx context.Context, q sqldb.Querier, owner string, since time.Time, in search) (int64, error) {
	return sqldb.Exec(ctx, q, `INSERT INTO help_intent (id, session_id, locale, query, norm, results, typing, searched_at, updated_at, fit, fit_by)
		SELECT ?, s.id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM help_session s WHERE s.owner = ? AND s.latest = 1 AND s.last_at >= ? AND s.events <= ?`,
		in.id, in.locale, in.query, in.norm, in.results, in.typing, in.at, in.at, in.fit, in.fitBy, owner, since, maxEvents)
}

// updateIntent brings a search up to date with what was typed since. Once sent, it is no typing any more.
func updateIntent(ctx context.Context, q sqldb.Querier, id IntentID, in search) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE help_intent i JOIN help_session s ON s.id = i.session_id
		SET i.query = ?, i.norm = ?, i.results = ?, i.typing = i.typing AND ?, i.updated_at = ?,
			i.fit = COALESCE(?, i.fit), i.fit_by = COALESCE(?, i.fit_by), s.last_at = GREATEST(s.last_at, ?)
		WHERE i.id = ?`, in.query, in.norm, in.results, in.typing, in.at, in.fit, in.fitBy, in.at, id)
	return err
}

// sessionAt finds the session of a person or browser in which something happened at a time; the zero id when there is
// none. What a visitor did may by now be in the session of the person who signed in right after.
func sessionAt(ctx context.Context, q sqldb.Querier, person ids.PersonID, visitor string, at time.Time, idle time.Duration) (HelpSessionID, error) {
	id, err := sqldb.Get[HelpSessionID](ctx, q, `SELECT id FROM (
		SELECT id, last_at, 0 AS visiting FROM help_session WHERE owner = ? AND last_at >= ? AND started_at <= ?
		UNION SELECT id, last_at, person_id IS NULL AND ? IS NULL FROM help_session WHERE visitor_id = ? AND visitor_id <> ''
			AND (person_id IS NULL OR person_id = ? OR ? IS NULL) AND last_at >= ? AND started_at <= ?) found
		ORDER BY visiting DESC, last_at DESC LIMIT 1`,
		personOwner(person), at.Add(-idle), at.Add(idle), person, visitor, person, person, at.Add(-idle), at.Add(idle))
	if errors.Is(err, sqldb.ErrNoRows) {
		return HelpSessionID{}, nil
	}
	return id, err
}

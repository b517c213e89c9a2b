// Package transfer owns imports and exports of the knowledge base from the workspace: files that come in and go out, what would come of
// them, their work in the background, and what became of each item. It refuses two at once, files that are not what they say, and zips that
// would fill the disk or write elsewhere. Reading and writing itself is done by the engines of internal/importer.
package transfer

import (
	"context"
	"io"
	"log/slog"
	"time"

	"plein/internal/authz"
	"plein/internal/blob"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// Keep is how long a file is kept: it names people and holds what they have not published.
const Keep = 7 * 24 * time.Hour

const (
	// keepItems is how long the list of items of a run is kept, keepRuns how long the run itself.
	keepItems = 30 * 24 * time.Hour
	keepRuns  = 365 * 24 * time.Hour
	// lease is how long a node has a run for itself without saying that it still works on it; it says so every beat.
	lease = 20 * time.Second
	beat  = time.Second
	// maxAttempts is how often a run is taken up again after its node died, before somebody has to look.
	maxAttempts = 5
)

// Engine reads and writes the forms; the composition root wires the importers in.
type Engine interface {
	// Export writes the whole knowledge base into a folder, or brings one that an earlier try wrote up to date.
	Export(ctx context.Context, dir string, history bool, tell Tell) (Counts, error)
	// Import reads a form, or only looks what would come of it. What is there already stays, so that it can be done again after a stop.
	Import(ctx context.Context, in Input, tell Tell) (Counts, error)
}

// Input is what an import reads: a folder, or for LINES a stream.
type Input struct {
	Form     Form
	Dir      string
	Lines    io.Reader
	Size     int64
	Settings Settings
	DryRun   bool
}

// Tell hears how far an engine is. Its functions may be called from several goroutines.
type Tell struct {
	Progress func(done, total int64)
	Item     func(Item)
}

// Service is the use cases of imports and exports.
type Service struct {
	db      *sqldb.DB
	authz   *authz.Authorizer
	blobs   blob.Store
	engine  Engine
	log     *slog.Logger
	dir     string
	maxSize int64
}

// DefaultMax is the largest file that comes in where nothing else is said, in bytes.
const DefaultMax = 2 << 30

// New makes the service. dir is where this node takes zips apart and writes exports; maxSize is the largest file that comes in, in bytes.
func New(db *sqldb.DB, az *authz.Authorizer, blobs blob.Store, engine Engine, log *slog.Logger, dir string, maxSize int64) *Service {
	if maxSize <= 0 {
		maxSize = DefaultMax
	}
	return &Service{db: db, authz: az, blobs: blobs, engine: engine, log: log, dir: dir, maxSize: maxSize}
}

// systemOnly refuses everybody but Plein itself.
func systemOnly(ctx context.Context) error {
	if !authz.ActorFrom(ctx).System {
		return errs.Forbidden("not_allowed")
	}
	return nil
}

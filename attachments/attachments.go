// Package attachments owns uploaded files: what they are, to what they belong and who may download them. It refuses what is too
// large, of a type that is not listed, or not what its name says. The bytes are kept by a blob.Store.
package attachments

import (
	"context"
	"io"
	"time"

	"plein/internal/authz"
	"plein/internal/blob"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// AttachmentID names an attachment.
type AttachmentID = ids.AttachmentID

// OwnerKind says what an attachment belongs to.
type OwnerKind string

// The owners.
const (
	OwnerArticle OwnerKind = "ARTICLE"
	OwnerThread  OwnerKind = "THREAD"
	OwnerAnswer  OwnerKind = "ANSWER"
	OwnerTicket  OwnerKind = "TICKET"
	OwnerMessage OwnerKind = "MESSAGE"
	OwnerNote    OwnerKind = "NOTE"
	// OwnerDraft is a person, with the files of what they are writing; each is given to what it is written for later.
	OwnerDraft OwnerKind = "DRAFT"
)

// Owner is the thing that an attachment belongs to.
type Owner struct {
	Kind OwnerKind
	ID   [16]byte
}

// most is how many files the owner may have.
func (o Owner) most() int {
	if o.Kind == OwnerArticle {
		return MaxPerArticle
	}
	return MaxPerOwner
}

// Limits on uploads.
const (
	MaxPerOwner = 10
	// MaxPerArticle is more: an article shows each of its steps.
	MaxPerArticle = 50
	maxName       = 200
	maxPixels     = 40_000_000 // of a picture once unpacked: larger ones are bombs
	orphanMaxAge  = 24 * time.Hour
)

// Attachment is an uploaded file.
type Attachment struct {
	ID          AttachmentID  `db:"id"`
	OwnerKind   OwnerKind     `db:"owner_kind"`
	OwnerID     ids.ID[owner] `db:"owner_id"`
	Name        string        `db:"name"`
	ContentType string        `db:"content_type"`
	Size        int           `db:"size"`
	BlobKey     string        `db:"blob_key"`
	UploadedBy  ids.PersonID  `db:"uploaded_by"`
	VisitorID   string        `db:"visitor_id"`
	CreatedAt   time.Time     `db:"created_at"`
}

type owner struct{}

// IsImage reports whether a browser may show it as a picture.
func (a *Attachment) IsImage() bool {
	switch a.ContentType {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
		return true
	}
	return false
}

// URL is the path to download it from.
func (a *Attachment) URL() string { return "/attachments/" + a.ID.String() + "/" + escape(a.Name) }

// Owners tells whether the actor of ctx may see an owner: nil, or NOT_FOUND. The composition root wires it to the domains.
type Owners interface {
	MaySee(ctx context.Context, owner Owner) error
}

// Service is the use cases of attachments.
type Service struct {
	db      *sqldb.DB
	authz   *authz.Authorizer
	blobs   blob.Store
	owners  Owners
	maxSize int64
}

// New makes the service; maxSize is the largest upload in bytes.
func New(db *sqldb.DB, az *authz.Authorizer, blobs blob.Store, maxSize int64) *Service {
	return &Service{db: db, authz: az, blobs: blobs, maxSize: maxSize}
}

// SetOwners wires the domains in, which themselves need the service.
func (s *Service) SetOwners(o Owners) { s.owners = o }

// MaxSize is the largest upload in bytes.
func (s *Service) MaxSize() int64 { return s.maxSize }

// Content is an opened attachment; close it.
type Content struct {
	*Attachment
	io.ReadSeekCloser
}

// Package notify tells people what happened to the things they care about: in the portal, by mail and live on the screen. It listens to
// the domains' facts and changes nothing in them.
//
// It refuses to tell the one who acted, to tell anybody about something they may not see, to mail twice about one event, and to send
// anything that a stranger typed to an address that nobody proved.
package notify

import (
	"cmp"
	"log/slog"
	"strings"
	"time"

	"plein/accounts"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/live"
	"plein/internal/mail"
	"plein/internal/outbox"
	"plein/internal/sqldb"
	"plein/knowledge"
	"plein/tickets"
)

// Subscribers of the outbox.
const (
	subNotices = 40 // in the portal and live
	subMail    = 41
)

// Options say who the desk is to the people it writes to.
type Options struct {
	// PublicURL is the address that links begin with, without a slash at the end.
	PublicURL string
	// SiteName is the name of the desk.
	SiteName string
	// DefaultTeam is the key of the team that hears of requests that no team owns; "" means service-desk. When there is no such team,
	// every agent hears of them.
	DefaultTeam string
}

// Domains are where the facts come from.
type Domains struct {
	Accounts  *accounts.Service
	Tickets   *tickets.Service
	Community *community.Service
	Knowledge *knowledge.Service
}

// Service has the use cases of notifications.
type Service struct {
	db        *sqldb.DB
	authz     *authz.Authorizer
	accounts  *accounts.Service
	tickets   *tickets.Service
	community *community.Service
	knowledge *knowledge.Service
	sender    mail.Sender
	hub       *live.Hub
	log       *slog.Logger
	opts      Options
}

// New makes the service. Call Subscribe before the outbox starts.
func New(db *sqldb.DB, az *authz.Authorizer, d Domains, sender mail.Sender, hub *live.Hub, log *slog.Logger, o Options) *Service {
	o.PublicURL = strings.TrimRight(o.PublicURL, "/")
	o.SiteName = cmp.Or(o.SiteName, "Plein")
	o.DefaultTeam = cmp.Or(o.DefaultTeam, "service-desk")
	return &Service{
		db: db, authz: az, accounts: d.Accounts, tickets: d.Tickets, community: d.Community, knowledge: d.Knowledge, sender: sender, hub: hub, log: log, opts: o,
	}
}

// Subscribe begins to listen to the facts.
func (s *Service) Subscribe(ob *outbox.Outbox) { s.subscribe(ob, nil) }

func (s *Service) subscribe(ob *outbox.Outbox, backoff func(attempt int) time.Duration) {
	ob.Subscribe(outbox.Subscription{
		ID: subNotices, Name: "notices", Kinds: []string{"tickets.*", "community.*", "knowledge.flag_*", knowledge.KindEditSuggested, knowledge.KindSuggestionSettled, knowledge.KindTranslationWanted, knowledge.KindArticleEdited},
		Handle: s.handleNotices, Concurrency: 4, Backoff: backoff,
	})
	kinds := []string{
		accounts.KindEmailVerificationRequested, accounts.KindPasswordResetRequested, accounts.KindPersonInvited,
		accounts.KindRequestLinkRequested, accounts.KindPasswordChanged,
		tickets.Submitted{}.Kind(), tickets.MessageAdded{}.Kind(), tickets.Changed{}.Kind(), community.AnswerPosted{}.Kind(),
	}
	ob.Subscribe(outbox.Subscription{ID: subMail, Name: "mail", Kinds: kinds, Handle: s.handleMail, Concurrency: 4, Backoff: backoff})
}

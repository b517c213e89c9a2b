package search

import (
	"context"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/sqldb"
	"plein/knowledge"
	"plein/search/text"
)

const (
	// maxProposals bounds what is shown at once, and maxProposed the words of one side: more is a sentence, not a synonym.
	maxProposals = 50
	maxProposed  = 3
)

// SynonymProposal is two ways to say the same that came to light when an article was merged into another: the words of the one title
// that the other article lacks, and the other way round.
type SynonymProposal struct {
	// ArticleID was merged into SurvivorID, and names the proposal.
	ArticleID  knowledge.ArticleID `db:"article_id"`
	SurvivorID knowledge.ArticleID `db:"survivor_id"`
	Locale     string              `db:"locale"`
	Terms      Terms               `db:"terms"`
	ProposedAt time.Time           `db:"proposed_at"`
}

// Proposals keeps what merges suggest, for curators who decide.
type Proposals struct {
	db        *sqldb.DB
	authz     *authz.Authorizer
	knowledge articles
	read      articlesByID
}

// NewProposals makes it. Subscribe it.
func NewProposals(db *sqldb.DB, az *authz.Authorizer, k *knowledge.Service) *Proposals {
	return &Proposals{db: db, authz: az, knowledge: k, read: k}
}

// Subscription asks the outbox which articles are merged; id is the subscriber's number.
func (s *Proposals) Subscription(id uint16) outbox.Subscription {
	return outbox.Subscription{
		ID: id, Name: "synonym proposals", Kinds: []string{knowledge.KindArticleMerged},
		HandleBatch: func(ctx context.Context, list []outbox.Delivery) error {
			for _, d := range list {
				var fact knowledge.ArticleMerged
				if err := d.Decode(&fact); err != nil {
					return err
				}
				if err := s.propose(authz.AsSystem(ctx), fact); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func (s *Proposals) propose(ctx context.Context, fact knowledge.ArticleMerged) error {
	docs, err := s.knowledge.IndexDocsByID(ctx, []knowledge.ArticleID{fact.LoserID, fact.ArticleID})
	if err != nil || len(docs) != 2 {
		return err // one of them is gone: nothing to say
	}
	loser, survivor := &docs[0], &docs[1]
	if loser.ID != fact.LoserID {
		loser, survivor = survivor, loser
	}
	terms := differing(loser, survivor)
	if len(terms) == 0 {
		return nil
	}
	return insertProposal(ctx, s.db, SynonymProposal{loser.ID, survivor.ID, loser.Locale, terms, sqldb.Now()})
}

// differing gives the words of each title that the other article does not have at all; nothing when one of them has none, or has too
// many to mean one thing.
func differing(a, b *knowledge.IndexDoc) Terms {
	l := text.Language(a.Locale)
	first, second := lacking(l, a.Title, wordingOf(b).all), lacking(l, b.Title, wordingOf(a).all)
	if len(first) == 0 || len(second) == 0 || len(first) > maxProposed || len(second) > maxProposed {
		return nil
	}
	return Terms{strings.Join(first, " "), strings.Join(second, " ")}
}

// lacking gives the words of a title that tell something and are not among others, in their order.
func lacking(l text.Language, title string, others map[string]bool) []string {
	var out []string
	for _, t := range text.Tokens(title) {
		if !l.Stop(t.Term) && !others[l.Stem(t.Term)] {
			out = append(out, t.Term)
		}
	}
	return out
}

// List gives the proposals that nobody settled, the latest first and at most 50, as far as the actor may see both articles. Errors:
// FORBIDDEN.
func (s *Proposals) List(ctx context.Context) ([]*SynonymProposal, error) {
	if _, err := s.authz.Require(ctx, authz.SearchCurate); err != nil {
		return nil, err
	}
	rows, err := selectProposals(ctx, s.db, maxProposals)
	if err != nil {
		return nil, err
	}
	var wanted []knowledge.ArticleID
	for _, p := range rows {
		wanted = append(wanted, p.ArticleID, p.SurvivorID)
	}
	seen, err := s.read.ByIDs(ctx, wanted)
	out := make([]*SynonymProposal, 0, len(rows))
	for _, p := range rows {
		if seen[p.ArticleID] != nil && seen[p.SurvivorID] != nil {
			out = append(out, p)
		}
	}
	return out, err
}

// Settle takes a proposal off the list: it was used, or it is none. Errors: FORBIDDEN, NOT_FOUND.
func (s *Proposals) Settle(ctx context.Context, article knowledge.ArticleID) error {
	actor, err := s.authz.Require(ctx, authz.SearchCurate)
	if err != nil {
		return err
	}
	seen, err := s.read.ByIDs(ctx, []knowledge.ArticleID{article})
	if err != nil {
		return err
	}
	if seen[article] == nil {
		return errs.NotFound("synonym_proposal")
	}
	n, err := settleProposal(ctx, s.db, article, actor.PersonID, sqldb.Now())
	if err == nil && n == 0 {
		return errs.NotFound("synonym_proposal")
	}
	return err
}

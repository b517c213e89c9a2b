package insights

import (
	"context"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/internal/texts"
	"plein/knowledge"
	"plein/tickets"
)

// Criteria lists the checklist in its order, the retired ones last when asked. For staff. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Criteria(ctx context.Context, retired bool) ([]*ChecklistCriterion, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	return selectCriteria(ctx, s.db, retired)
}

// SaveCriterion makes a criterion, or changes it when it has an id; a retired one is no longer asked. For who manages knowledge domains.
// Errors: FORBIDDEN, NOT_FOUND, INVALID.
func (s *Service) SaveCriterion(ctx context.Context, in ChecklistCriterion, retire bool) (*ChecklistCriterion, error) {
	if _, err := s.authz.Require(ctx, authz.DomainManage); err != nil {
		return nil, err
	}
	if err := in.check(texts.Locales...); err != nil {
		return nil, err
	}
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		all, err := selectCriteria(ctx, tx, true)
		if err != nil {
			return err
		}
		in.RetiredAt = nil
		if retire {
			in.RetiredAt = &tx.Now
		}
		i := slices.IndexFunc(all, func(c *ChecklistCriterion) bool { return c.ID == in.ID })
		switch {
		case in.ID.IsZero():
			if len(all) >= maxCriteria {
				return errs.Invalid(errs.Field{Path: "texts", Reason: "too_many", Params: map[string]any{"max": maxCriteria}})
			}
			in.ID = ids.New[ChecklistCriterion]()
			for _, c := range all {
				in.Position = max(in.Position, c.Position+1)
			}
		case i < 0:
			return errs.NotFound("checklist_criterion")
		default:
			in.Position = all[i].Position
		}
		return putCriterion(ctx, tx, &in)
	})
	return &in, err
}

// mayCoach lets in who coaches somebody, and who manages people. Nobody coaches themselves. Errors: FORBIDDEN.
func (s *Service) mayCoach(ctx context.Context, person ids.PersonID) (authz.Actor, error) {
	actor, err := s.authz.Require(ctx, authz.LicenceGrant)
	if err != nil {
		return actor, err
	}
	if actor.PersonID == person {
		return actor, errs.Forbidden("own_work")
	}
	if s.authz.Can(actor, authz.PersonManage) {
		return actor, nil
	}
	coach, err := s.Accounts.CoachesOf(ctx, []ids.PersonID{person})
	if err == nil && (coach[person] == nil || coach[person].CoachID != actor.PersonID) {
		err = errs.Forbidden("not_your_coachee")
	}
	return actor, err
}

// versionKey is one version of an article.
type versionKey struct {
	ArticleID knowledge.ArticleID `db:"article_id"`
	Version   int                 `db:"article_version"`
}

// ArticleSample takes versions at random that somebody wrote in a period and that the actor did not look at yet; of each article the
// newest. For their coach. Errors: FORBIDDEN, INVALID.
func (s *Service) ArticleSample(ctx context.Context, person ids.PersonID, from, to time.Time, seed, size int) ([]*knowledge.ArticleVersion, error) {
	actor, err := s.mayCoach(ctx, person)
	if err != nil {
		return nil, err
	}
	if err := checkPeriod(from, to); err != nil {
		return nil, err
	}
	list, err := s.Knowledge.VersionsBy(ctx, person, from.UTC(), to.UTC())
	if err != nil {
		return nil, err
	}
	seen, err := selectCheckedVersions(ctx, s.db, person, actor.PersonID)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(v *knowledge.ArticleVersion) bool { return seen[versionKey{v.ArticleID, v.Number}] })
	dice := rand.New(rand.NewPCG(uint64(seed), uint64(len(list))))
	dice.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:min(len(list), min(max(size, 1), maxSample))], nil
}

// CaseSample takes tickets at random that somebody solved in a period and that the actor did not look at yet, mixed of linked to what was
// known, linked to what is new, and not linked. For their coach. Errors: FORBIDDEN, INVALID.
func (s *Service) CaseSample(ctx context.Context, person ids.PersonID, from, to time.Time, seed, size int) ([]*SolvedCase, error) {
	actor, err := s.mayCoach(ctx, person)
	if err != nil {
		return nil, err
	}
	if err := checkPeriod(from, to); err != nil {
		return nil, err
	}
	return sampleWork(ctx, s.db, person, actor.PersonID, from.UTC(), to.UTC(), strconv.Itoa(seed), min(max(size, 1), maxSample))
}

// CheckArticle writes down how a version came out. It is checked once by a reviewer, who is its author's coach and not its author.
// Errors: FORBIDDEN, NOT_FOUND, CONFLICT, INVALID.
func (s *Service) CheckArticle(ctx context.Context, article knowledge.ArticleID, version int, answers []*CheckAnswer, note string) (*ArticleCheck, error) {
	v, err := s.Knowledge.Version(ctx, article, version)
	if err != nil {
		return nil, err
	}
	actor, err := s.mayCoach(ctx, v.EditorID)
	if err != nil {
		return nil, err
	}
	c := &ArticleCheck{
		ID: ids.New[ArticleCheck](), ArticleID: article, ArticleVersion: version, AuthorID: v.EditorID, ReviewerID: actor.PersonID, Answers: answers, Note: note,
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		asked, err := selectCriteria(ctx, tx, false)
		if err != nil {
			return err
		}
		var bad errs.Fields
		bad.AtMost("note", note, maxCheckNote)
		for _, a := range answers {
			i := slices.IndexFunc(asked, func(k *ChecklistCriterion) bool { return k.ID == a.CriterionID })
			if i < 0 {
				bad.Add("answers", "unknown_value")
				break
			}
			a.Weight = asked[i].Weight
		}
		if len(answers) != len(asked) {
			bad.Add("answers", "required")
		}
		if err := bad.Err(); err != nil {
			return err
		}
		c.CheckedAt = tx.Now
		c.tally()
		return insertArticleCheck(ctx, tx, c)
	})
	if sqldb.IsDuplicate(err, "article_check_once") {
		err = errs.Conflict("already_checked")
	}
	return c, err
}

// CheckCase writes down how a ticket was worked on, once by a reviewer, who is its agent's coach. Errors: FORBIDDEN, NOT_FOUND, CONFLICT,
// INVALID.
func (s *Service) CheckCase(ctx context.Context, ticket tickets.TicketID, in Adherence, note string) (*CaseCheck, error) {
	if _, err := s.authz.Require(ctx, authz.LicenceGrant); err != nil {
		return nil, err
	}
	worker, err := workerOf(ctx, s.db, ticket)
	if err != nil {
		return nil, err
	}
	actor, err := s.mayCoach(ctx, worker)
	if err != nil {
		return nil, err
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	var bad errs.Fields
	if bad.AtMost("note", note, maxCheckNote); bad.Err() != nil {
		return nil, bad.Err()
	}
	c := &CaseCheck{ID: ids.New[CaseCheck](), TicketID: ticket, WorkerID: worker, ReviewerID: actor.PersonID, Adherence: in, Note: note}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		c.CheckedAt = tx.Now
		return insertCaseCheck(ctx, tx, c)
	})
	if sqldb.IsDuplicate(err, "case_check_once") {
		err = errs.Conflict("already_checked")
	}
	return c, err
}

// CoachingOf adds up what samples of somebody's work showed in a period: for themselves, their coach, and who manages people. Errors:
// FORBIDDEN, INVALID.
func (s *Service) CoachingOf(ctx context.Context, person ids.PersonID, from, to time.Time) (*Coaching, error) {
	if actor := authz.ActorFrom(ctx); !actor.IsStaff() || actor.PersonID != person {
		if _, err := s.mayCoach(ctx, person); err != nil {
			return nil, err
		}
	}
	from, to = from.UTC(), to.UTC()
	if err := checkPeriod(from, to); err != nil {
		return nil, err
	}
	articles, err := selectArticleChecks(ctx, s.db, person, from, to)
	if err != nil {
		return nil, err
	}
	cases, err := selectCaseChecks(ctx, s.db, person, from, to)
	if err != nil {
		return nil, err
	}
	return coachingOf(person, articles, cases), nil
}

package knowledge

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// begunTranslation notes what a new article was translated from, and what there is left to translate.
func (s *Service) begunTranslation(ctx context.Context, tx *sqldb.Tx, a *Article, of ArticleID) error {
	if !of.IsZero() {
		source, err := getVersionNow(ctx, tx, of)
		if err != nil {
			return err
		}
		t := &Translation{ArticleID: a.ID, SourceID: of, SourceVersion: source.Number, Total: len(paragraphsOf(source))}
		if err := putTranslation(ctx, tx, t); err != nil {
			return err
		}
	}
	return refreshTasks(ctx, tx, s.locales, a.FamilyID)
}

// followed works out what the versions that an article recorded mean to its translations: how much of each is behind now. The caller
// has written them.
func (s *Service) followed(ctx context.Context, tx *sqldb.Tx, a *Article) error {
	changed := slices.ContainsFunc(a.pending, func(v ArticleVersion) bool {
		return !slices.Contains([]ArticleChange{ChangeConfidence, ChangeAudience, ChangeGovernance, ChangeSplit}, v.Change)
	})
	if changed {
		fell, err := s.measureTranslations(ctx, tx, a)
		if err != nil {
			return err
		}
		if err := s.fellBehind(ctx, tx, a, fell); err != nil {
			return err
		}
	}
	return refreshTasks(ctx, tx, s.locales, a.FamilyID)
}

// fellBehind tells that translations of an article that is offered were up to date until now.
func (s *Service) fellBehind(ctx context.Context, tx *sqldb.Tx, a *Article, list []ArticleID) error {
	if len(list) == 0 || a.Confidence != ConfidenceNotValidated && a.Confidence != ConfidenceValidated {
		return nil
	}
	locales, err := selectLocales(ctx, tx, list)
	if err != nil {
		return err
	}
	fact := Fact{ArticleID: a.ID, FamilyID: a.FamilyID, Version: a.Version, ActorID: a.pending[len(a.pending)-1].EditorID, At: tx.Now}
	for _, l := range locales {
		if err := s.events.Append(ctx, tx, TranslationWanted{Fact: fact, Locale: l, Behind: true}); err != nil {
			return err
		}
	}
	return nil
}

// measureTranslations counts anew how much of the translations of an article is behind, and returns those that were not so far.
func (s *Service) measureTranslations(ctx context.Context, tx *sqldb.Tx, a *Article) (fell []ArticleID, err error) {
	list, err := lockTranslationsOf(ctx, tx, a.ID)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	previous := a.Version - len(a.pending)
	numbers := []int{previous}
	for _, t := range list {
		numbers = append(numbers, t.SourceVersion)
	}
	versions, err := getVersions(ctx, tx, a.ID, unique(numbers))
	if err != nil {
		return nil, err
	}
	at := map[int][]Paragraph{}
	for _, v := range versions {
		at[v.Number] = paragraphsOf(v)
	}
	now := paragraphsOf(a.asVersion())
	for _, t := range list {
		settled := t.settled()
		if a.minor {
			settleMinor(at[t.SourceVersion], at[previous], now, settled)
		}
		current := t.State() == TranslationCurrent
		t.measure(at[t.SourceVersion], now, a.Version, settled)
		if err := putTranslation(ctx, tx, t); err != nil {
			return nil, err
		}
		if current && t.State() != TranslationCurrent {
			fell = append(fell, t.ArticleID)
		}
	}
	return fell, nil
}

// asVersion is the article as it is, to be laid beside versions.
func (a *Article) asVersion() *ArticleVersion {
	return &ArticleVersion{
		ArticleID: a.ID, Number: a.Version, Title: a.Title, Issue: a.Issue, Environment: a.Environment, Resolution: a.Resolution, Cause: a.Cause,
	}
}

func getVersionNow(ctx context.Context, q sqldb.Querier, id ArticleID) (*ArticleVersion, error) {
	n, err := sqldb.Get[int](ctx, q, "SELECT version FROM article WHERE id = ?", id)
	if err != nil {
		return nil, err
	}
	return getVersion(ctx, q, id, n)
}

// resourced makes translations of one article those of another that took its place; paragraphs that both have stay up to date.
func (s *Service) resourced(ctx context.Context, tx *sqldb.Tx, from, to *Article, list []ArticleID) error {
	if len(list) == 0 {
		return nil
	}
	rows, err := selectTranslationRows(ctx, tx, list)
	if err != nil {
		return err
	}
	known := map[ArticleID]string{}
	for _, t := range rows {
		if t.SourceID != from.ID {
			continue
		}
		have := t.settled()
		if t.SourceVersion > 0 {
			base, err := getVersion(ctx, tx, from.ID, t.SourceVersion)
			if err != nil {
				return err
			}
			maps.Copy(have, hashes(paragraphsOf(base)))
		}
		known[t.ArticleID] = strings.Join(slices.Sorted(maps.Keys(have)), "\n")
	}
	if err := moveSource(ctx, tx, from.ID, to.ID, known); err != nil {
		return err
	}
	if _, err := s.measureTranslations(ctx, tx, to); err != nil {
		return err
	}
	return refreshTasks(ctx, tx, s.locales, from.FamilyID, to.FamilyID)
}

// TranslationSides lays an article and its translation into a language side by side, with what changed since it was translated; for
// staff. When the article is a translation itself, its source is laid there. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) TranslationSides(ctx context.Context, id ArticleID, locale string) (*TranslationSides, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	var family []*Article
	var rows []*Translation
	err = sqldb.Together(ctx, func(ctx context.Context) (err error) {
		family, err = s.min.selectFamilyOf(ctx, s.db, actor, id)
		return err
	}, func(ctx context.Context) (err error) {
		rows, err = selectTranslatedFrom(ctx, s.db, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	own := slices.IndexFunc(family, func(o *Article) bool { return o.ID == id })
	if own < 0 {
		return nil, errs.NotFound("article")
	}
	a := family[own]
	if !slices.Contains(s.locales, locale) || locale == a.Locale {
		return nil, errs.Invalid(errs.Field{Path: "locale", Reason: "unknown_locale"})
	}
	out := &TranslationSides{Source: a, Locale: locale, State: TranslationMissing}
	row := &Translation{}
	if i := slices.IndexFunc(family, func(o *Article) bool { return o.Locale == locale }); i >= 0 {
		out.Translation, out.State = family[i], TranslationCurrent
		if of := slices.IndexFunc(rows, func(t *Translation) bool { return t.ArticleID == family[i].ID }); of >= 0 {
			row = rows[of]
			out.State, out.SourceVersion = row.State(), row.SourceVersion
		} else {
			row.SourceVersion = a.Version // this one is the source of the other, or nobody knows: nothing is behind
		}
	}
	now := paragraphsOf(a.asVersion())
	base := now
	if out.Translation != nil && row.SourceVersion != a.Version {
		if base, err = s.translatedFrom(ctx, s.db, row); err != nil {
			return nil, err
		}
	}
	for _, p := range compareParagraphs(base, now, row.settled()) {
		out.Paragraphs = append(out.Paragraphs, &p)
	}
	return out, nil
}

// translatedFrom are the paragraphs of the version that a translation follows; none when it is not known.
func (s *Service) translatedFrom(ctx context.Context, q sqldb.Querier, t *Translation) ([]Paragraph, error) {
	if t.SourceVersion == 0 {
		return nil, nil
	}
	v, err := getVersion(ctx, q, t.SourceID, t.SourceVersion)
	if err != nil {
		return nil, err
	}
	return paragraphsOf(v), nil
}

// SettleTranslation says that paragraphs of a translation follow its source: they were translated, or are still right. all says it of every
// one. Errors: NOT_FOUND; FORBIDDEN for who may not edit it; INVALID for what is no translation.
func (s *Service) SettleTranslation(ctx context.Context, id ArticleID, list []string, all bool) (*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleEditOwn)
	if err != nil {
		return nil, err
	}
	var a *Article
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if a, err = s.min.lockArticle(ctx, tx, actor, id); err != nil {
			return err
		}
		if refusal := s.mayEdit(actor, a); refusal != nil && !s.softens(actor, refusal) {
			return refusal
		}
		rows, err := selectTranslationRows(ctx, tx, []ArticleID{id})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return errs.InvalidReason("no_translation")
		}
		source, err := s.min.lockArticle(ctx, tx, actor, rows[0].SourceID)
		if err != nil {
			return err
		}
		return s.settleTranslation(ctx, tx, source, rows[0], list, all)
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

func (s *Service) settleTranslation(ctx context.Context, tx *sqldb.Tx, source *Article, t *Translation, list []string, all bool) error {
	base, err := s.translatedFrom(ctx, tx, t)
	if err != nil {
		return err
	}
	now, settled := paragraphsOf(source.asVersion()), t.settled()
	for _, h := range list {
		settled[h] = true
	}
	if all {
		for _, p := range append(append([]Paragraph{}, base...), now...) {
			settled[p.Hash] = true
		}
	}
	t.measure(base, now, source.Version, settled)
	if err := putTranslation(ctx, tx, t); err != nil {
		return err
	}
	return refreshTasks(ctx, tx, s.locales, source.FamilyID)
}

// TranslationsOf reads what articles that the caller shows were translated from; for staff, others get none.
func (s *Service) TranslationsOf(ctx context.Context, list []ArticleID) (map[ArticleID]*Translation, error) {
	out := map[ArticleID]*Translation{}
	if !s.authz.Can(authz.ActorFrom(ctx), authz.ArticleReview) {
		return out, nil
	}
	rows, err := selectTranslationRows(ctx, s.db, unique(list))
	for _, t := range rows {
		out[t.ArticleID] = t
	}
	return out, err
}

// TranslationTasks lists what there is to translate of what the actor may see, what is wanted most first; for those who write. Errors:
// FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) TranslationTasks(ctx context.Context, f TranslationFilter, args page.Args) (page.Page[*TranslationTask], error) {
	var none page.Page[*TranslationTask]
	actor, err := s.writer(ctx)
	if err != nil {
		return none, err
	}
	return page.Read(args, func(after *taskKey, limit int) ([]*TranslationTask, error) {
		return s.min.listTasks(ctx, s.db, actor, f, after, limit)
	}, func(t *TranslationTask) taskKey { return taskKey{t.Demand, t.FamilyID, t.Locale} })
}

// TakeTranslation says that the actor translates an article into a language, or with take false no longer does. Errors: NOT_FOUND;
// FORBIDDEN for who may not write it; CONFLICT when somebody else has it; INVALID when there is nothing to translate.
func (s *Service) TakeTranslation(ctx context.Context, id ArticleID, locale string, take bool) (*TranslationTask, error) {
	actor, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	var t *TranslationTask
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		a, err := s.min.lockArticle(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		var there bool
		if t, there, err = lockTask(ctx, tx, a.FamilyID, locale); err != nil {
			return err
		}
		if !there {
			return errs.InvalidReason("nothing_to_translate")
		}
		switch {
		case !t.TakenBy.IsZero() && t.TakenBy != actor.PersonID && (take || !s.authz.Can(actor, authz.KnowledgeCurate)):
			return errs.Conflict("translation_taken")
		case take:
			if err := s.mayTranslate(ctx, tx, actor, a, t); err != nil {
				return err
			}
			t.TakenBy, t.TakenAt = actor.PersonID, &tx.Now
		default:
			t.TakenBy, t.TakenAt = [16]byte{}, nil
		}
		return takeTask(ctx, tx, t)
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// mayTranslate wants the right to write the translation: a new one, or the one that is there in its state.
func (s *Service) mayTranslate(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, source *Article, t *TranslationTask) error {
	if t.ArticleID.IsZero() {
		if !s.authz.Can(actor, authz.ArticleCreate) {
			return errs.Forbidden("licence_too_low")
		}
		return owned(actor, source)
	}
	there, err := s.min.lockArticle(ctx, tx, actor, t.ArticleID)
	if err != nil {
		return err
	}
	if refusal := s.mayEdit(actor, there); refusal != nil && !s.softens(actor, refusal) {
		return refusal
	}
	return nil
}

// RequestTranslation notes that a reader wants an article in another language, once a reader. Errors: NOT_FOUND; INVALID when it is there
// already; RATE_LIMITED.
func (s *Service) RequestTranslation(ctx context.Context, id ArticleID, locale string) error {
	actor, err := s.authz.Require(ctx, authz.ArticleFeedback)
	if err != nil {
		return err
	}
	names := readers(actor)
	if len(names) == 0 {
		return errs.InvalidReason("reader_unknown")
	}
	a, err := s.min.getArticle(ctx, s.db, actor, id)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		n, err := countRequests(ctx, tx, names, tx.Now.Add(-time.Hour))
		if err != nil {
			return err
		}
		if n >= maxRequestsHourly {
			return errs.RateLimited("too_many_requests")
		}
		t, there, err := lockTask(ctx, tx, a.FamilyID, locale)
		if err != nil {
			return err
		}
		if !there {
			return errs.InvalidReason("nothing_to_translate")
		}
		added, err := addRequest(ctx, tx, t, names[0], tx.Now)
		if err != nil || !added || t.Requests > 0 {
			return err
		}
		return s.events.Append(ctx, tx, TranslationWanted{Fact: a.fact(actor, tx.Now), Locale: locale})
	})
}

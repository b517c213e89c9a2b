package knowledge

import (
	"slices"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// ticket makes a ticket that everybody sees.
func (e *env) ticket() Subject {
	s := TicketSubject(ids.New[env]())
	e.subjects[s] = SubjectInfo{Title: "Wifi traag", Words: "Mijn wifi is traag.", Locale: "nl"}
	return s
}

func (e *env) linksOf(id ArticleID) []*ArticleLink {
	e.t.Helper()
	m, err := e.LinksByArticles(e.as(agent("")), []ArticleID{id})
	e.ok(err)
	return m[id]
}

func TestMergeMovesWhatHangsOnAnArticle(t *testing.T) {
	e := shared(t)
	e.setUp()
	p := agent(authz.LicencePublisher)
	d := draft()
	d.Title, d.Collection = "Draadloos internet hapert", "wifi"
	loser, stays := e.published(d), e.published(draft())
	before := e.published(draft())
	_, err := e.MergeArticles(e.as(p), Merge{LoserID: before.ID, SurvivorID: loser.ID, LoserVersion: before.Version, SurvivorVersion: loser.Version})
	e.ok(err)
	loser = e.now(loser.ID)
	only, both := e.ticket(), e.ticket()
	for _, l := range []struct {
		a ArticleID
		s Subject
		t ArticleLinkType
	}{{loser.ID, only, LinkResolution}, {stays.ID, both, LinkReference}, {loser.ID, both, LinkResolution}} {
		_, err := e.Link(e.as(p), l.a, l.s, l.t)
		e.ok(err)
	}
	one, two := someone(), someone()
	for _, w := range []struct {
		as authz.Actor
		a  ArticleID
		v  Verdict
	}{{one, loser.ID, Verdict{Helpful: true}}, {one, stays.ID, Verdict{}}, {two, loser.ID, Verdict{Helpful: true}}} {
		_, err := e.GiveFeedback(e.as(w.as), w.a, w.v)
		e.ok(err)
	}
	wrong, err := e.RaiseFlag(e.as(p), NewFlag{ArticleID: loser.ID, Type: FlagUnclear, Comment: "Stap 2?"})
	e.ok(err)
	double, err := e.RaiseFlag(e.as(p), NewFlag{ArticleID: loser.ID, Type: FlagDuplicate, Comment: "Staat er al."})
	e.ok(err)
	_, err = e.StageChange(e.as(p), loser.ID, StageEdit{BaseVersion: loser.Version, Title: ptr("Later")})
	e.ok(err)
	en := draft()
	en.Locale, en.TranslationOf, en.Title = "en", loser.ID, "Wireless is slow"
	english := e.create(p, en)

	loser, stays = e.now(loser.ID), e.now(stays.ID)
	look, err := e.PreviewMerge(e.as(p), loser.ID, stays.ID)
	e.ok(err)
	if look.Links != 1 || look.SharedLinks != 1 || look.Votes != 1 || look.SharedVotes != 1 || look.Flags != 1 || look.SettledFlags != 1 ||
		look.Staged != 1 || look.Duplicates != 1 || len(look.Joining) != 1 || len(look.Apart) != 0 || !look.TakesCollection || look.Refusal != nil || len(look.Addresses) != 2 {
		t.Errorf("preview %+v", look)
	}
	m, err := e.MergeArticles(e.as(p), Merge{
		LoserID: loser.ID, SurvivorID: stays.ID, LoserVersion: loser.Version, SurvivorVersion: stays.Version,
		Text: Edit{Cause: ptr("De buren zitten op hetzelfde kanaal.")},
	})
	e.ok(err)
	gone, kept := e.now(loser.ID), e.now(stays.ID)
	if gone.Confidence != ConfidenceArchived || *gone.ArchiveReason != ArchiveDuplicate || gone.DuplicateOfID != stays.ID {
		t.Errorf("loser %+v", gone)
	}
	if kept.Cause == "" || kept.Confidence != ConfidenceValidated || kept.CollectionID != loser.CollectionID || kept.ReuseCount != 2 || kept.FlagCount != 1 {
		t.Errorf("survivor %+v", kept)
	}
	if kept.HelpfulCount != 1 || kept.NotHelpfulCount != 1 || gone.HelpfulCount != 1 {
		t.Errorf("votes %d, %d; %d stay", kept.HelpfulCount, kept.NotHelpfulCount, gone.HelpfulCount)
	}
	if v := e.versions(stays.ID)[0]; v.Change != ChangeMerged || v.Note != loser.Title || m.SurvivorVersion != v.Number {
		t.Errorf("version %+v", v)
	}
	if n := len(e.linksOf(stays.ID)); n != 2 || len(e.linksOf(loser.ID)) != 0 {
		t.Errorf("%d links", n)
	}
	if e.now(before.ID).DuplicateOfID != stays.ID {
		t.Error("a chain of duplicates")
	}
	if e.now(english.ID).FamilyID != stays.FamilyID {
		t.Error("the translation does not join")
	}
	for _, slug := range []string{loser.Slug, before.Slug} {
		if a, moved, err := e.ArticleBySlug(e.as(visitor), "nl", slug); err != nil || !moved || a.ID != stays.ID {
			t.Errorf("%s leads to %v, %v", slug, a, err)
		}
	}
	flags, err := sqldb.Select[ArticleFlag](t.Context(), e.db, "SELECT "+flagColumns+" FROM article_flag f WHERE f.id IN (?, ?) ORDER BY f.id", wrong.ID, double.ID)
	e.ok(err)
	if flags[0].ArticleID != stays.ID || flags[0].SettledAt != nil || flags[1].ArticleID != loser.ID || flags[1].State != FlagFixed {
		t.Errorf("flags %+v", flags)
	}
	docs, err := e.IndexDocsByID(e.system(), []ArticleID{stays.ID})
	e.ok(err)
	if !slices.Contains(docs[0].Also, loser.Title) || !slices.Contains(docs[0].Also, before.Title) {
		t.Errorf("also found by %v", docs[0].Also)
	}
	merges, err := e.MergesInto(e.as(p), []ArticleID{stays.ID})
	e.ok(err)
	if len(merges[stays.ID]) != 1 || merges[stays.ID][0].ID != m.ID {
		t.Errorf("merges %+v", merges)
	}

	// And back again.
	_, err = e.SplitMerge(e.as(agent(authz.LicenceContributor)), m.ID)
	e.refused(err, errs.KindForbidden, "")
	_, err = e.SplitMerge(e.as(p), m.ID)
	e.ok(err)
	gone, kept = e.now(loser.ID), e.now(stays.ID)
	if gone.Confidence != ConfidenceNotValidated || gone.ReuseCount != 2 || gone.HelpfulCount != 2 || gone.FlagCount != 1 {
		t.Errorf("split loser %+v", gone)
	}
	if kept.ReuseCount != 0 || kept.HelpfulCount != 0 || kept.NotHelpfulCount != 1 || kept.FlagCount != 0 || kept.Cause == "" || !kept.CollectionID.IsZero() {
		t.Errorf("split survivor %+v", kept)
	}
	if len(e.linksOf(stays.ID)) != 1 || len(e.linksOf(loser.ID)) != 2 || e.now(before.ID).DuplicateOfID != loser.ID || e.now(english.ID).FamilyID != loser.FamilyID {
		t.Error("not all came back")
	}
	if c, there, err := staged(e, loser.ID); err != nil || !there || c.State != StageDraft {
		t.Errorf("the text that waited: %+v, %v", c, err)
	}
	_, err = e.SplitMerge(e.as(p), m.ID)
	e.refused(err, errs.KindConflict, "merge_is_over")
}

// TestSplitGivesPlacesBack: what curators gave to an article comes back to it, and the other keeps what it had of its own.
func TestSplitGivesPlacesBack(t *testing.T) {
	e := alone(t)
	e.setUp()
	p := e.as(authz.Actor{System: true})
	d := draft()
	d.Collection = "wifi"
	loser, stays, beside, both, above := e.published(d), e.published(draft()), e.published(draft()), e.published(draft()), e.published(draft())
	must := func(_ any, err error) {
		t.Helper()
		e.ok(err)
	}
	must(e.PinRelated(p, loser.ID, []ArticleID{both.ID, beside.ID}))
	must(e.PinRelated(p, stays.ID, []ArticleID{both.ID, loser.ID}))
	must(e.PinRelated(p, above.ID, []ArticleID{loser.ID}))
	must(nil, e.SetFeatured(p, above.ID, 0))
	must(nil, e.SetFeatured(p, loser.ID, 1))
	rows := func() string {
		t.Helper()
		got, err := sqldb.Get[string](t.Context(), e.db, `SELECT GROUP_CONCAT(line ORDER BY line SEPARATOR '; ') FROM (
			SELECT CONCAT_WS(' ', HEX(family_id), HEX(related_id), position, pinned_at) AS line FROM article_related
			UNION ALL SELECT CONCAT_WS(' ', 'home', HEX(family_id), position, featured_at) FROM article_featured) places`)
		e.ok(err)
		return got
	}
	before := rows()
	m, err := e.MergeArticles(p, Merge{LoserID: loser.ID, SurvivorID: stays.ID, LoserVersion: loser.Version, SurvivorVersion: stays.Version})
	e.ok(err)
	related, err := e.Pinned(p, []ArticleID{stays.ID, above.ID})
	e.ok(err)
	names := func(list []*Article) (out []ArticleID) {
		for _, a := range list {
			out = append(out, a.ID)
		}
		return out
	}
	if got := names(related[stays.ID]); len(got) != 2 || !slices.Contains(got, beside.ID) || !slices.Contains(got, both.ID) {
		t.Errorf("merged, beside it stand %v", got)
	}
	if got := names(related[above.ID]); !slices.Equal(got, []ArticleID{stays.ID}) {
		t.Errorf("merged, beside the other stand %v", got)
	}
	if e.now(stays.ID).CollectionID != loser.CollectionID {
		t.Error("the chapter did not move")
	}
	_, err = e.SplitMerge(p, m.ID)
	e.ok(err)
	if after := rows(); after != before {
		t.Errorf("split:\n%s\nbefore:\n%s", after, before)
	}
	if a := e.now(loser.ID); a.CollectionID != loser.CollectionID || !e.now(stays.ID).CollectionID.IsZero() {
		t.Error("the chapter did not come back")
	}
}

// TestPlacesMoveInAConstantNumberOfStatements: however many articles a curator put one beside.
func TestPlacesMoveInAConstantNumberOfStatements(t *testing.T) {
	e := shared(t)
	p := e.as(authz.Actor{System: true})
	statements := func(above int) (merge, split int64) {
		loser, stays := e.published(draft()), e.published(draft())
		for range above {
			_, err := e.PinRelated(p, e.published(draft()).ID, []ArticleID{loser.ID})
			e.ok(err)
		}
		ctx, n := sqldb.WithCount(p)
		m, err := e.MergeArticles(ctx, Merge{LoserID: loser.ID, SurvivorID: stays.ID, LoserVersion: loser.Version, SurvivorVersion: stays.Version})
		e.ok(err)
		merge = n.Load()
		_, err = e.SplitMerge(ctx, m.ID)
		e.ok(err)
		return merge, n.Load() - merge
	}
	merge, split := statements(1)
	if m, s := statements(5); m != merge || s != split {
		t.Errorf("%d and %d statements beside one article, %d and %d beside five", merge, split, m, s)
	}
}

func staged(e *env, id ArticleID) (c *StagedChange, there bool, err error) {
	err = e.db.InTx(e.t.Context(), func(tx *sqldb.Tx) error {
		c, there, err = lockStage(e.t.Context(), tx, id)
		return err
	})
	return c, there, err
}

func TestMergeRefuses(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a, b := e.published(draft()), e.published(draft())
	en := draft()
	en.Locale = "en"
	other := e.published(en)
	merge := func(as authz.Actor, loser, stays *Article) error {
		_, err := e.MergeArticles(e.as(as), Merge{LoserID: loser.ID, SurvivorID: stays.ID, LoserVersion: loser.Version, SurvivorVersion: stays.Version})
		return err
	}
	e.refused(merge(agent(authz.LicenceContributor), a, b), errs.KindForbidden, "")
	e.refused(merge(p, a, a), errs.KindInvalid, "", "survivorId")
	e.refused(merge(p, a, other), errs.KindInvalid, "", "survivorId")
	old := *b
	old.Version--
	e.refused(merge(p, a, &old), errs.KindConflict, "survivor_changed")
	old = *a
	old.Version--
	e.refused(merge(p, &old, b), errs.KindConflict, "article_changed")
	gone := e.published(draft())
	_, err := e.Archive(e.as(p), gone.ID, gone.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	e.refused(merge(p, a, e.now(gone.ID)), errs.KindInvalid, "", "survivorId")

	// Named owners hold on both sides, whatever the licence.
	owner := agent(authz.LicencePublisher)
	law := e.create(owner, draft())
	law, err = e.SetGovernance(e.as(owner), law.ID, law.Version, GovernanceComplianceBased)
	e.ok(err)
	e.refused(merge(p, law, b), errs.KindForbidden, "owners_only")
	e.refused(merge(p, b, law), errs.KindForbidden, "owners_only")
	look, err := e.PreviewMerge(e.as(p), b.ID, law.ID)
	e.ok(err)
	if look.Refusal == nil {
		t.Error("the preview says that it may")
	}
	e.ok(merge(owner, a, law))
	if n := len(e.facts(a.ID)); n == 0 {
		t.Error("nothing is told")
	}
}

// What was for fewer people than the article that takes its place does not make that one found.
func TestMergedWordsStayWithinTheirAudience(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	d := draft()
	d.Title = "Geheime doorstart"
	inside, stays := e.create(p, d), e.published(draft())
	_, err := e.MergeArticles(e.as(p), Merge{LoserID: inside.ID, SurvivorID: stays.ID, LoserVersion: inside.Version, SurvivorVersion: stays.Version})
	e.ok(err)
	docs, err := e.IndexDocsByID(e.system(), []ArticleID{stays.ID})
	e.ok(err)
	if len(docs[0].Also) > 0 {
		t.Errorf("everybody finds it by %v", docs[0].Also)
	}
}

func TestUseAnotherInsteadOfWhatWasBegun(t *testing.T) {
	e := shared(t)
	candidate := agent(authz.LicenceCandidate)
	stays, sub := e.published(draft()), e.ticket()
	begun, _, err := e.Capture(e.as(candidate), sub, Captured{})
	e.ok(err)
	_, err = e.UseInstead(e.as(candidate), begun.ID, begun.ID)
	e.refused(err, errs.KindInvalid, "article_not_wip")
	_, err = e.UseInstead(e.as(agent(authz.LicenceCandidate)), begun.ID, stays.ID)
	e.refused(err, errs.KindForbidden, "")
	got, err := e.UseInstead(e.as(candidate), begun.ID, stays.ID)
	e.ok(err)
	links := e.linksOf(stays.ID)
	if got.ID != stays.ID || len(links) != 1 || links[0].Subject != sub || links[0].Type() != LinkResolution || links[0].Captured {
		t.Errorf("links %+v", links)
	}
	_, err = e.Article(e.system(), begun.ID)
	e.refused(err, errs.KindNotFound, "")
}

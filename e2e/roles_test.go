package e2e

import (
	"strings"
	"testing"

	"plein/graph/gid"
	"plein/internal/authz"
	"plein/knowledge"
)

const okay = "ok"

// TestWhoMayNotMeasureCoachOrChangeMany tries every operation on health, the solve loop, gaps, coaching, changes of many articles and
// translations as a visitor, a customer of another organisation and an agent without a licence. Each gets the refusal that the table says,
// and nothing of what is not theirs.
func TestWhoMayNotMeasureCoachOrChangeMany(t *testing.T) {
	w := newWorld(t)
	w.ids["bulk"] = w.bulkOfSanne()
	browsers := map[string]*browser{}
	const (
		period = `from: "2026-01-01T00:00:00Z", to: "2026-06-01T00:00:00Z"`
		nobody = "UNAUTHENTICATED FORBIDDEN FORBIDDEN"
		staff  = "UNAUTHENTICATED FORBIDDEN " + okay
		absent = "UNAUTHENTICATED FORBIDDEN NOT_FOUND"
	)
	for _, c := range []struct {
		name, operation string
		// want is what a visitor, mallory and bare get.
		want string
	}{
		{"health of what all may read", `query { article(id: "{{article-public}}") { health { score parts { value } } } }`, okay + " " + okay + " " + okay},
		{"health of what is internal", `query { article(id: "{{article-internal}}") { title health { score } } }`, okay + " " + okay + " " + okay},
		{"articles by health", `query { articles(orderBy: HEALTH, first: 5) { nodes { title health { score failed } } } }`, staff},

		{"solve loop", `query { solveLoop(` + period + `) { closed days { day } topics { product } pareto { uses top { article { title } } } publish { published } licences { people } } }`, nobody},
		{"solve loop of a team", `query { solveLoop(` + period + `, teamId: "{{team}}", domain: "network") { closed findings { cases } } }`, nobody},
		{"cases behind a figure", `query { solvedCases(filter: {` + period + `}) { nodes { ticket { subject } article { title } } } }`, nobody},
		{"sample of cases", `query { caseSample(` + period + `, kind: UNKNOWN, seed: 1) { ticket { subject } } }`, nobody},
		{"single agents", `query { agentFigures(` + period + `) { person { displayName } closed } }`, nobody},
		{"settings of insights", `query { insightsSettings { reason } }`, nobody},
		{"handling cost", `query { handlingCosts { minutes changedBy { displayName } } }`, nobody},
		{"set the handling cost", `mutation { setHandlingCost(input: { minutes: 30 }) { handlingCost { minutes } } }`, nobody},
		{"show single agents", `mutation { showSingleAgents(input: { show: true, reason: "x" }) { setting { reason } } }`, nobody},
		{"record a finding", `mutation { recordCaseFinding(input: { ticketId: "{{ticket-confirmed}}", finding: NOT_CAPTURED }) { case { ticket { subject } } } }`, nobody},
		{"gaps", `query { knowledgeGaps { nodes { label article { title } } } }`, nobody},
		{"begin a gap's task", `mutation { openGapTask(input: { gapId: "gap_01jx0000000000000000000000" }) { gap { label } } }`, nobody},
		{"what may be archived", `query { archiveCandidates { nodes { article { title } } } }`, staff},
		{"archive several", `mutation { archiveArticles(input: { articles: [{ articleId: "{{article-internal}}", version: 1 }], reason: OBSOLETE }) { archived { title } refused { message } } }`, staff},
		{"end a product", `mutation { endProduct(input: { product: "duinbox-3", on: "2026-01-01" }) { product { name } } }`, nobody},

		{"checklist", `query { checklist { texts { name } } }`, staff},
		{"make a criterion", `mutation { saveCriterion(input: { weight: 1, texts: [{ locale: "nl", name: "x", help: "x" }] }) { criteria { texts { name } } } }`, nobody},
		{"sample of articles", `query { articleSample(personId: "{{daan}}", ` + period + `, seed: 1) { version { title } } }`, nobody},
		{"sample of work", `query { workSample(personId: "{{sanne}}", ` + period + `, seed: 1) { ticket { subject } } }`, nobody},
		{"coaching of somebody else", `query { coaching(personId: "{{sanne}}", ` + period + `) { articles cases } }`, nobody},
		{"one's own coaching", `query { coaching(personId: "{{bare}}", ` + period + `) { articles cases } }`, staff},
		{"check an article", `mutation { checkArticle(input: { articleId: "{{article-internal}}", version: 1, answers: [] }) { check { note } } }`, nobody},
		{"check a case", `mutation { checkCase(input: { ticketId: "{{ticket-confirmed}}", searched: true, searchedEarly: true, linkOpportunity: false, linked: false, improveOpportunity: false, improved: false, createOpportunity: false, created: false, duplicateCreated: false }) { check { note } } }`, nobody},

		{"change of somebody else", `query { bulkEdit(id: "{{bulk}}") { total person { displayName } parts { values } items { nodes { title article { title } } } } }`, absent},
		{"changes", `query { bulkEdits { nodes { id parts { values } } } }`, staff},
		{"start one", `mutation { startBulkEdit(input: { id: "{{bulk}}" }) { bulkEdit { total } } }`, absent},
		{"stop one", `mutation { stopBulkEdit(input: { id: "{{bulk}}" }) { bulkEdit { total } } }`, absent},
		{"change one back", `mutation { revertBulkEdit(input: { id: "{{bulk}}" }) { bulkEdit { total } } }`, absent},
		{"look what a change would do", `mutation { previewBulkEdit(input: { articleIds: ["{{article-internal}}", "{{article-domain}}"], change: { addLabels: ["x"] } }) { bulkEdit { changed refused items { nodes { title message } } } } }`, staff},
		{"the same by a filter", `mutation { previewBulkEdit(input: { filter: {}, change: { audience: PUBLIC } }) { bulkEdit { changed items { nodes { title } } } } }`, staff},
		{"node of a change", `query { node(id: "{{bulk}}") { id ... on BulkEdit { parts { values } items { nodes { title } } } } }`, okay + " " + okay + " " + okay},

		{"translation tasks", `query { translationTasks(filter: { locales: ["nl", "en"] }) { nodes { source { title } } } }`, nobody},
		{"sides of a translation", `query { translationSides(articleId: "{{article-internal}}", locale: "en") { source { title } paragraphs { text } } }`, staff},
		{"take a translation", `mutation { takeTranslation(input: { articleId: "{{article-internal}}", locale: "en" }) { task { demand } } }`, nobody},
		{"translate into languages", `mutation { updateProfile(input: { translatesInto: ["en"] }) { person { translatesInto } } }`, staff},
		{"who translates", `query { person: node(id: "{{sanne}}") { ... on Person { displayName translatesInto } } }`, okay + " " + okay + " " + okay},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, who := range []string{"", "mallory", "bare"} {
				if browsers[who] == nil {
					browsers[who] = w.as(who)
				}
				operation := c.operation
				for name, id := range w.ids {
					operation = strings.ReplaceAll(operation, "{{"+name+"}}", string(id))
				}
				a := browsers[who].in(t).graphql(operation, nil)
				code := okay
				if len(a.Errors) > 0 {
					code, _ = a.Errors[0].Extensions["code"].(string)
					if reason := a.Errors[0].Extensions["reason"]; code == "INTERNAL" || reason == "bad_query" {
						t.Errorf("%s gets %s", orVisitor(who), a.raw)
					}
				}
				got = append(got, code)
				for _, secret := range hidden(who) {
					if strings.Contains(a.raw, secret) {
						t.Errorf("%s learns %s: %s", orVisitor(who), secret, a.raw)
					}
				}
				if who != "bare" && strings.Contains(a.raw, `"health":{`) {
					t.Errorf("%s learns how an article proves itself: %s", orVisitor(who), a.raw)
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

// bulkOfSanne is a change of many that she started.
func (w *world) bulkOfSanne() gid.ID {
	ctx := authz.WithActor(w.sys, authz.Actor{PersonID: w.people["sanne"].ID, Roles: []authz.Role{authz.RoleAgent}, Licence: authz.LicencePublisher, Locale: "nl"})
	id, err := gid.As[knowledge.Article](w.ids["article-internal"], gid.Article)
	w.ok(err)
	b, err := w.app.Knowledge.PreviewBulk(ctx, []knowledge.ArticleID{id}, nil, knowledge.BulkEdit{AddLabels: []string{"gemerkt"}})
	w.ok(err)
	_, err = w.app.Knowledge.StartBulk(ctx, b.ID)
	w.ok(err)
	return gid.Of(gid.BulkEdit, b.ID)
}

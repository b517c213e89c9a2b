package site_test

import (
	"net/http"
	"strings"
	"testing"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/sqldb"
	"plein/knowledge"
)

// TestPagesTakeFewStatements holds how many SQL statements a page takes beside the session: the same whatever stands on it. What is like
// a page is searched for once in a while; that is done before counting.
func TestPagesTakeFewStatements(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bare := w.thread("Waarom valt mijn wifi op zolder steeds weg?", "Elke avond.")
	full := w.thread("Hoe krijg ik wifi in de tuin?", "De wifi komt niet tot achterin.")
	for _, who := range []string{"sanne", "bram"} {
		for range 5 {
			a := w.answer(who, full, "Zet er een Duinpunt tussen.")
			_, err := w.community.AddComment(w.ctx("eva"), a.Subject(), "Dat heb ik geprobeerd.")
			must(t, err)
			w.attach(attachments.Owner{Kind: attachments.OwnerAnswer, ID: a.ID})
		}
	}
	slow := w.articles["slow-nl"]
	licensed := w.actors["sanne"]
	licensed.Licence = authz.LicencePublisher
	_, err := w.knowledge.Link(authz.WithActor(t.Context(), licensed), slow, knowledge.ThreadSubject(full.ID), knowledge.LinkReference)
	must(t, err)
	for range 3 {
		w.attach(attachments.Owner{Kind: attachments.OwnerArticle, ID: slow})
	}
	w.status(w.post("", "/nl/articles/wifi-traag/feedback", "helpful", "no"), http.StatusSeeOther)
	w.status(w.post("eva", "/nl/articles/wifi-traag/feedback", "helpful", "yes"), http.StatusSeeOther)
	must(t, w.indexer.Reindex(w.system(), func(int, int) {}))

	for path, most := range map[string]int64{
		"/nl":                            3,
		"/nl/articles/wifi-traag":        2, // everything on it: a family, files, versions, a word of the reader, neighbours, threads
		"/nl/articles/alleen-nederlands": 2,
		full.URL():                       4,
		bare.URL():                       4,
		"/nl/search?q=wifi":              6, // the search is noted as well
		"/nl/community":                  3,
		"/nl/community/internet-wifi":    4,
		"/nl/collections/wifi":           2,
	} {
		for _, who := range []string{"", "eva", "sanne"} {
			n := most + 1
			for range 3 { // a machine that stands still for a moment has what is asked together come apart
				w.page(who, path)
				w.site.Wait()
				w.page(who, path)
				if n = w.statements.Load(); n <= most {
					break
				}
			}
			if n > most || n == 0 {
				t.Errorf("%s as %q takes %d statements, at most %d are allowed", path, who, n, most)
			}
		}
	}
}

// attach puts a file on something.
func (w *world) attach(on attachments.Owner) {
	w.Helper()
	f, err := w.files.Upload(w.ctx("sanne"), "foto.txt", strings.NewReader("hallo"))
	must(w.T, err)
	must(w.T, w.db.InTx(w.Context(), func(tx *sqldb.Tx) error {
		return w.files.Attach(w.ctx("sanne"), tx, on, []attachments.AttachmentID{f.ID})
	}))
}

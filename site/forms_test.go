package site_test

import (
	"image"
	"image/png"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"plein/community"
	"plein/internal/page"
)

func TestThread(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	q := w.thread("Wifi valt weg op zolder", "Beneden is het **prima**, boven niet.")
	first := w.answer("bram", q, "Zet er een Duinpunt tussen.")
	best := w.answer("sanne", q, "Kies een ander kanaal.")
	for range 5 {
		_, err := w.community.AddComment(w.ctx("bram"), best.Subject(), "Dat hielp hier ook, dank je.")
		must(t, err)
	}
	_, err := w.community.Accept(w.ctx("eva"), best.ID, true)
	must(t, err)
	body := w.page("", q.URL())
	checkHTML(t, "thread", body)
	w.has(body, "<strong>prima</strong>", "Dit hielp de vragensteller", "post-accepted", "Nog 2 reacties tonen", "Log in om te antwoorden",
		`<link rel="canonical" href="https://help.duinnet.example`+q.URL()+`"`)
	if strings.Index(body, "ander kanaal") > strings.Index(body, "<p>Zet er een Duinpunt tussen") {
		t.Error("the accepted answer does not come first")
	}
	main, _ := linked(t, body)["QAPage"]["mainEntity"].(map[string]any)
	accepted, _ := main["acceptedAnswer"].(map[string]any)
	if main["name"] != q.Title || accepted["text"] != "Kies een ander kanaal." {
		t.Errorf("structured data: %v", main)
	}
	w.leadsTo(w.get("", "/nl/threads/"+itoa(q.Number)+"/wrong-words"), http.StatusMovedPermanently, q.URL())
	w.leadsTo(w.get("", "/nl/threads/"+itoa(q.Number)), http.StatusMovedPermanently, q.URL())
	w.has(w.page("", strings.Replace(q.URL(), "/nl/", "/en/", 1)), `<html lang="en"`, `lang="nl"`, `href="https://help.duinnet.example`+q.URL()+`"`)
	w.hasNot(w.page("bram", q.URL()), "Dit was de oplossing")
	w.has(w.page("eva", q.URL()), "Toch niet de oplossing", "Dit was de oplossing")
	_ = first
}

func TestThreadFormsWithoutScripts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	q := w.thread("Wifi valt weg op zolder", "Beneden is het prima.")
	at := "/nl/threads/" + itoa(q.Number)

	t.Run("a visitor signs in first", func(t *testing.T) {
		for _, form := range []string{"/answers", "/comments", "/vote", "/follow", "/accept"} {
			got := w.post("", at+form, "body", "Een antwoord")
			w.status(got, http.StatusSeeOther)
			if to := got.Header.Get("Location"); !strings.HasPrefix(to, "/sign-in?returnTo="+url.QueryEscape(q.URL())) {
				t.Errorf("%s leads to %q", form, to)
			}
		}
	})
	t.Run("answer", func(t *testing.T) {
		got := w.postFiles("bram", at+"/answers", []file{{"files", "foto.png", pixel}}, "body", "Zet er een **Duinpunt** tussen.")
		w.status(got, http.StatusSeeOther)
		if to := got.Header.Get("Location"); !strings.HasPrefix(to, q.URL()+"?done=answered#answer-") {
			t.Fatalf("it leads to %q", to)
		}
		body := w.page("bram", q.URL()+"?done=answered")
		w.has(body, "<strong>Duinpunt</strong>", "Je antwoord staat erop", "/attachments/", "foto.png")
		empty := w.postFiles("bram", at+"/answers", nil, "body", " ")
		w.status(empty, http.StatusUnprocessableEntity)
		w.has(empty.body, `id="answer-error"`, `aria-invalid="true"`)
		checkHTML(t, "empty answer", empty.body)
	})
	t.Run("a refused file keeps the words", func(t *testing.T) {
		got := w.postFiles("bram", at+"/answers", []file{{"files", "virus.exe", "MZ"}, {"files", "goed.txt", "een bestand"}}, "body", "Dit typte ik net helemaal uit.")
		w.status(got, http.StatusUnprocessableEntity)
		w.has(got.body, "Dit typte ik net helemaal uit.", "virus.exe", "goed.txt", `name="attachment"`)
		checkHTML(t, "refused file", got.body)
	})
	a := w.answer("sanne", q, "Kies een ander kanaal.")
	t.Run("vote and take it back", func(t *testing.T) {
		for _, want := range []int{1, 0} {
			w.leadsTo(w.post("bram", at+"/vote", "subject", answerGID(a), "value", "1"), http.StatusSeeOther, q.URL()+"?done=voted#answer-"+a.ID.String())
			found, err := w.community.AnswersByIDs(w.system(), []community.AnswerID{a.ID})
			must(t, err)
			if found[a.ID].Score != want {
				t.Errorf("score %d, want %d", found[a.ID].Score, want)
			}
		}
		own := w.post("eva", at+"/vote", "subject", threadGID(q), "value", "1")
		w.status(own, http.StatusForbidden)
		checkHTML(t, "own vote", own.body)
	})
	t.Run("comment", func(t *testing.T) {
		got := w.post("bram", at+"/comments", "subject", answerGID(a), "body", "Welk kanaal dan?")
		w.status(got, http.StatusSeeOther)
		w.has(w.page("", q.URL()), "Welk kanaal dan?")
		long := strings.Repeat("lang ", 300)
		refused := w.post("bram", at+"/comments", "subject", answerGID(a), "body", long)
		w.status(refused, http.StatusUnprocessableEntity)
		w.has(refused.body, strings.TrimSpace(long), "1000")
	})
	t.Run("accept, verify, follow", func(t *testing.T) {
		w.status(w.post("bram", at+"/accept", "answer", answerGID(a), "accepted", "true"), http.StatusForbidden)
		w.leadsTo(w.post("eva", at+"/accept", "answer", answerGID(a), "accepted", "true"), http.StatusSeeOther, q.URL()+"?done=accepted#answer-"+a.ID.String())
		w.leadsTo(w.post("sanne", at+"/verify", "answer", answerGID(a), "verified", "true"), http.StatusSeeOther, q.URL()+"?done=verified#answer-"+a.ID.String())
		w.has(w.page("", q.URL()), "post-accepted", "post-verified", "Nagekeken door Duinnet")
		w.leadsTo(w.post("bram", at+"/follow", "follow", "false"), http.StatusSeeOther, q.URL()+"?done=unfollowed")
	})
	w.status(w.post("bram", at+"/vote", "subject", "answer_nonsense", "value", "1"), http.StatusNotFound)
	w.status(w.post("bram", "/nl/threads/999999/answers", "body", "x"), http.StatusNotFound)
}

var hiddenID = regexp.MustCompile(`name="attachment" value="([^"]+)"`)

func TestAskTheDeskWithoutScripts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	empty := w.postFiles("", "/nl/ask", nil, "target", "ticket", "body", "Ik typte al veel.")
	w.status(empty, http.StatusUnprocessableEntity)
	w.has(empty.body, `href="#ask-subject"`, `id="ask-email-error"`, "Vul je e-mailadres in", "Ik typte al veel.")
	checkHTML(t, "empty ask", empty.body)

	words := []string{"target", "ticket", "subject", "De wifi is traag", "body", "Sinds gisteren.", "product", "duinbox-3", "name", "Bo Vos", "email", "bo@example.org"}
	check := w.postFiles("", "/nl/ask", []file{{"files", "log.txt", "een regel"}}, words...)
	w.status(check, http.StatusOK)
	w.has(check.body, "Kijk hier eerst even naar", "/nl/articles/wifi-traag", "Toch versturen", `value="De wifi is traag"`, "Sinds gisteren.", "log.txt", `name="checked" value="1"`)
	checkHTML(t, "check first", check.body)
	if mine, err := w.tickets.MyTickets(w.ctx("eva"), nil, page.Args{}); err != nil || len(mine.Items) > 0 {
		t.Fatalf("a ticket before the reader looked: %v %v", mine, err)
	}
	kept := hiddenID.FindStringSubmatch(check.body)
	if kept == nil {
		t.Fatal("the file is lost")
	}
	sent := w.postFiles("", "/nl/ask", nil, append(words, "checked", "1", "attachment", kept[1])...)
	w.leadsTo(sent, http.StatusSeeOther, "/nl/ask/sent")
	r := w.request(http.MethodGet, "/nl/ask/sent", http.NoBody)
	for _, c := range sent.Cookies() {
		r.AddCookie(c)
	}
	confirmed := w.do("", r)
	w.status(confirmed, http.StatusOK)
	w.has(confirmed.body, "We hebben het", "bo@example.org", "nummer")
	w.hasNot(w.page("", "/nl/ask"), "Sinds gisteren.") // sent, so no longer a draft
}

func TestAskSignedIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	sent := w.postFiles("eva", "/nl/ask", nil, "target", "ticket", "subject", "Factuur klopt niet", "body", "Twee keer afgeschreven.", "checked", "1")
	w.leadsTo(sent, http.StatusSeeOther, "/nl/ask/sent")
	w.has(w.page("eva", "/nl"), "Mijn open aanvragen", "Factuur klopt niet", "Ontvangen")
	w.hasNot(w.page("bram", "/nl"), "Factuur klopt niet")
	form := w.page("eva", "/nl/ask")
	w.hasNot(form, `name="email"`)
}

func TestAskTheCommunity(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	words := []string{"target", "community", "space", "internet-wifi", "subject", "Wie weet iets van blorpen", "body", "Het blorpt hier de hele dag.", "product", "duinbox-3"}
	visitor := w.postFiles("", "/nl/ask", nil, append(words, "checked", "1")...)
	w.status(visitor, http.StatusSeeOther)
	if to := visitor.Header.Get("Location"); !strings.HasPrefix(to, "/sign-in?returnTo=%2Fnl%2Fask") {
		t.Fatalf("a visitor is led to %q", to)
	}
	w.has(w.page("", "/nl/ask?to=community"), "Wie weet iets van blorpen", "Het blorpt hier de hele dag.", "We hebben bewaard wat je schreef.")
	short := w.postFiles("eva", "/nl/ask", nil, "target", "community", "space", "internet-wifi", "subject", "Kort", "body", "")
	w.status(short, http.StatusUnprocessableEntity)
	w.has(short.body, `id="ask-subject-error"`, `id="ask-body-error"`, `value="Kort"`)
	asked := w.postFiles("eva", "/nl/ask", nil, append(words, "checked", "1")...)
	w.status(asked, http.StatusSeeOther)
	to := asked.Header.Get("Location")
	if !strings.HasPrefix(to, "/nl/threads/") || !strings.HasSuffix(to, "?done=asked") {
		t.Fatalf("it leads to %q", to)
	}
	w.has(w.page("eva", to), "Je vraag staat erop", "Het blorpt hier de hele dag.", "duinbox-3")
	wrong := w.postFiles("eva", "/nl/ask", nil, "target", "community", "space", "balie", "subject", "Wie weet iets van blorpen", "body", "Nog eens.", "checked", "1")
	w.status(wrong, http.StatusUnprocessableEntity)
	w.has(wrong.body, "Kies een ruimte uit de lijst.")
}

// pixel is the smallest picture.
var pixel = func() string {
	var b strings.Builder
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err)
	}
	return b.String()
}()

func TestFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	got := w.postFiles("", "/attachments", []file{{"file", "foto van zolder.png", pixel}})
	w.status(got, http.StatusCreated)
	m := regexp.MustCompile(`"id":"(attachment_[a-z0-9]+)".*"contentType":"image/png".*"url":"([^"]+)"`).FindStringSubmatch(got.body)
	if m == nil {
		t.Fatalf("unexpected answer %s", got.body)
	}
	down := w.get("", m[2])
	w.status(down, http.StatusOK)
	for header, want := range map[string]string{
		"Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox", "Cache-Control": "private", "Content-Disposition": "inline",
	} {
		if !strings.Contains(down.Header.Get(header), want) {
			t.Errorf("%s is %q, want %q in it", header, down.Header.Get(header), want)
		}
	}
	if down.body != pixel {
		t.Error("other bytes came back")
	}
	r := w.request(http.MethodGet, m[2], http.NoBody)
	r.Header.Set("Range", "bytes=0-3")
	part := w.do("", r)
	w.status(part, http.StatusPartialContent)
	if part.body != pixel[:4] {
		t.Errorf("a range gives %q", part.body)
	}
	w.status(w.get("bram", m[2]), http.StatusNotFound) // somebody else's, not attached to anything yet
	text := w.postFiles("eva", "/attachments", []file{{"file", "notes.txt", "hello"}})
	url := regexp.MustCompile(`"url":"([^"]+)"`).FindStringSubmatch(text.body)
	if d := w.get("eva", url[1]).Header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment") {
		t.Errorf("a text is shown by the browser: %q", d)
	}
	w.status(w.postFiles("", "/attachments", []file{{"file", "page.html", "<script>"}}), http.StatusUnprocessableEntity)
	w.status(w.postFiles("", "/attachments", []file{{"file", "big.txt", strings.Repeat("a", 2<<20)}}), http.StatusUnprocessableEntity)
	w.status(w.postFiles("", "/attachments", nil), http.StatusUnprocessableEntity)
	w.status(w.get("", "/attachments/nonsense/x.png"), http.StatusNotFound)
}

func TestOnlyReadersAreCounted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	q := w.thread("Wifi valt weg op zolder", "Beneden is het prima.")
	robot := w.request(http.MethodGet, q.URL(), http.NoBody)
	robot.Header.Set("Test-Robot", "yes")
	w.status(w.do("", robot), http.StatusOK)
	w.page("sanne", q.URL())
	w.page("", q.URL())
	w.page("", "/nl/articles/wifi-traag")
	w.page("sanne", "/nl/articles/wifi-traag")
	w.site.Wait()
	must(t, w.community.FlushViews(w.system()))
	must(t, w.knowledge.FlushViews(w.system()))
	thread, err := w.community.Thread(w.system(), q.ID)
	must(t, err)
	article, err := w.knowledge.Article(w.system(), w.articles["slow-nl"])
	must(t, err)
	if thread.ViewCount != 1 || article.ViewCount != 11 {
		t.Errorf("the thread was read %d times and the article %d, want 1 and 11", thread.ViewCount, article.ViewCount)
	}
}

// Old browsers and scripts send forms in other encodings, and people type addresses by hand.
func TestTextThatIsNotUTF8(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	form := []string{"target", "ticket", "subject", "Caf\xe9", "body", "Het is \xff\xfe stuk", "name", "Ren\xe9", "email", "rene@example.org", "checked", "1"}
	w.leadsTo(w.post("", "/nl/ask", form...), http.StatusSeeOther, "/nl/ask/sent")
	form[3] = "Caf\xe9 twee"
	w.leadsTo(w.postFiles("", "/nl/ask", []file{{"files", "caf\xe9.txt", "hallo"}}, form...), http.StatusSeeOther, "/nl/ask/sent")
	q := w.thread("Waarom valt de wifi weg?", "Elke avond.")
	at := "/nl/threads/" + itoa(q.Number)
	w.status(w.post("bram", at+"/comments", "body", "Bij mij ook, in het caf\xe9"), http.StatusSeeOther)
	w.status(w.post("bram", "/nl/articles/wifi-traag/feedback", "helpful", "no", "comment", "Onduidelijk \xff"), http.StatusSeeOther)
	for _, path := range []string{"/nl/articles/", "/nl/collections/", "/nl/community/", "/nl/community/tags/", "/nl/feeds/spaces/", "/attachments/x/"} {
		for _, name := range []string{"%FF%FE", "%F0%9F%98%80", "caf%C3%A9", "%00"} {
			w.status(w.get("", path+name), http.StatusNotFound)
		}
	}
}

func TestFollowAnArticleWithoutScripts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const at = "/nl/articles/wifi-traag"
	got := w.post("", at+"/follow", "follow", "true")
	w.status(got, http.StatusSeeOther)
	if to := got.Header.Get("Location"); !strings.HasPrefix(to, "/sign-in?returnTo="+url.QueryEscape(at)) {
		t.Errorf("a visitor is led to %q", to)
	}
	for _, x := range []struct{ say, offers string }{{"true", `name="follow" value="false"`}, {"false", `name="follow" value="true"`}} {
		w.leadsTo(w.post("eva", at+"/follow", "follow", x.say), http.StatusSeeOther, at)
		w.has(w.page("eva", at), x.offers)
	}
	w.status(w.post("eva", "/nl/articles/nergens/follow", "follow", "true"), http.StatusNotFound)
}

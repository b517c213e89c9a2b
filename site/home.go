package site

import (
	"net/http"

	"plein/community"
	"plein/internal/page"
	"plein/knowledge"
	"plein/tickets"
)

// home is the front door: one box, what is wrong now, what people read, where to look around.
func (s *Site) home(f *frame, w http.ResponseWriter, r *http.Request) error {
	var v homeView
	var collections []*knowledge.Collection
	var featured []*knowledge.Article
	var popular page.Page[*knowledge.Article]
	err := f.together(func(f *frame) (err error) {
		v.notices, err = f.notices()
		return err
	}, func(f *frame) (err error) {
		if f.actor.SignedIn() && !f.actor.IsStaff() {
			v.mine, err = f.myRequests()
		}
		return err
	}, func(f *frame) error {
		return f.searched(&v.recent, &v.words)
	}, func(f *frame) (err error) {
		collections, err = s.Knowledge.Collections(f.ctx, f.locale)
		return err
	}, func(f *frame) (err error) {
		featured, err = s.Knowledge.Featured(f.ctx, f.locale)
		return err
	}, func(f *frame) (err error) {
		popular, err = s.Knowledge.Articles(f.ctx, knowledge.Filter{Locale: f.locale}, knowledge.OrderPopular, page.Args{First: 5})
		return err
	}, func(f *frame) error {
		answered, err := s.Community.Threads(f.ctx, community.Filter{
			State: []community.ThreadState{community.StateAnswered, community.StateAccepted}, Locale: f.locale,
		}, community.OrderActive, page.Args{First: 5})
		if err == nil {
			v.answered, err = f.threadItems(answered.Items, true)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, c := range collections {
		if c.ParentID.IsZero() && c.ArticleCount > 0 {
			v.collections = append(v.collections, f.collectionCard(c))
		}
	}
	// What curators put here comes before what is read most.
	shown := map[knowledge.ArticleID]bool{}
	for _, a := range featured {
		shown[a.ID] = true
		v.popular = append(v.popular, f.articleItem(a))
	}
	for _, a := range popular.Items {
		if !shown[a.ID] {
			v.popular = append(v.popular, f.articleItem(a))
		}
	}
	h := head{
		description: f.t("site.home.description"), canonical: f.path(""), ownSearch: true, feed: f.path("/feeds/articles"),
		ld: []any{f.websiteLD()},
	}
	return f.render(w, r, http.StatusOK, homePage(f, h, v))
}

func (f *frame) notices() ([]item, error) {
	list, err := f.site.Knowledge.Notices(f.ctx, f.locale)
	if err != nil {
		return nil, err
	}
	out := make([]item, len(list))
	for i, a := range list {
		out[i] = item{href: a.URL(), title: a.Title, text: a.Summary}
	}
	return out, nil
}

func (f *frame) myRequests() ([]item, error) {
	open := true
	mine, err := f.site.Tickets.MyTickets(f.ctx, &open, page.Args{First: 3})
	if err != nil {
		return nil, err
	}
	out := make([]item, len(mine.Items))
	for i, t := range mine.Items {
		out[i] = item{href: requestPath(t), title: t.Subject, icon: "ticket", lang: t.Locale, at: t.UpdatedAt, badges: []badge{f.ticketState(t)}}
	}
	return out, nil
}

func requestPath(t *tickets.Ticket) string { return "/requests/" + gid("ticket", t.ID) }

// ticketState says in words whose turn it is.
func (f *frame) ticketState(t *tickets.Ticket) badge {
	kind := ""
	switch t.Status {
	case tickets.StatusPending:
		kind = "warning"
	case tickets.StatusSolved:
		kind = "success"
	case tickets.StatusNew, tickets.StatusOpen, tickets.StatusOnHold, tickets.StatusClosed:
	}
	return badge{kind: kind, text: f.t("site.ticket." + string(t.Status))}
}

package site

import (
	"net/http"

	"plein/community"
	"plein/internal/authz"
	"plein/internal/page"
)

// views of a list of threads, by the value of ?show=.
var threadViews = []struct {
	value, text string
	filter      community.Filter
	order       community.ThreadOrder
}{
	{"", "newest", community.Filter{}, community.OrderActive},
	{"unanswered", "unanswered", community.Filter{State: []community.ThreadState{community.StateOpen}, Kind: community.KindQuestion}, community.OrderNew},
	{"solved", "solved", community.Filter{State: []community.ThreadState{community.StateAnswered, community.StateAccepted}}, community.OrderActive},
	{"ideas", "ideas", community.Filter{Kind: community.KindIdea}, community.OrderTop},
}

// threadList is a page of threads with its tabs.
type threadListing struct {
	tabs  []tab
	items []item
	pager pager
}

// listThreads reads the threads of the tab that the address names, within a space or a label.
func (f *frame) listThreads(r *http.Request, path, space, tag string, withSpace bool) (threadListing, error) {
	in := r.URL.Query()
	show, after := in.Get("show"), in.Get("after")
	var out threadListing
	on := threadViews[0]
	for _, v := range threadViews {
		if v.value == show {
			on = v
		}
	}
	for _, v := range threadViews {
		out.tabs = append(out.tabs, tab{f.t("site.community." + v.text), withQuery(path, "show", v.value), v.value == on.value})
	}
	filter := on.filter
	filter.Space, filter.Tag = space, tag
	list, err := f.site.Community.Threads(f.ctx, filter, on.order, page.Args{After: after})
	if err != nil {
		return out, err
	}
	if out.items, err = f.threadItems(list.Items, withSpace); err != nil {
		return out, err
	}
	out.pager = f.pager(path, after, list.Next, "show", on.value)
	return out, nil
}

// community shows the spaces and what is going on in all of them.
func (s *Site) community(f *frame, w http.ResponseWriter, r *http.Request) error {
	path := f.path("/community")
	var spaces []*community.Space
	var list threadListing
	var tags []*community.Tag
	err := f.together(func(f *frame) (err error) {
		spaces, err = s.Community.Spaces(f.ctx)
		return err
	}, func(f *frame) (err error) {
		list, err = f.listThreads(r, path, "", "", true)
		return err
	}, func(f *frame) (err error) {
		tags, err = s.Community.Tags(f.ctx, "")
		return err
	})
	if err != nil {
		return err
	}
	v := communityView{tabs: list.tabs, items: list.items, pager: list.pager, tags: f.tagLinks(tags, 20)}
	for _, sp := range spaces {
		v.spaces = append(v.spaces, card{
			href: f.spacePath(sp), icon: spaceIcon(sp), title: sp.Name(f.locale), text: sp.Description(f.locale),
			count: f.t("common.count.question", "count", sp.ThreadCount),
		})
	}
	h := head{
		title: f.t("site.community.title"), description: f.t("site.community.intro"), canonical: path, section: "community",
		noindex: r.URL.RawQuery != "",
	}
	return f.render(w, r, http.StatusOK, communityPage(f, h, v))
}

func spaceIcon(sp *community.Space) string {
	if sp.Audience != authz.AudiencePublic {
		return "lock"
	}
	return "discussion"
}

func (f *frame) spacePath(sp *community.Space) string { return f.path("/community/" + sp.Slug) }

// space shows the threads of one space.
func (s *Site) space(f *frame, w http.ResponseWriter, r *http.Request) error {
	sp, err := s.Community.Space(f.ctx, r.PathValue("space"))
	if err != nil {
		return err
	}
	path := f.spacePath(sp)
	var spaces []*community.Space
	var list threadListing
	err = f.together(func(f *frame) (err error) {
		list, err = f.listThreads(r, path, sp.Slug, "", false)
		return err
	}, func(f *frame) (err error) {
		spaces, err = s.Community.Spaces(f.ctx)
		return err
	})
	if err != nil {
		return err
	}
	v := spaceView{
		title: sp.Name(f.locale), text: sp.Description(f.locale), tabs: list.tabs, items: list.items, pager: list.pager,
		ask: withQuery(f.path("/ask"), "to", "community", "space", sp.Slug),
	}
	for _, o := range spaces {
		if o.ID != sp.ID {
			v.others = append(v.others, link{o.Name(f.locale), f.spacePath(o)})
		}
	}
	h := head{
		title: v.title, description: v.text, canonical: path, section: "community", feed: f.path("/feeds/spaces/" + sp.Slug),
		noindex: r.URL.RawQuery != "" || sp.Audience != authz.AudiencePublic,
	}
	if !h.noindex {
		h.ld = []any{f.crumbsLD([]link{{f.t("site.community.title"), f.path("/community")}}, v.title)}
	}
	return f.render(w, r, http.StatusOK, spacePage(f, h, v))
}

// tag shows the threads that carry a label.
func (s *Site) tag(f *frame, w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("tag")
	path := f.tagPath(name)
	list, err := f.listThreads(r, path, "", name, true)
	if err != nil {
		return err
	}
	if len(list.items) == 0 && r.URL.RawQuery == "" {
		return community.ErrThreadNotFound
	}
	tags, err := s.Community.Tags(f.ctx, "")
	if err != nil {
		return err
	}
	v := spaceView{
		title: f.t("site.community.tagged", "tag", name), tabs: list.tabs, items: list.items, pager: list.pager,
		ask: withQuery(f.path("/ask"), "to", "community"), tags: f.tagLinks(tags, 20),
	}
	h := head{title: v.title, canonical: path, section: "community", noindex: r.URL.RawQuery != ""}
	return f.render(w, r, http.StatusOK, spacePage(f, h, v))
}

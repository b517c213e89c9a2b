package site

import (
	"net/http"

	"plein/knowledge"
)

// followView says whether the reader hears when the article changes.
func (f *frame) followView(v *articleView, a *knowledge.Article) error {
	if v.archived != "" {
		return nil
	}
	found, err := f.site.Knowledge.FollowsOf(f.ctx, []knowledge.ArticleID{a.ID})
	v.follow, v.follows = f.path("/articles/"+a.Slug)+"/follow", found[a.ID]
	return err
}

// followArticle begins or ends following.
func (s *Site) followArticle(f *frame, w http.ResponseWriter, r *http.Request) error {
	a, _, err := f.findArticle(r.PathValue("slug"))
	if err != nil {
		return err
	}
	path := f.path("/articles/" + a.Slug)
	if !f.actor.SignedIn() {
		return answered(f.toSignIn(w, r, path))
	}
	if err := parseForm(w, r); err != nil {
		return err
	}
	if _, err := s.Knowledge.Follow(f.ctx, a.ID, r.PostFormValue("follow") != "false"); err != nil {
		return err
	}
	return seeOther(w, r, path)
}

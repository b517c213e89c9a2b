package site

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"plein/deflection"
	"plein/internal/ids"
)

// withVia adds to the address of a result from which search and place it was followed, so that clicks count without
// scripts. Searches that leave no trace add nothing.
func withVia(path string, intent [16]byte, rank int) string {
	if intent == ([16]byte{}) {
		return path
	}
	return withQuery(path, "via", ids.ID[struct{}](intent).String()+"."+strconv.Itoa(rank))
}

// viaOf reads what withVia wrote; ok is false for anything else.
func viaOf(r *http.Request) (intent deflection.IntentID, rank int, ok bool) {
	text, place, found := strings.Cut(r.URL.Query().Get("via"), ".")
	rank, err := strconv.Atoi(place)
	if !found || err != nil || rank < 1 {
		return intent, 0, false
	}
	id, err := ids.Parse[struct{}](text)
	return deflection.IntentID(id), rank, err == nil
}

// read notes behind the request that something was read, and the click that led to it. A search that is not the reader's
// is left out by the trail itself.
func (f *frame) read(r *http.Request, about deflection.Target) {
	intent, rank, clicked := viaOf(r)
	f.record("view", func(ctx context.Context) {
		if clicked {
			if err := f.site.Help.Record(ctx, deflection.EventInput{Kind: deflection.Clicked, Intent: intent, About: about, Rank: min(rank, 1000)}); err != nil {
				f.site.log.InfoContext(ctx, "site: click not recorded", "error", err)
			}
		}
		f.site.Help.RecordView(ctx, about)
	})
}

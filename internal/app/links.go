package app

import (
	"context"

	"plein/internal/outlink"
	"plein/knowledge"
)

// checkLinks asks the addresses outside that articles lead to and that are due.
func (a *App) checkLinks(ctx context.Context) error {
	return a.Knowledge.ProbeLinks(ctx, prober{outlink.New("Plein link check (+" + a.Server.URL() + ")")})
}

// prober says what was found in the words of knowledge.
type prober struct{ client *outlink.Client }

// Probe asks one address.
func (p prober) Probe(ctx context.Context, url string) (knowledge.LinkState, string) {
	result, detail := p.client.Probe(ctx, url)
	switch result {
	case outlink.OK:
		return knowledge.LinkOK, detail
	case outlink.Broken:
		return knowledge.LinkBroken, detail
	case outlink.Refused:
		return knowledge.LinkRefused, detail
	default:
		return knowledge.LinkUnreachable, detail
	}
}

// Package demo is the service desk of Duinnet, a made-up internet and telephony provider: its people, articles, threads, tickets and weeks
// of searches for help, as Markdown and YAML, and the loader that puts them into an empty Plein.
//
// Every time in the files is an age, so that the demo is as fresh on the day it is loaded as on the day it was written. Every row gets the
// external id "demo:...", so that loading it again, after a cut or a second time, adds only what is missing.
package demo

import (
	"embed"
	"io/fs"
)

//go:embed articles threads tickets *.yaml
var files embed.FS

// Files are the demo's files as they ship.
func Files() fs.FS { return files }

// Password opens the account of everybody in the demo.
const Password = "duinnet-demo" //nolint:gosec // it is no secret: whoever loads the demo is told

// prefix begins every external id of the demo.
const prefix = "demo:"

// SignIn is an account worth trying.
type SignIn struct {
	Name  string
	Email string
	// Role is what one sees the product as, in English.
	Role string
}

// showcase are the keys of the people that the sign-in table shows, in its order.
var showcase = []struct{ key, role string }{
	{"eva", "customer (Dutch)"},
	{"james", "customer (English)"},
	{"daan", "agent, KCS candidate"},
	{"sanne", "agent, KCS publisher"},
	{"fatima", "expert and KCS coach"},
	{"noor", "lead"},
	{"iris", "admin"},
}

// SignIns lists the accounts worth trying, from customer to admin.
func (d *Desk) SignIns() []SignIn {
	out := make([]SignIn, 0, len(showcase))
	for _, s := range showcase {
		if p := d.person[s.key]; p != nil {
			out = append(out, SignIn{p.Name, p.Email, s.role})
		}
	}
	return out
}

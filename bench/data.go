package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// fill makes the data directory: the demo, for its people, and many generated articles, threads and tickets.
func fill(ctx context.Context, f flags) error {
	if _, err := os.Stat(f.Plein); err != nil {
		return fmt.Errorf("%w; build it with make build", err)
	}
	if err := os.MkdirAll(f.Data, 0o700); err != nil {
		return err
	}
	ready := filepath.Join(f.Data, fmt.Sprintf("bench-%d.ready", f.N))
	if _, err := os.Stat(ready); err == nil {
		return nil
	}
	fmt.Fprintf(os.Stderr, "Filling %s (once)\n", f.Data)
	if err := command(ctx, f, "seed", "--demo"); err != nil {
		return err
	}
	for _, kind := range []struct {
		name string
		row  func(*rand.Rand, int) map[string]any
		args []string
	}{
		{"articles", article, []string{"--collection", "bench"}},
		{"threads", thread, []string{"--space", "bench"}},
		{"tickets", ticket, nil},
	} {
		if !slices.Contains(f.Kinds, kind.name) {
			continue
		}
		file := filepath.Join(f.Data, kind.name+".jsonl")
		if err := write(file, f.N, kind.row); err != nil {
			return err
		}
		args := append([]string{"import", kind.name, file, "--source", "bench", "--batch", "500"}, kind.args...)
		if err := command(ctx, f, args...); err != nil {
			return err
		}
		if err := os.Remove(file); err != nil {
			return err
		}
	}
	return os.WriteFile(ready, nil, 0o600)
}

// command runs Plein on the data directory.
func command(ctx context.Context, f flags, args ...string) error {
	args = append(args, "--data", f.Data, "--log-level", "warn")
	if f.DSN != "" {
		args = append(args, "--mysql-dsn", f.DSN)
	}
	cmd := exec.CommandContext(ctx, f.Plein, args...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("plein %s: %w", args[0], err)
	}
	return nil
}

// write writes n rows that are the same every time.
func write(file string, n int, row func(*rand.Rand, int) map[string]any) (err error) {
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	const seed = 20_260_301
	rnd := rand.New(rand.NewPCG(seed, uint64(len(file))))
	for i := range n {
		if err := enc.Encode(row(rnd, i)); err != nil {
			return err
		}
	}
	return w.Flush()
}

// language has the words of one language.
type language struct {
	code                                             string
	things, faults, places, moments, actions, causes []string
	title, question, step, because, thanks           string
}

var languages = []language{
	{
		code:    "en",
		things:  strings.Fields("router modem phone television printer laptop tablet doorbell camera thermostat speaker console decoder repeater switch cable socket antenna headset scanner mailbox calendar invoice subscription password account certificate firewall tunnel voicemail"),
		faults:  []string{"drops the connection", "is slow", "does not start", "shows error 1042", "makes a crackling noise", "cannot be found", "restarts by itself", "loses its settings", "refuses the password", "shows a black picture", "stops halfway", "stays orange", "is not recognised", "freezes", "gets too warm"},
		places:  []string{"in the attic", "in the office", "behind the meter cupboard", "in the kitchen", "at the neighbours", "on the train", "in the shop", "in the basement", "abroad", "upstairs"},
		moments: []string{"in the evening", "after an update", "after a power cut", "every morning", "during a call", "when it rains", "since yesterday", "at weekends", "after moving house", "on Wi-Fi only"},
		actions: []string{"Restart the device and wait five minutes", "Check that the cable clicks into the socket", "Remove the old profile and add it again", "Choose another channel in the settings", "Update the software to the latest version", "Test with a second device beside it", "Reset it with a paper clip for ten seconds", "Write down the code on the label", "Turn off power saving", "Place it at least one metre from other equipment"},
		causes:  []string{"a worn cable", "an old firmware version", "interference from a neighbour", "a full memory", "a wrong time zone", "an expired certificate"},
		title:   "The %s %s %s %s", question: "My %s %s %s, mostly %s. What can I do about it?", step: "%s.", because: "Usually this comes from %s.",
		thanks: "That did it, thank you.",
	},
	{
		code:    "nl",
		things:  strings.Fields("router modem telefoon televisie printer laptop tablet deurbel camera thermostaat luidspreker spelcomputer decoder versterker schakelaar kabel stopcontact antenne koptelefoon scanner mailbox agenda factuur abonnement wachtwoord account certificaat firewall tunnel voicemail"), //nolint:misspell // Dutch
		faults:  []string{"verliest de verbinding", "is traag", "start niet op", "geeft foutcode 1042", "kraakt", "wordt niet gevonden", "herstart vanzelf", "vergeet de instellingen", "weigert het wachtwoord", "geeft zwart beeld", "stopt halverwege", "blijft oranje", "wordt niet herkend", "loopt vast", "wordt te warm"},
		places:  []string{"op zolder", "op kantoor", "achter de meterkast", "in de keuken", "bij de buren", "in de trein", "in de winkel", "in de kelder", "in het buitenland", "boven"},
		moments: []string{"in de avond", "na een update", "na een stroomstoring", "elke ochtend", "tijdens het bellen", "als het regent", "sinds gisteren", "in het weekend", "na de verhuizing", "alleen op wifi"},
		actions: []string{"Start het apparaat opnieuw op en wacht vijf minuten", "Controleer of de kabel vastklikt", "Verwijder het oude profiel en voeg het opnieuw toe", "Kies een ander kanaal in de instellingen", "Werk de software bij naar de nieuwste versie", "Probeer het met een tweede apparaat ernaast", "Reset het tien seconden met een paperclip", "Noteer de code op het etiket", "Zet energiebesparing uit", "Zet het minstens een meter van andere apparatuur"},
		causes:  []string{"een versleten kabel", "oude firmware", "storing van een buurman", "een vol geheugen", "een verkeerde tijdzone", "een verlopen certificaat"}, //nolint:misspell // Dutch
		title:   "De %s %s %s %s", question: "Mijn %s %s %s, vooral %s. Wat kan ik eraan doen?", step: "%s.", because: "Meestal komt dit door %s.",
		thanks: "Dat was het, bedankt.",
	},
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func (l *language) subject(r *rand.Rand) (thing, fault, place, moment string) {
	return pick(r, l.things), pick(r, l.faults), pick(r, l.places), pick(r, l.moments)
}

// made is a day in the last two years.
func made(r *rand.Rand) string {
	const days = 720
	return time.Now().UTC().Add(-time.Duration(1+r.IntN(days)) * 24 * time.Hour).Format("2006-01-02T15:04:05Z")
}

func (l *language) steps(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d. "+l.step+"\n", i+1, pick(r, l.actions))
	}
	return b.String()
}

func article(r *rand.Rand, i int) map[string]any {
	l := &languages[i%2]
	thing, fault, place, moment := l.subject(r)
	audience := "PUBLIC"
	if i%10 == 9 {
		audience = []string{"CUSTOMER", "INTERNAL"}[i/10%2]
	}
	return map[string]any{
		"id": i, "locale": l.code, "title": fmt.Sprintf(l.title, thing, fault, place, moment), "issue": fmt.Sprintf(l.question, thing, fault, place, moment),
		"environment": "- " + thing, "resolution": l.steps(r, 3+r.IntN(6)), "cause": fmt.Sprintf(l.because, pick(r, l.causes)),
		"tags": []string{thing, pick(r, l.things)}, "audience": audience, "created": made(r), "views": r.IntN(5000), "helpful": r.IntN(90), "notHelpful": r.IntN(20),
	}
}

func thread(r *rand.Rand, i int) map[string]any {
	l := &languages[i%2]
	thing, fault, place, moment := l.subject(r)
	var answers []map[string]any
	for k := range r.IntN(5) {
		a := map[string]any{"text": l.steps(r, 1+r.IntN(4)), "score": r.IntN(12) - 1, "author": fmt.Sprintf("Helper %d", r.IntN(150)), "accepted": k == 0 && i%3 == 0}
		if r.IntN(3) == 0 {
			a["comments"] = []map[string]any{{"text": l.thanks, "author": fmt.Sprintf("Asker %d", i%300)}}
		}
		answers = append(answers, a)
	}
	return map[string]any{
		"id": i, "locale": l.code, "title": fmt.Sprintf(l.title, thing, fault, place, moment), "text": fmt.Sprintf(l.question, thing, fault, place, moment),
		"author": fmt.Sprintf("Asker %d", i%300), "tags": []string{thing, strings.Fields(moment)[0]}, "created": made(r), "views": r.IntN(3000),
		"score": r.IntN(20) - 2, "answers": answers,
	}
}

var (
	ticketStatuses = []string{"NEW", "OPEN", "OPEN", "PENDING", "ON_HOLD", "SOLVED", "CLOSED", "CLOSED", "CLOSED", "CLOSED"}
	priorities     = []string{"LOW", "NORMAL", "NORMAL", "NORMAL", "HIGH", "URGENT"}
	teams          = []string{"service-desk", "technical-support", "billing", "business-desk"}
	agents         = []string{"daan@duinnet.example", "sanne@duinnet.example", "priya@duinnet.example", "tom@duinnet.example", ""}
)

func ticket(r *rand.Rand, i int) map[string]any {
	l := &languages[i%2]
	thing, fault, place, moment := l.subject(r)
	email := fmt.Sprintf("customer%d@bench.invalid", r.IntN(1000))
	row := map[string]any{
		"id": i, "locale": l.code, "subject": fmt.Sprintf(l.title, thing, fault, place, moment), "description": fmt.Sprintf(l.question, thing, fault, place, moment),
		"requester": email, "status": pick(r, ticketStatuses), "priority": pick(r, priorities), "team": pick(r, teams), "channel": "WEB", "created": made(r),
	}
	if agent := pick(r, agents); agent != "" && row["status"] != "NEW" {
		row["assignee"] = agent
		row["messages"] = []map[string]any{{"author": agent, "text": l.steps(r, 2)}, {"author": email, "text": l.thanks}}
	}
	return row
}

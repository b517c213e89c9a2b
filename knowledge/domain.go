package knowledge

import (
	"regexp"
	"slices"

	"plein/internal/errs"
	"plein/internal/ids"
)

// Domain is a part of what is known, with those who look after it (KCS v6 5.9). Who belongs to it is told by accounts.
type Domain struct {
	Key      string `db:"domain_key"`
	Position int    `db:"position"`
	// Name and Description are in the language that was asked for.
	Name        string `db:"name"`
	Description string `db:"description"`
	// Names and Descriptions are by language.
	Names, Descriptions map[string]string `db:"-"`
	// OwnerIDs look after the queue of the domain, the first one before the others; CoachIDs coach its Candidates.
	OwnerIDs, CoachIDs []ids.PersonID `db:"-"`
	// ProductKeys and SpaceIDs belong to it: what is captured about them is filed here.
	ProductKeys []string  `db:"-"`
	SpaceIDs    []SpaceID `db:"-"`
	// ArticleCount and WaitingCount count the articles in it, and those of them that wait for somebody.
	ArticleCount int `db:"-"`
	WaitingCount int `db:"-"`
}

// SpaceID names a space of the community, of which knowledge knows nothing else.
type SpaceID = ids.ID[spaceOf]

type spaceOf struct{}

// DomainSetup is a domain as somebody sets it up.
type DomainSetup struct {
	Key                 string
	Position            int
	Names, Descriptions map[string]string
	OwnerIDs, CoachIDs  []ids.PersonID
	ProductKeys         []string
	SpaceIDs            []SpaceID
}

// Bounds of domains; the list is read whole.
const (
	maxDomains       = 200
	maxDomainPeople  = 20
	maxDomainKey     = 60
	maxDomainName    = 100
	maxDomainText    = 300
	maxDomainMembers = 500
)

var domainKeyForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (d *DomainSetup) check(locales []string) error {
	var f errs.Fields
	if !domainKeyForm.MatchString(d.Key) || len(d.Key) > maxDomainKey {
		f.Add("key", "key_malformed")
	}
	names, texts := map[string]string{}, map[string]string{}
	for _, l := range locales {
		names[l], texts[l] = oneLine(d.Names[l]), oneLine(d.Descriptions[l])
		f.Require("names."+l, names[l], maxDomainName)
		f.AtMost("descriptions."+l, texts[l], maxDomainText)
	}
	d.Names, d.Descriptions = names, texts
	d.OwnerIDs, d.CoachIDs, d.ProductKeys, d.SpaceIDs = unique(d.OwnerIDs), unique(d.CoachIDs), unique(d.ProductKeys), unique(d.SpaceIDs)
	for path, list := range map[string][]ids.PersonID{"owners": d.OwnerIDs, "coaches": d.CoachIDs} {
		if len(list) > maxDomainPeople {
			f.Add(path, "too_many", "max", maxDomainPeople)
		}
		if slices.ContainsFunc(list, ids.PersonID.IsZero) {
			f.Add(path, "unknown_value")
		}
	}
	if len(d.ProductKeys) > maxAllProducts {
		f.Add("products", "too_many", "max", maxAllProducts)
	}
	if len(d.SpaceIDs) > maxDomainMembers {
		f.Add("spaces", "too_many", "max", maxDomainMembers)
	}
	return f.Err()
}

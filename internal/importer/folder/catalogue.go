package folder

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"strings"

	"plein/accounts"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/knowledge"
)

// catalogue writes what articles are filed under, and the templates that curators changed.
func (e *exporter) catalogue(ctx context.Context) error {
	c, err := e.Knowledge.Catalogue(ctx)
	if err != nil {
		return err
	}
	e.chapters = map[string][]string{}
	collections, products, domains := []collection{}, []product{}, []domain{}
	for _, in := range c.Collections {
		e.chapters[in.Slug] = append(append([]string{}, e.chapters[in.Parent]...), in.Slug)
		collections = append(collections, collection{in.Slug, in.Parent, in.OldSlugs, in.Icon, in.Position, in.Names, withText(in.Descriptions)})
	}
	for _, p := range c.Products {
		products = append(products, product{p.Key, p.Name, p.Position, p.Versions, p.EndsOn})
	}
	spaces, err := e.spaces(ctx)
	if err != nil {
		return err
	}
	for _, d := range c.Domains {
		if err := e.look(ctx, append(append([]ids.PersonID{}, d.OwnerIDs...), d.CoachIDs...)); err != nil {
			return err
		}
		out := domain{Key: d.Key, Position: d.Position, Names: d.Names, Descriptions: withText(d.Descriptions), Products: d.ProductKeys}
		for _, p := range d.OwnerIDs { // their order says who comes first
			out.Owners = append(out.Owners, e.email(p))
		}
		for _, p := range d.CoachIDs {
			out.Coaches = append(out.Coaches, e.email(p))
		}
		for _, s := range d.SpaceIDs {
			if slug := spaces[s]; slug != "" {
				out.Spaces = append(out.Spaces, slug)
			}
		}
		domains = append(domains, out)
	}
	if err := errors.Join(e.yaml(fileCollections, collections), e.yaml(fileProducts, products), e.yaml(fileDomains, domains)); err != nil {
		return err
	}
	for _, t := range c.Templates {
		if err := e.look(ctx, []ids.PersonID{t.EditorID}); err != nil {
			return err
		}
		text, err := writeFile(templateHead{t.Locale, string(t.Type), t.Title, t.Version, e.email(t.EditorID), t.UpdatedAt},
			parts{t.Issue, t.Environment, t.Resolution, t.Cause})
		if err != nil {
			return err
		}
		if err := e.put(path.Join(dirTemplates, t.Locale, string(t.Type)+".md"), text); err != nil {
			return err
		}
	}
	return nil
}

// withText leaves out empty texts.
func withText(m map[string]string) map[string]string {
	out := map[string]string{}
	for k, v := range m {
		if v != "" {
			out[k] = v
		}
	}
	return out
}

func (b Base) spaces(ctx context.Context) (map[knowledge.SpaceID]string, error) {
	list, err := b.Community.Spaces(ctx)
	out := map[knowledge.SpaceID]string{}
	for _, s := range list {
		out[knowledge.SpaceID(s.ID)] = s.Slug
	}
	return out, err
}

// readYAML reads a list; a file that is not there is an empty one.
func readYAML[T any](im *reading, name string) []T {
	text, err := im.root.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var list []T
	if err == nil {
		err = decode(text, &list)
	}
	if err != nil {
		f := yamlFault(err)
		im.tell(Bad{File: name, Line: f.line, Reason: f.reason})
		return nil
	}
	return list
}

// readCatalogue puts back the chapters, products, domains and templates that are missing; those that are there stay.
func (im *reading) readCatalogue(ctx context.Context) error {
	there, err := im.Knowledge.Catalogue(ctx)
	if err != nil {
		return err
	}
	for _, c := range there.Collections {
		im.chapters[c.Slug] = true
	}
	for _, p := range there.Products {
		im.products[p.Key] = true
	}
	for _, step := range []func(context.Context, *knowledge.CatalogueCopy) error{im.readCollections, im.readProducts, im.readDomains, im.readTemplates} {
		if err := step(ctx, there); err != nil {
			return err
		}
	}
	return nil
}

// item does one thing of a list, or tells why it cannot be.
func (im *reading) item(file, name string, do func() error) error {
	if im.DryRun {
		im.result.Other++
		return nil
	}
	err := do()
	switch {
	case err == nil:
		im.result.Other++
	case itemFault(err):
		for _, b := range reasons(err) {
			b.File, b.Line, b.Reason = file, im.lineIn(file, name), name+": "+b.Reason
			im.tell(b)
		}
	default:
		return err
	}
	return nil
}

// lineIn finds the line of a list on which an item is named.
func (im *reading) lineIn(file, name string) int {
	text, err := im.root.ReadFile(file)
	if err != nil {
		return 0
	}
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		_, value, ok := strings.Cut(line, ": ")
		if ok && strings.Trim(strings.TrimSpace(value), `"'`) == name {
			return number
		}
	}
	return 0
}

func (im *reading) readCollections(ctx context.Context, _ *knowledge.CatalogueCopy) error {
	for _, c := range readYAML[collection](im, fileCollections) {
		if im.chapters[c.Slug] {
			continue
		}
		err := im.item(fileCollections, c.Slug, func() error {
			return im.Knowledge.RestoreCollection(ctx, knowledge.CopiedCollection{CollectionSetup: knowledge.CollectionSetup{
				Slug: c.Slug, Parent: c.Parent, Icon: c.Icon, Position: c.Position, Names: c.Names, Descriptions: c.Descriptions,
			}, OldSlugs: c.OldSlugs})
		})
		if err != nil {
			return err
		}
		im.fresh["collection "+c.Slug] = im.DryRun
	}
	return nil
}

func (im *reading) readProducts(ctx context.Context, _ *knowledge.CatalogueCopy) error {
	for _, p := range readYAML[product](im, fileProducts) {
		if im.products[p.Key] {
			continue
		}
		err := im.item(fileProducts, p.Key, func() error {
			err := im.Knowledge.SetUpProducts(ctx, []knowledge.ProductSetup{{Key: p.Key, Name: p.Name, Position: p.Position, Versions: p.Versions}})
			if err != nil || p.EndsOn == "" {
				return err
			}
			_, err = im.Knowledge.EndProduct(ctx, p.Key, &p.EndsOn)
			return err
		})
		if err != nil {
			return err
		}
		im.fresh["product "+p.Key] = im.DryRun
	}
	return nil
}

func (im *reading) readDomains(ctx context.Context, there *knowledge.CatalogueCopy) error {
	known := map[string]bool{}
	for _, d := range there.Domains {
		known[d.Key] = true
	}
	var spaces []*community.Space
	for _, d := range readYAML[domain](im, fileDomains) {
		if known[d.Key] {
			continue
		}
		err := im.item(fileDomains, d.Key, func() (err error) {
			in := knowledge.DomainSetup{Key: d.Key, Position: d.Position, Names: d.Names, Descriptions: d.Descriptions, ProductKeys: d.Products}
			if in.OwnerIDs, err = im.findAll(ctx, d.Owners); err != nil {
				return err
			}
			if in.CoachIDs, err = im.findAll(ctx, d.Coaches); err != nil {
				return err
			}
			if len(d.Spaces) > 0 && spaces == nil {
				if spaces, err = im.Community.Spaces(ctx); err != nil {
					return err
				}
			}
			for _, slug := range d.Spaces {
				id, ok := spaceBySlug(spaces, slug)
				if !ok {
					im.tell(Bad{File: fileDomains, Line: im.lineIn(fileDomains, d.Key), Field: "spaces", Reason: d.Key + ": there is no space " + slug + " here; the domain goes without it"})
					continue
				}
				in.SpaceIDs = append(in.SpaceIDs, id)
			}
			_, err = im.Knowledge.SaveDomain(ctx, in)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func spaceBySlug(list []*community.Space, slug string) (knowledge.SpaceID, bool) {
	for _, s := range list {
		if s.Slug == slug {
			return knowledge.SpaceID(s.ID), true
		}
	}
	return knowledge.SpaceID{}, false
}

func (im *reading) readTemplates(ctx context.Context, there *knowledge.CatalogueCopy) error {
	known := map[string]bool{}
	for _, t := range there.Templates {
		known[t.Locale+"/"+string(t.Type)] = true
	}
	names, err := fs.Glob(im.root.FS(), dirTemplates+"/*/*.md")
	if err != nil {
		return err
	}
	for _, name := range names {
		var h templateHead
		d, err := im.document(name, &h)
		if err != nil {
			im.tell(d.bad(name, err)...)
			continue
		}
		if known[h.Locale+"/"+h.Type] {
			continue
		}
		err = im.item(name, h.Title, func() error {
			editor, err := im.find(ctx, h.Editor)
			if err != nil {
				return err
			}
			_, err = im.Knowledge.RestoreTemplate(ctx, knowledge.ArticleTemplate{
				Locale: h.Locale, Type: knowledge.ArticleType(h.Type), Title: h.Title, Issue: d.parts[0], Environment: d.parts[1], Resolution: d.parts[2],
				Cause: d.parts[3], Version: h.Version, EditorID: editor, UpdatedAt: h.Updated.UTC(),
			})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (im *reading) findAll(ctx context.Context, list []string) (out []ids.PersonID, err error) {
	for _, email := range list {
		id, err := im.find(ctx, email)
		if err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, nil
}

// find gives the account of somebody by e-mail, or makes one that waits: without a password and with an address still to be proven. A dry
// run makes none and finds nobody.
func (im *reading) find(ctx context.Context, email string) (ids.PersonID, error) {
	if email == "" {
		return ids.PersonID{}, nil
	}
	key := strings.ToLower(email)
	if id, ok := im.found[key]; ok {
		return id, nil
	}
	who, ok := im.named[key]
	if !ok {
		name, _, _ := strings.Cut(email, "@")
		who = person{Email: email, Name: name}
	}
	if im.DryRun {
		list, err := im.Accounts.People(ctx, accounts.PeopleQuery{Text: email}, page.Args{First: 2})
		if err != nil {
			return ids.PersonID{}, err
		}
		var id ids.PersonID
		for _, p := range list.Items {
			if strings.EqualFold(p.Email, email) {
				id = p.ID
			}
		}
		im.found[key] = id
		return id, nil
	}
	if who.Locale == "" {
		who.Locale = "nl"
	}
	p, made, err := im.Accounts.CreateDirect(ctx, accounts.DirectPerson{
		NewPerson:  accounts.NewPerson{Email: who.Email, DisplayName: who.Name, Roles: []authz.Role{authz.RoleCustomer}, Locale: who.Locale},
		Unverified: true,
	})
	if err != nil {
		return ids.PersonID{}, err
	}
	if made {
		im.result.People++
	}
	im.found[key] = p.ID
	return p.ID, nil
}

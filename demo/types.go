package demo

// Desk is the whole demo as its files say it, with every reference checked.
type Desk struct {
	organisations []*organisation
	teams         []*team
	people        []*person
	collections   []*collection
	products      []*product
	tags          []*tag
	spaces        []*space
	articles      []*article
	threads       []*thread
	tickets       []*ticket
	sessions      []*session
	reads         []*reads
	synonyms      []*synonym

	organisation map[string]*organisation
	team         map[string]*team
	person       map[string]*person
	collection   map[string]*collection
	product      map[string]*product
	tag          map[string]*tag
	space        map[string]*space
	family       map[string][]*article // by key: one a language
	thread       map[string]*thread
	ticket       map[string]*ticket
}

type organisation struct {
	at     place
	Key    string `yaml:"key"`
	Name   string `yaml:"name"`
	Domain string `yaml:"domain"`
	VIP    bool   `yaml:"vip"`
	// Partner tells that its people read what is for partners.
	Partner bool   `yaml:"partner"`
	Locale  string `yaml:"locale"`
}

type team struct {
	at      place
	Key     string `yaml:"key"`
	NameNL  string `yaml:"name_nl"`
	NameEN  string `yaml:"name_en"`
	Members []ref  `yaml:"members"`
}

type person struct {
	at           place
	Key          string   `yaml:"key"`
	Name         string   `yaml:"name"`
	Email        string   `yaml:"email"`
	Locale       string   `yaml:"locale"`
	Roles        []string `yaml:"roles"`
	Licence      string   `yaml:"licence"`
	Teams        []ref    `yaml:"teams"`
	Domains      []string `yaml:"domains"`
	Organisation ref      `yaml:"organisation"`
	Handle       string   `yaml:"handle"`
	Title        string   `yaml:"title"`
}

func (p *person) staff() bool { return p != nil && p.Roles[0] != "customer" }

// words is a text in each language.
type words struct {
	NL string `yaml:"nl"`
	EN string `yaml:"en"`
}

type collection struct {
	at          place
	Key         string `yaml:"key"`
	Parent      ref    `yaml:"parent"`
	Icon        string `yaml:"icon"`
	Position    int    `yaml:"position"`
	Title       words  `yaml:"title"`
	Description words  `yaml:"description"`
}

type product struct {
	at       place
	Key      string   `yaml:"key"`
	Name     string   `yaml:"name"`
	Versions []string `yaml:"versions"`
	Ended    age      `yaml:"ended"` // 0 while it is supported
}

type tag struct {
	at     place
	Key    string `yaml:"key"`
	NameNL string `yaml:"name_nl"`
	NameEN string `yaml:"name_en"`
}

// synonym is words that mean the same in one language.
type synonym struct {
	at     place
	Locale string   `yaml:"locale"`
	Terms  []string `yaml:"terms"`
	OneWay bool     `yaml:"one_way"`
}

type space struct {
	at            place
	Key           string `yaml:"key"`
	Slug          string `yaml:"slug"`
	NameNL        string `yaml:"name_nl"`
	NameEN        string `yaml:"name_en"`
	DescriptionNL string `yaml:"description_nl"`
	DescriptionEN string `yaml:"description_en"`
	Audience      string `yaml:"audience"`
	Position      int    `yaml:"position"`
}

// article is one language of an article: the front matter of a Markdown file and its four sections.
type article struct {
	at     place
	key    string
	locale string

	Title         string   `yaml:"title"`
	Slug          string   `yaml:"slug"`
	Type          string   `yaml:"type"`
	Confidence    string   `yaml:"confidence"`
	Audience      string   `yaml:"audience"`
	Governance    string   `yaml:"governance"`
	ArchiveReason string   `yaml:"archiveReason"`
	Collection    ref      `yaml:"collection"`
	Products      []ref    `yaml:"products"`
	Tags          []string `yaml:"tags"`
	Domain        string   `yaml:"domain"`
	Author        ref      `yaml:"author"`
	Created       age      `yaml:"created"`
	Updated       age      `yaml:"updated"`
	// Published is when customers could first read it; when it was made, if not given.
	Published  age `yaml:"published"`
	Views      int `yaml:"views"`
	Helpful    int `yaml:"helpful"`
	NotHelpful int `yaml:"notHelpful"`
	// Notice is for how long it stands on the home page as a running problem.
	Notice age `yaml:"notice"`

	issue       section
	environment section
	resolution  section
	cause       section
}

// section is a part of an article and the line that its text begins on.
type section struct {
	text string
	line int
}

func (a *article) sections() []section {
	return []section{a.issue, a.environment, a.resolution, a.cause}
}

type comment struct {
	Author ref    `yaml:"author"`
	Age    age    `yaml:"age"`
	Body   string `yaml:"body"`
}

type answer struct {
	Author   ref       `yaml:"author"`
	Age      age       `yaml:"age"`
	Votes    []ref     `yaml:"votes"`
	Accepted bool      `yaml:"accepted"`
	Verified bool      `yaml:"verified"`
	Body     string    `yaml:"body"`
	Comments []comment `yaml:"comments"`
}

type thread struct {
	at        place
	Key       string    `yaml:"key"`
	Space     ref       `yaml:"space"`
	Locale    string    `yaml:"locale"`
	Kind      string    `yaml:"kind"`
	Title     string    `yaml:"title"`
	Body      string    `yaml:"body"`
	Author    ref       `yaml:"author"`
	Tags      []ref     `yaml:"tags"`
	Product   ref       `yaml:"product"`
	Created   age       `yaml:"created"`
	Views     int       `yaml:"views"`
	Votes     []ref     `yaml:"votes"`
	Comments  []comment `yaml:"comments"`
	Answers   []answer  `yaml:"answers"`
	Followers []ref     `yaml:"followers"`
	Closed    string    `yaml:"closed"`
}

type tried struct {
	Query   string `yaml:"query"`
	Article ref    `yaml:"articleKey"`
}

type articleLink struct {
	Article ref    `yaml:"article"`
	Type    string `yaml:"type"`
	By      ref    `yaml:"by"`
	// Captured says that the article came from the ticket.
	Captured bool `yaml:"captured"`
	// Verdict is what By said of it: OK, FIXED or FLAGGED.
	Verdict string `yaml:"verdict"`
}

type ticket struct {
	at           place
	Key          string        `yaml:"key"`
	Requester    ref           `yaml:"requester"`
	Locale       string        `yaml:"locale"`
	Subject      string        `yaml:"subject"`
	Description  string        `yaml:"description"`
	Product      ref           `yaml:"product"`
	Priority     string        `yaml:"priority"`
	Status       string        `yaml:"status"`
	Team         ref           `yaml:"team"`
	Assignee     ref           `yaml:"assignee"`
	Created      age           `yaml:"created"`
	Updated      age           `yaml:"updated"`
	Channel      string        `yaml:"channel"`
	Confirmation string        `yaml:"resolutionConfirmation"`
	Tried        []tried       `yaml:"tried"`
	Messages     []comment     `yaml:"messages"`
	Notes        []comment     `yaml:"notes"`
	Links        []articleLink `yaml:"articleLinks"`
}

type session struct {
	at      place
	Person  ref     `yaml:"person"`
	Visitor int     `yaml:"visitor"`
	Locale  string  `yaml:"locale"`
	Age     age     `yaml:"age"`
	Events  []event `yaml:"events"`
}

// reads is what came of reading an article.
type reads struct {
	at      place
	Article ref    `yaml:"article"`
	Locale  string `yaml:"locale"`
	Solved  int    `yaml:"solved"`
	Failed  int    `yaml:"failed"`
}

type event struct {
	Type    string `yaml:"type"`
	Query   string `yaml:"query"`
	Article ref    `yaml:"article"`
	Thread  ref    `yaml:"thread"`
	Ticket  ref    `yaml:"ticket"`
	Reason  string `yaml:"reason"`
}

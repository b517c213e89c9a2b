package authz

// Rule allows one subject (a role or a licence) one action.
type Rule struct {
	Subject string `db:"subject"`
	Action  Action `db:"action"`
}

// inherits says which subject has all that another has (child, parent).
var inherits = [][2]string{
	{string(RoleCustomer), string(RoleVisitor)},
	{string(RoleAgent), string(RoleCustomer)},
	{string(RoleExpert), string(RoleAgent)},
	{string(RoleLead), string(RoleAgent)},
	{string(RoleManager), string(RoleLead)},
	{string(RoleAdmin), string(RoleManager)},
	{string(RoleAdmin), string(RoleExpert)},
	{string(LicenceContributor), string(LicenceCandidate)},
	{string(LicencePublisher), string(LicenceContributor)},
	{string(LicenceCoach), string(LicencePublisher)},
	{string(LicenceDomainExpert), string(LicencePublisher)},
}

// DefaultRules is the policy of a new installation: KCS v6 technique 7.1 for the licences (what a licence may do to
// articles), common desk practice for the roles.
func DefaultRules() []Rule {
	var out []Rule
	add := func(subject string, actions ...Action) {
		for _, a := range actions {
			out = append(out, Rule{Subject: subject, Action: a})
		}
	}
	add(string(RoleVisitor), ArticleRead, ThreadRead, SearchUse, HelpSession, ArticleFeedback, ArticleSuggest, TicketSubmit, AttachmentMake)
	add(string(RoleCustomer), AccountUse, ArticleFollow, ThreadAsk, ThreadAnswer, ThreadVote, ThreadFollow, ThreadAccept, TicketOwn)
	add(string(RoleAgent), TicketWork, PersonRead, APIExplore, PolicyRead, ArticleReview, ArticleFlag)
	add(string(RoleExpert), ThreadModerate, AnswerVerify, KnowledgeCurate, SearchCurate)
	add(string(RoleLead), InsightsRead, ThreadModerate, AnswerVerify, KnowledgeCurate, SearchCurate)
	add(string(RoleManager), KnowledgeRules, DomainManage)
	add(string(RoleAdmin), PersonManage, LicenceGrant, PolicyEdit, OutboxManage, KnowledgeTransfer)
	add(string(LicenceCandidate), ArticleLink, ArticleCreate, ArticleEditOwn)
	add(string(LicenceContributor), ArticleEditInternal, ArticleValidate, ArticleRestore, ArticleDelete, AnswerVerify)
	add(string(LicencePublisher), ArticleEditExternal, ArticleWiden, ArticleArchive, ArticleGovern)
	add(string(LicenceCoach), LicenceGrant, ArticleValidateCandidate)
	add(string(LicenceDomainExpert), KnowledgeCurate, SearchCurate, DomainManage)
	return out
}

// LicenceRights lists the actions that a KCS licence is about (KCS v6 technique 7.1), in the order of the matrix that a manager
// edits. The other actions belong to roles and to admins.
var LicenceRights = []Action{
	ArticleLink, ArticleCreate, ArticleEditOwn, ArticleEditInternal, ArticleValidate, ArticleValidateCandidate, ArticleEditExternal,
	ArticleWiden, ArticleArchive, ArticleRestore, ArticleDelete, ArticleGovern, LicenceGrant, KnowledgeCurate,
}

// Subjects lists every name that a rule may give an action to, in the order shown to admins.
func Subjects() []string {
	out := make([]string, 0, len(Roles)+len(Licences))
	for _, r := range Roles {
		out = append(out, string(r))
	}
	for _, l := range Licences {
		out = append(out, string(l))
	}
	return out
}

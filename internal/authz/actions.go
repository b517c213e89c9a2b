package authz

// Action is one thing that somebody may or may not do. Ownership and visibility come on top, in the domains.
type Action string

// The actions.
const (
	AccountUse     Action = "account.use"     // read and change one's own profile, sessions and notifications
	PersonRead     Action = "person.read"     // look up people and organisations
	PersonManage   Action = "person.manage"   // create staff, grant roles, deactivate
	LicenceGrant   Action = "licence.grant"   // grant a KCS licence
	PolicyRead     Action = "policy.read"     // see who may do what
	PolicyEdit     Action = "policy.edit"     // change it
	OutboxManage   Action = "outbox.manage"   // see and replay failed deliveries
	APIExplore     Action = "api.explore"     // GraphiQL and introspection
	InsightsRead   Action = "insights.read"   // deflection counts and help sessions
	AttachmentMake Action = "attachment.make" // upload a file

	ArticleRead         Action = "article.read"          // read what one's audience allows
	ArticleFeedback     Action = "article.feedback"      // helpful or not
	ArticleLink         Action = "article.link"          // link to a ticket or thread
	ArticleCreate       Action = "article.create"        // WIP and NOT_VALIDATED
	ArticleEditOwn      Action = "article.edit_own"      // edit what one wrote
	ArticleEditInternal Action = "article.edit_internal" // fix others' articles that stay inside
	ArticleEditExternal Action = "article.edit_external" // fix articles that customers read
	ArticleValidate     Action = "article.validate"      // say that it is right and complete
	ArticleWiden        Action = "article.widen"         // change audience towards customers and the public
	ArticleArchive      Action = "article.archive"       // archive, merge duplicates, restore at will
	ArticleReview       Action = "article.review"        // see what waits for somebody who knows
	ArticleFlag         Action = "article.flag"          // say that an article is not right
	ArticleSuggest      Action = "article.suggest"       // propose an edit
	DomainManage        Action = "domain.manage"         // knowledge domains and how long flags may wait

	ArticleValidateCandidate Action = "article.validate_candidate" // validate what a Candidate wrote
	ArticleRestore           Action = "article.restore"            // restore what is asked for or used again
	ArticleDelete            Action = "article.delete"             // delete others' WIP articles that led nowhere
	ArticleGovern            Action = "article.govern"             // say who may change an article
	KnowledgeCurate          Action = "knowledge.curate"           // chapters, products, labels, featured and related articles
	KnowledgeRules           Action = "knowledge.rules"            // the rules of knowledge: rights of licences, mode, confidence by audience

	KnowledgeTransfer Action = "knowledge.transfer" // import and export the whole knowledge base

	ArticleFollow Action = "article.follow" // hear when an article changes

	ThreadRead     Action = "thread.read"     // read what the space allows
	ThreadAsk      Action = "thread.ask"      // start a thread
	ThreadAnswer   Action = "thread.answer"   // answer and comment
	ThreadVote     Action = "thread.vote"     // vote
	ThreadFollow   Action = "thread.follow"   // follow
	ThreadAccept   Action = "thread.accept"   // accept an answer to one's own question
	ThreadModerate Action = "thread.moderate" // accept for others, close, edit, delete
	AnswerVerify   Action = "answer.verify"   // mark an answer as right on behalf of the desk

	TicketSubmit Action = "ticket.submit" // ask the desk
	TicketOwn    Action = "ticket.own"    // read, reply to and judge one's own tickets
	TicketWork   Action = "ticket.work"   // see every ticket, reply, note, assign, set status and priority

	SearchUse    Action = "search.use"    // search
	SearchCurate Action = "search.curate" // figures, synonyms and near duplicates of search; why something is found
	HelpSession  Action = "help.session"  // have one's search for help recorded
)

// Actions lists every action, in the order shown to admins.
var Actions = []Action{
	AccountUse, PersonRead, PersonManage, LicenceGrant, PolicyRead, PolicyEdit, OutboxManage, APIExplore, InsightsRead, AttachmentMake,
	ArticleRead, ArticleFeedback, ArticleLink, ArticleCreate, ArticleEditOwn, ArticleEditInternal, ArticleEditExternal,
	ArticleValidate, ArticleValidateCandidate, ArticleWiden, ArticleArchive, ArticleRestore, ArticleDelete, ArticleGovern, ArticleReview,
	ArticleFlag, ArticleSuggest, ArticleFollow, KnowledgeCurate, KnowledgeRules, KnowledgeTransfer, DomainManage,
	ThreadRead, ThreadAsk, ThreadAnswer, ThreadVote, ThreadFollow, ThreadAccept, ThreadModerate, AnswerVerify,
	TicketSubmit, TicketOwn, TicketWork, SearchUse, SearchCurate, HelpSession,
}

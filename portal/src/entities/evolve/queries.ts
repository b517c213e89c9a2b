import { graphql } from '@/gql';

export const FlagParts = graphql(`
  fragment FlagParts on ArticleFlag {
    id
    type
    comment
    passage
    version
    state
    reason
    createdAt
    dueAt
    settledAt
    reporter {
      id
      displayName
    }
    owner {
      id
      displayName
    }
    viewerCan {
      take
      fix
      reject
    }
  }
`);

export const SuggestionParts = graphql(`
  fragment SuggestionParts on ArticleSuggestion {
    id
    version
    title
    issue
    environment
    resolution
    cause
    comment
    name
    state
    createdAt
    dueAt
    suggester {
      id
      displayName
    }
    base {
      number
      title
      issue
      environment
      resolution
      cause
    }
    viewerCan {
      accept
      reject
    }
  }
`);

export const WaitingParts = graphql(`
  fragment WaitingParts on Article {
    id
    locale
    version
    title
    issue
    environment
    resolution
    cause
    openFlags {
      id
      ...FlagParts
    }
    openSuggestions {
      id
      ...SuggestionParts
    }
    feedback {
      reasons {
        reason
        count
        sinceValidated
      }
      comments {
        helpful
        reason
        comment
        version
        givenAt
      }
    }
  }
`);

export const WaitingQuery = graphql(`
  query ArticleWaiting($id: ID!) {
    article(id: $id) {
      id
      ...WaitingParts
    }
  }
`);

export const FlagArticle = graphql(`
  mutation FlagArticle($input: FlagArticleInput!) {
    flagArticle(input: $input) {
      flag {
        id
        ...FlagParts
        article {
          id
          confidence
          reviewDueAt
          openFlags {
            id
          }
        }
      }
    }
  }
`);

export const TakeFlag = graphql(`
  mutation TakeFlag($input: TakeFlagInput!) {
    takeFlag(input: $input) {
      flag {
        id
        ...FlagParts
      }
    }
  }
`);

export const SettleFlag = graphql(`
  mutation SettleFlag($input: SettleFlagInput!) {
    settleFlag(input: $input) {
      flag {
        id
        ...FlagParts
        article {
          id
          openFlags {
            id
          }
        }
      }
    }
  }
`);

export const AcceptSuggestion = graphql(`
  mutation AcceptSuggestion($input: AcceptSuggestionInput!) {
    acceptSuggestion(input: $input) {
      suggestion {
        id
        state
        article {
          id
          title
          version
          openSuggestions {
            id
          }
        }
      }
    }
  }
`);

export const RejectSuggestion = graphql(`
  mutation RejectSuggestion($input: RejectSuggestionInput!) {
    rejectSuggestion(input: $input) {
      suggestion {
        id
        state
        article {
          id
          openSuggestions {
            id
          }
        }
      }
    }
  }
`);

export const DomainNames = graphql(`
  query DomainNames {
    knowledgeDomains {
      key
      name
    }
  }
`);

import { graphql } from '@/gql';

export const ReviewCardParts = graphql(`
  fragment ReviewCardParts on Article {
    id
    title
    locale
    url
    version
    confidence
    audience
    governance
    issueHtml
    environmentHtml
    resolutionHtml
    issue
    environment
    resolution
    createdAt
    updatedAt
    validatedAt
    viewCount
    helpfulCount
    notHelpfulCount
    reuseCount
    reviewReasons
    reviewDueAt
    knowledgeDomain {
      key
      name
    }
    openFlags {
      id
    }
    openSuggestions {
      id
    }
    ...WaitingParts
    author {
      id
      displayName
    }
    editor {
      id
      displayName
    }
    viewerCan {
      edit
      validate
      archive
      delete
    }
  }
`);

export const ReviewsQuery = graphql(`
  query Reviews($filter: ReviewFilter, $first: Int, $after: String) {
    reviewQueue(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        ...ReviewCardParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** A card that changed in our hands, read anew. */
export const ReviewCardQuery = graphql(`
  query ReviewCard($id: ID!) {
    article(id: $id) {
      id
      ...ReviewCardParts
    }
  }
`);

export const ApproveArticle = graphql(`
  mutation ApproveArticle($input: ApproveArticleInput!) {
    approveArticle(input: $input) {
      article {
        id
        confidence
        version
      }
    }
  }
`);

export const PassArticle = graphql(`
  mutation PassArticle($input: PassArticleInput!) {
    passArticle(input: $input) {
      ok
    }
  }
`);

export const SplitArticle = graphql(`
  mutation SplitArticle($input: SplitArticleInput!) {
    splitArticle(input: $input) {
      article {
        id
        title
      }
    }
  }
`);

export const FlagQueueQuery = graphql(`
  query FlagQueue($filter: FlagFilter, $first: Int, $after: String) {
    articleFlags(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        ...FlagParts
        article {
          id
          title
          locale
          knowledgeDomain {
            key
            name
          }
        }
        settledBy {
          id
          displayName
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const FlagClocksQuery = graphql(`
  query FlagClocks {
    flagClocks {
      type
      hours
    }
  }
`);

export const SetFlagClock = graphql(`
  mutation SetFlagClock($input: SetFlagClockInput!) {
    setFlagClock(input: $input) {
      clocks {
        type
        hours
      }
    }
  }
`);

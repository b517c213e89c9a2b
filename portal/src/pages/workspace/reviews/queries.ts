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
  query Reviews($first: Int, $after: String) {
    articles(filter: { needsReview: true }, orderBy: UPDATED, first: $first, after: $after) {
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

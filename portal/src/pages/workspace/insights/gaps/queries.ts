import { graphql } from '@/gql';

export const GapParts = graphql(`
  fragment GapParts on KnowledgeGap {
    id
    kind
    label
    locale
    demand
    failures
    searches
    failureRate
    score
    handlingMinutes
    article {
      id
    }
    task {
      id
      title
    }
  }
`);

export const GapsQuery = graphql(`
  query KnowledgeGaps($kind: GapKind, $first: Int, $after: String) {
    knowledgeGaps(kind: $kind, first: $first, after: $after) {
      nodes {
        id
        ...GapParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const CostsQuery = graphql(`
  query HandlingCosts {
    handlingCosts {
      minutes
      changedAt
      changedBy {
        id
        displayName
      }
    }
  }
`);

export const SetHandlingCost = graphql(`
  mutation SetHandlingCost($input: SetHandlingCostInput!) {
    setHandlingCost(input: $input) {
      handlingCost {
        minutes
      }
    }
  }
`);

export const OpenGapTask = graphql(`
  mutation OpenGapTask($input: OpenGapTaskInput!) {
    openGapTask(input: $input) {
      gap {
        id
        ...GapParts
      }
    }
  }
`);

export const CandidatesQuery = graphql(`
  query ArchiveCandidates($first: Int, $after: String) {
    archiveCandidates(first: $first, after: $after) {
      nodes {
        reason
        views
        article {
          id
          title
          locale
          version
          updatedAt
          searched {
            searches
            inVain
          }
          viewerCan {
            archive
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ArchiveArticles = graphql(`
  mutation ArchiveArticles($input: ArchiveArticlesInput!) {
    archiveArticles(input: $input) {
      archived {
        id
        confidence
      }
      refused {
        articleId
        message
      }
    }
  }
`);

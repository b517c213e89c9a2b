import { graphql } from '@/gql';

export const HistoryArticle = graphql(`
  query HistoryArticle($id: ID!) {
    article(id: $id) {
      id
      title
      version
      locale
      viewerCan {
        edit
      }
      credits {
        version
        name
        person {
          id
          displayName
        }
      }
      staged {
        revision
        state
        baseVersion
        behind
        title
        issue
        environment
        resolution
        cause
        note
        updatedAt
        dueAt
        editor {
          id
          displayName
        }
      }
    }
  }
`);

export const TimelineQuery = graphql(`
  query ArticleTimeline($id: ID!, $first: Int, $after: String) {
    article(id: $id) {
      id
      versions(first: $first, after: $after) {
        nodes {
          ...TimelineVersion
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const TimelineVersion = graphql(`
  fragment TimelineVersion on ArticleVersion {
    number
    change
    confidence
    audience
    governance
    createdAt
    note
    sourceNumber
    editor {
      id
      displayName
    }
    overrides {
      act
      licence
    }
  }
`);

export const TwoVersions = graphql(`
  query TwoVersions($id: ID!, $numbers: [Int!]!) {
    article(id: $id) {
      id
      versionsAt(numbers: $numbers) {
        number
        title
        issue
        environment
        resolution
        cause
        confidence
        audience
        governance
        createdAt
      }
    }
  }
`);

export const RestoreArticleVersion = graphql(`
  mutation RestoreArticleVersion($input: RestoreArticleVersionInput!) {
    restoreArticleVersion(input: $input) {
      article {
        id
        version
      }
    }
  }
`);

import { graphql } from '@/gql';

export const StagedParts = graphql(`
  fragment StagedParts on StagedChange {
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
    timeZone
    failure
    editor {
      id
      displayName
    }
    scheduledBy {
      id
      displayName
    }
  }
`);

export const StagedQuery = graphql(`
  query ArticleStaged($id: ID!) {
    article(id: $id) {
      id
      staged {
        ...StagedParts
      }
    }
  }
`);

export const StageArticle = graphql(`
  mutation StageArticle($input: StageArticleInput!) {
    stageArticle(input: $input) {
      article {
        id
        staged {
          ...StagedParts
        }
      }
    }
  }
`);

export const PublishStaged = graphql(`
  mutation PublishStagedArticle($input: PublishStagedArticleInput!) {
    publishStagedArticle(input: $input) {
      article {
        id
        ...ArticleParts
      }
    }
  }
`);

export const ScheduleStaged = graphql(`
  mutation ScheduleStagedArticle($input: ScheduleStagedArticleInput!) {
    scheduleStagedArticle(input: $input) {
      article {
        id
        staged {
          ...StagedParts
        }
      }
    }
  }
`);

export const UnscheduleStaged = graphql(`
  mutation UnscheduleStagedArticle($input: UnscheduleStagedArticleInput!) {
    unscheduleStagedArticle(input: $input) {
      article {
        id
        staged {
          ...StagedParts
        }
      }
    }
  }
`);

export const DiscardStaged = graphql(`
  mutation DiscardStagedArticle($input: DiscardStagedArticleInput!) {
    discardStagedArticle(input: $input) {
      article {
        id
        staged {
          ...StagedParts
        }
      }
    }
  }
`);

import { graphql } from '@/gql';

export const SidesQuery = graphql(`
  query TranslationSides($id: ID!, $locale: Locale!) {
    translationSides(articleId: $id, locale: $locale) {
      state
      sourceVersion
      source {
        id
        ...ArticleParts
      }
      translation {
        id
        ...ArticleParts
      }
      paragraphs {
        part
        text
        html
        hash
        state
        before
      }
    }
  }
`);

export const SettleTranslation = graphql(`
  mutation SettleTranslation($input: SettleTranslationInput!) {
    settleTranslation(input: $input) {
      article {
        id
        translationState
      }
    }
  }
`);

export const TaskParts = graphql(`
  fragment TaskParts on TranslationTask {
    locale
    state
    stale
    total
    demand
    reads
    requests
    takenAt
    takenBy {
      id
      displayName
    }
    source {
      id
      title
      locale
      confidence
      audience
    }
    translation {
      id
      title
      locale
    }
  }
`);

export const TasksQuery = graphql(`
  query TranslationTasks($filter: TranslationTaskFilter, $after: String) {
    translationTasks(filter: $filter, first: 20, after: $after) {
      nodes {
        ...TaskParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const TaskDomains = graphql(`
  query TranslationDomains {
    knowledgeDomains {
      key
      name
    }
  }
`);

export const TakeTranslation = graphql(`
  mutation TakeTranslation($input: TakeTranslationInput!) {
    takeTranslation(input: $input) {
      task {
        ...TaskParts
      }
    }
  }
`);

export const HandBackTranslation = graphql(`
  mutation HandBackTranslation($input: TakeTranslationInput!) {
    handBackTranslation(input: $input) {
      task {
        ...TaskParts
      }
    }
  }
`);

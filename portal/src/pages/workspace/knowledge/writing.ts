import { graphql } from '@/gql';

export const DraftParts = graphql(`
  fragment DraftParts on ArticleDraft {
    key
    version
    locale
    revision
    updatedAt
    fields {
      title
      issue
      environment
      resolution
      cause
      type
      collection
      products
      tags
      attachmentIds
    }
    base {
      title
      issue
      environment
      resolution
      cause
      type
      collection
      products
      tags
      attachmentIds
    }
  }
`);

export const DraftQuery = graphql(`
  query ArticleDraft($key: String!) {
    articleDraft(key: $key) {
      ...DraftParts
    }
  }
`);

export const SaveDraft = graphql(`
  mutation SaveArticleDraft($input: SaveArticleDraftInput!) {
    saveArticleDraft(input: $input) {
      draft {
        key
        revision
        updatedAt
      }
    }
  }
`);

export const DiscardDraft = graphql(`
  mutation DiscardArticleDraft($key: String!) {
    discardArticleDraft(input: { key: $key }) {
      key
    }
  }
`);

export const MarkEditing = graphql(`
  mutation MarkEditing($id: ID!, $editing: Boolean!) {
    markEditing(input: { articleId: $id, editing: $editing }) {
      presence {
        version
      }
    }
  }
`);

export const PresenceSubscription = graphql(`
  subscription ArticlePresence($id: ID!) {
    articlePresence(articleId: $id) {
      version
      editors {
        since
        person {
          id
          displayName
        }
      }
    }
  }
`);

export const TemplatesQuery = graphql(`
  query ArticleTemplates($locale: Locale!) {
    articleTemplates(locale: $locale) {
      locale
      type
      title
      issue
      environment
      resolution
      cause
      version
      changedAt
      editor {
        id
        displayName
      }
    }
  }
`);

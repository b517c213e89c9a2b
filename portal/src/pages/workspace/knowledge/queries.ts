import { graphql } from '@/gql';

export const ArticleParts = graphql(`
  fragment ArticleParts on Article {
    id
    slug
    locale
    title
    type
    issue
    environment
    resolution
    cause
    issueHtml
    environmentHtml
    resolutionHtml
    causeHtml
    confidence
    audience
    governance
    archiveReason
    version
    domain
    tags
    url
    createdAt
    updatedAt
    validatedAt
    publishedAt
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
    collection {
      id
      slug
    }
    products {
      id
      key
      name
    }
    translations {
      id
    }
    viewerMustConfirm
    viewerDestinations
    viewerCan {
      edit
      validate
      setAudience
      setGovernance
      archive
      restore
      delete
      announce
    }
    noticeUntil
  }
`);

export const ArticleQuery = graphql(`
  query WorkspaceArticle($id: ID!) {
    article(id: $id) {
      id
      ...ArticleParts
    }
  }
`);

export const FilingQuery = graphql(`
  query ArticleFiling {
    collections {
      id
      slug
      name
      parentId
    }
    products {
      id
      key
      name
    }
  }
`);

export const CreateArticle = graphql(`
  mutation CreateArticle($input: CreateArticleInput!) {
    createArticle(input: $input) {
      article {
        id
        ...ArticleParts
      }
    }
  }
`);

export const UpdateArticle = graphql(`
  mutation UpdateArticle($input: UpdateArticleInput!) {
    updateArticle(input: $input) {
      article {
        id
        ...ArticleParts
      }
    }
  }
`);

export const ValidateArticle = graphql(`
  mutation ValidateArticle($input: ValidateArticleInput!) {
    validateArticle(input: $input) {
      article {
        id
        version
        confidence
      }
    }
  }
`);

export const SetArticleAudience = graphql(`
  mutation SetArticleAudience($input: SetArticleAudienceInput!) {
    setArticleAudience(input: $input) {
      article {
        id
        version
        audience
      }
    }
  }
`);

export const SetArticleGovernance = graphql(`
  mutation SetArticleGovernance($input: SetArticleGovernanceInput!) {
    setArticleGovernance(input: $input) {
      article {
        id
        version
        governance
      }
    }
  }
`);

export const ArchiveArticle = graphql(`
  mutation ArchiveArticle($input: ArchiveArticleInput!) {
    archiveArticle(input: $input) {
      article {
        id
        version
        confidence
      }
    }
  }
`);

export const RestoreArticle = graphql(`
  mutation RestoreArticle($input: RestoreArticleInput!) {
    restoreArticle(input: $input) {
      article {
        id
        version
        confidence
      }
    }
  }
`);

export const DeleteArticle = graphql(`
  mutation DeleteArticle($input: DeleteArticleInput!) {
    deleteArticle(input: $input) {
      deletedId
    }
  }
`);

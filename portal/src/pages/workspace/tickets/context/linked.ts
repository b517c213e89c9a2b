import { graphql } from '@/gql';

/** The articles used in a ticket. */
export const LinkedArticles = graphql(`
  fragment LinkedArticles on Ticket {
    articleLinks {
      id
      type
      verdict
      version
      createdAt
      article {
        id
        title
        url
        confidence
        audience
      }
    }
  }
`);

export const LinkArticle = graphql(`
  mutation LinkArticle($input: LinkArticleInput!) {
    linkArticle(input: $input) {
      link {
        id
        type
      }
    }
  }
`);

export const UnlinkArticle = graphql(`
  mutation UnlinkArticle($input: UnlinkArticleInput!) {
    unlinkArticle(input: $input) {
      deletedId
    }
  }
`);

export const JudgeLink = graphql(`
  mutation JudgeLink($input: JudgeArticleLinkInput!) {
    judgeArticleLink(input: $input) {
      link {
        id
        verdict
      }
    }
  }
`);

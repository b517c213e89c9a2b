import { graphql } from '@/gql';

export const MergeSide = graphql(`
  fragment MergeSide on Article {
    id
    title
    locale
    issue
    environment
    resolution
    cause
    version
    confidence
    audience
    viewCount
    updatedAt
    url
    viewerCan {
      edit
    }
  }
`);

export const MergePreviewQuery = graphql(`
  query MergePreview($loser: ID!, $survivor: ID!) {
    articleMergePreview(loserId: $loser, survivorId: $survivor) {
      refusal
      links
      sharedLinks
      votes
      sharedVotes
      followers
      flags
      settledFlags
      suggestions
      staged
      duplicates
      places
      addresses
      takesCollection
      joining {
        id
        title
        locale
      }
      apart {
        id
        title
        locale
      }
      passages {
        part
        section
        title
        follows
        article {
          id
          title
          locale
        }
      }
      loser {
        id
        locale
        ...MergeSide
      }
      survivor {
        id
        sections {
          part
          name
          title
        }
        ...MergeSide
      }
    }
  }
`);

export const MergeArticles = graphql(`
  mutation MergeArticles($input: MergeArticlesInput!) {
    mergeArticles(input: $input) {
      merge {
        id
        loser {
          id
          confidence
          version
        }
        survivor {
          id
          version
        }
      }
    }
  }
`);

export const SplitMerge = graphql(`
  mutation SplitArticleMerge($input: SplitArticleMergeInput!) {
    splitArticleMerge(input: $input) {
      merge {
        id
        splitAt
        loser {
          id
          confidence
          version
        }
        survivor {
          id
          version
        }
      }
    }
  }
`);

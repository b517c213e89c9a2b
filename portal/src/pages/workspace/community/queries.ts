import { graphql } from '@/gql';

export const ThreadRowParts = graphql(`
  fragment ThreadRowParts on Thread {
    id
    number
    title
    summary
    kind
    state
    locale
    score
    answerCount
    viewCount
    createdAt
    activeAt
    space {
      id
      name
    }
    author {
      id
      displayName
    }
  }
`);

export const ThreadsQuery = graphql(`
  query CommunityQueue($filter: ThreadFilter, $orderBy: ThreadOrder, $first: Int, $after: String) {
    threads(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        id
        ...ThreadRowParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const SpacesQuery = graphql(`
  query CommunitySpaces {
    spaces {
      id
      slug
      name
    }
  }
`);

/** For ThreadQuery: a thread without links still has to be read again when the first one comes. */
export const withLinks = { additionalTypenames: ['ArticleLink'] };

export const ThreadQuery = graphql(`
  query CommunityThread($id: ID!) {
    thread(id: $id) {
      id
      number
      title
      body
      bodyHtml
      locale
      kind
      state
      closeReason
      url
      score
      viewCount
      createdAt
      space {
        id
        name
      }
      author {
        id
        displayName
      }
      tags {
        name
      }
      comments {
        id
        bodyHtml
        createdAt
        author {
          id
          displayName
        }
      }
      articleLinks {
        id
        type
        verdict
        article {
          id
          title
          url
          confidence
          audience
        }
      }
      viewerCan {
        accept
        verify
        close
        reopen
        capture
        answer
      }
      answers(first: 20) {
        nodes {
          id
          ...AnswerParts
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);

export const AnswerParts = graphql(`
  fragment AnswerParts on Answer {
    id
    bodyHtml
    score
    accepted
    verified
    createdAt
    verifiedBy {
      id
      displayName
    }
    author {
      id
      displayName
      title
      isStaff
    }
  }
`);

export const AcceptAnswer = graphql(`
  mutation AcceptAnswer($input: AcceptAnswerInput!) {
    acceptAnswer(input: $input) {
      thread {
        id
        state
      }
    }
  }
`);

export const VerifyAnswer = graphql(`
  mutation VerifyAnswer($input: VerifyAnswerInput!) {
    verifyAnswer(input: $input) {
      answer {
        id
        verified
        thread {
          id
          state
        }
      }
    }
  }
`);

export const CloseThread = graphql(`
  mutation CloseThread($input: CloseThreadInput!) {
    closeThread(input: $input) {
      thread {
        id
        state
        closeReason
      }
    }
  }
`);

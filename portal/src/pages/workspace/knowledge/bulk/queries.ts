import { graphql } from '@/gql';

export const BulkParts = graphql(`
  fragment BulkParts on BulkEdit {
    id
    state
    total
    done
    changed
    same
    refused
    revert
    mine
    createdAt
    revertsId
    revertedById
    person {
      id
      displayName
    }
    parts {
      field
      values
    }
  }
`);

export const RunsQuery = graphql(`
  query BulkRuns($mine: Boolean, $after: String) {
    bulkEdits(mine: $mine, first: 20, after: $after) {
      nodes {
        id
        ...BulkParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const BulkQuery = graphql(`
  query BulkEdit($id: ID!, $outcome: BulkOutcome, $first: Int!, $after: String) {
    bulkEdit(id: $id) {
      id
      ...BulkParts
      items(outcome: $outcome, first: $first, after: $after) {
        nodes {
          position
          title
          outcome
          message
          changes {
            field
            from
            to
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const BulkChoices = graphql(`
  query BulkChoices {
    knowledgeDomains {
      key
      name
    }
    products {
      id
      key
      name
      versions
    }
  }
`);

export const PreviewBulk = graphql(`
  mutation PreviewBulkEdit($input: PreviewBulkEditInput!) {
    previewBulkEdit(input: $input) {
      bulkEdit {
        id
        ...BulkParts
      }
    }
  }
`);

export const StartBulk = graphql(`
  mutation StartBulkEdit($input: StartBulkEditInput!) {
    startBulkEdit(input: $input) {
      bulkEdit {
        id
        ...BulkParts
      }
    }
  }
`);

export const StopBulk = graphql(`
  mutation StopBulkEdit($input: StopBulkEditInput!) {
    stopBulkEdit(input: $input) {
      bulkEdit {
        id
        ...BulkParts
      }
    }
  }
`);

export const RevertBulk = graphql(`
  mutation RevertBulkEdit($input: RevertBulkEditInput!) {
    revertBulkEdit(input: $input) {
      bulkEdit {
        id
        ...BulkParts
      }
    }
  }
`);

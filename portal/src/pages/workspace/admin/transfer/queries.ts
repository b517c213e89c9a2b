import { graphql } from '@/gql';

export const TransferParts = graphql(`
  fragment TransferParts on TransferRun {
    id
    kind
    form
    state
    person {
      id
      displayName
    }
    settings {
      source
      locale
      collection
      audience
      overwrite
      history
    }
    fileName
    fileSize
    fileUrl
    reportUrl
    expiresAt
    resumable
    stopping
    phase
    progress
    counts {
      articles
      new
      same
      changed
      different
      notes
      bad
      files
      people
      other
      versions
    }
    failure
    createdAt
    startedAt
    finishedAt
  }
`);

export const TransfersQuery = graphql(`
  query TransferRuns($after: String) {
    transferRuns(first: 20, after: $after) {
      nodes {
        id
        ...TransferParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    transferMaxSize
  }
`);

export const TransferQuery = graphql(`
  query TransferRun($id: ID!, $outcome: TransferOutcome, $after: String) {
    transferRun(id: $id) {
      id
      ...TransferParts
      items(outcome: $outcome, first: 20, after: $after) {
        nodes {
          position
          outcome
          file
          line
          field
          message
          messageLocale
          fields
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const TransferChoices = graphql(`
  query TransferChoices {
    collections {
      id
      slug
      name
    }
  }
`);

export const CheckImport = graphql(`
  mutation CheckImport($input: CheckImportInput!) {
    checkImport(input: $input) {
      run {
        id
        ...TransferParts
      }
    }
  }
`);

export const StartImport = graphql(`
  mutation StartImport($input: StartImportInput!) {
    startImport(input: $input) {
      run {
        id
        ...TransferParts
      }
    }
  }
`);

export const StartExport = graphql(`
  mutation StartExport($input: StartExportInput!) {
    startExport(input: $input) {
      run {
        id
        ...TransferParts
      }
    }
  }
`);

export const StopTransfer = graphql(`
  mutation StopTransfer($input: StopTransferInput!) {
    stopTransfer(input: $input) {
      run {
        id
        ...TransferParts
      }
    }
  }
`);

export const ResumeTransfer = graphql(`
  mutation ResumeTransfer($input: ResumeTransferInput!) {
    resumeTransfer(input: $input) {
      run {
        id
        ...TransferParts
      }
    }
  }
`);

export const DiscardTransfer = graphql(`
  mutation DiscardTransfer($input: DiscardTransferInput!) {
    discardTransfer(input: $input) {
      run {
        id
        ...TransferParts
      }
    }
  }
`);

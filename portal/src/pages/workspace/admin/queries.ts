import { graphql } from '@/gql';

export const PersonParts = graphql(`
  fragment AdminPerson on Person {
    id
    displayName
    handle
    title
    email
    emailVerified
    isStaff
    roles
    licence
    deactivated
    viewerCanLicense
    createdAt
    organisation {
      id
      name
    }
    teams {
      id
      name
    }
  }
`);

export const PeopleQuery = graphql(`
  query People($filter: PersonFilter, $first: Int, $after: String) {
    people(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        ...AdminPerson
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const TeamsQuery = graphql(`
  query AdminTeams {
    teams {
      id
      name
    }
    organisations {
      id
      name
    }
  }
`);

export const CreatePerson = graphql(`
  mutation CreatePerson($input: CreatePersonInput!) {
    createPerson(input: $input) {
      person {
        id
        ...AdminPerson
      }
    }
  }
`);

export const SetRoles = graphql(`
  mutation SetRoles($input: SetRolesInput!) {
    setRoles(input: $input) {
      person {
        id
        ...AdminPerson
      }
    }
  }
`);

export const SetDeactivated = graphql(`
  mutation SetDeactivated($input: SetDeactivatedInput!) {
    setDeactivated(input: $input) {
      person {
        id
        ...AdminPerson
      }
    }
  }
`);

export const PolicyQuery = graphql(`
  query Policy {
    policy {
      subject
      action
      granted
      allowed
    }
  }
`);

export const SetPolicyRule = graphql(`
  mutation SetPolicyRule($input: SetPolicyRuleInput!) {
    setPolicyRule(input: $input) {
      policy {
        subject
        action
        granted
        allowed
      }
    }
  }
`);

export const DeliveriesQuery = graphql(`
  query DeadDeliveries($first: Int, $after: String) {
    deadDeliveries(first: $first, after: $after) {
      nodes {
        eventId
        subscriber
        kind
        attempts
        error
        diedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ReplayDelivery = graphql(`
  mutation ReplayDelivery($input: ReplayDeliveryInput!) {
    replayDelivery(input: $input) {
      ok
    }
  }
`);

export const IndexParts = graphql(`
  fragment AdminIndex on SearchIndexHealth {
    name
    serving
    reachable
    stale
    documents
    kinds {
      kind
      documents
    }
    bytes
    lastEventAt
    waiting
    oldestWaitingSeconds
    builtAt
    building
    buildDone
    buildTotal
  }
`);

export const IndexesQuery = graphql(`
  query SearchIndexes {
    searchIndexes {
      name
      ...AdminIndex
    }
    searchFitScale {
      weak
      good
      own
      searches
      needed
      fittedAt
    }
    searchMeaning {
      model
      host
      vectors
      waiting
      oldestWaitingSeconds
      reachable
      failingSince
      skipped
    }
  }
`);

export const RebuildIndexes = graphql(`
  mutation RebuildSearchIndexes {
    rebuildSearchIndexes {
      indexes {
        name
        ...AdminIndex
      }
    }
  }
`);

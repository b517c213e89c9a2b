import { graphql } from '@/gql';

export const LicensedParts = graphql(`
  fragment LicensedPerson on Person {
    id
    displayName
    title
    licence
    domains
    viewerCanLicense
    coach {
      id
      displayName
    }
    licenceHistory {
      from
      to
      reason
      at
      by {
        id
        displayName
      }
    }
  }
`);

export const LicencesQuery = graphql(`
  query Licences($filter: PersonFilter, $first: Int, $after: String) {
    people(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        ...LicensedPerson
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const StaffQuery = graphql(`
  query StaffNames {
    people(filter: { staff: true }, first: 100) {
      nodes {
        id
        displayName
        licence
      }
    }
  }
`);

export const SetCoach = graphql(`
  mutation SetCoach($input: SetCoachInput!) {
    setCoach(input: $input) {
      person {
        id
        ...LicensedPerson
      }
    }
  }
`);

export const SetPersonDomains = graphql(`
  mutation SetPersonDomains($input: SetPersonDomainsInput!) {
    setPersonDomains(input: $input) {
      person {
        id
        domains
      }
    }
  }
`);

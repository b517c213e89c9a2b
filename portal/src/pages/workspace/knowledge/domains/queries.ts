import { graphql } from '@/gql';

export const DomainParts = graphql(`
  fragment DomainParts on KnowledgeDomain {
    key
    name
    description
    position
    articleCount
    waitingCount
    translations {
      locale
      name
      description
    }
    owners {
      id
      displayName
    }
    coaches {
      id
      displayName
    }
    members {
      id
      displayName
    }
    products {
      id
      key
      name
    }
    spaces {
      id
      name
    }
  }
`);

export const DomainsQuery = graphql(`
  query KnowledgeDomains {
    knowledgeDomains {
      key
      ...DomainParts
    }
  }
`);

export const DomainChoicesQuery = graphql(`
  query DomainChoices {
    people(filter: { staff: true }, first: 100) {
      nodes {
        id
        displayName
      }
    }
    products {
      id
      key
      name
    }
    spaces {
      id
      name
    }
  }
`);

export const SaveDomain = graphql(`
  mutation SaveKnowledgeDomain($input: SaveKnowledgeDomainInput!) {
    saveKnowledgeDomain(input: $input) {
      domain {
        key
        ...DomainParts
      }
    }
  }
`);

export const DeleteDomain = graphql(`
  mutation DeleteKnowledgeDomain($input: DeleteKnowledgeDomainInput!) {
    deleteKnowledgeDomain(input: $input) {
      deletedKey
    }
  }
`);

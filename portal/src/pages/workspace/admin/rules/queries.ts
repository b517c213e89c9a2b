import { graphql } from '@/gql';

export const RulesQuery = graphql(`
  query KnowledgeRules {
    knowledgeRules {
      mode
      minConfidence {
        audience
        confidence
      }
      changedAt
      changedBy {
        id
        displayName
      }
      transitions {
        from
        to
        right
        minLicence
        guards
        reasons
      }
      rights {
        ...RightCell
      }
    }
  }
`);

export const RightCell = graphql(`
  fragment RightCell on LicenceRight {
    licence
    right
    granted
    allowed
    standard
  }
`);

export const SetRules = graphql(`
  mutation SetKnowledgeRules($input: SetKnowledgeRulesInput!) {
    setKnowledgeRules(input: $input) {
      rules {
        mode
        minConfidence {
          audience
          confidence
        }
        changedAt
        changedBy {
          id
          displayName
        }
      }
    }
  }
`);

export const SetRight = graphql(`
  mutation SetLicenceRight($input: SetLicenceRightInput!) {
    setLicenceRight(input: $input) {
      rights {
        ...RightCell
      }
    }
  }
`);

export const ResetRights = graphql(`
  mutation ResetLicenceRights {
    resetLicenceRights {
      rights {
        ...RightCell
      }
    }
  }
`);

export const OverridesQuery = graphql(`
  query ArticleOverrides($first: Int, $after: String) {
    articleOverrides(first: $first, after: $after) {
      nodes {
        version
        act
        refusal
        licence
        createdAt
        article {
          id
          title
        }
        person {
          id
          displayName
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

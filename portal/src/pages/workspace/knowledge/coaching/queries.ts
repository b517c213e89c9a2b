import { graphql } from '@/gql';

export const CoachingParts = graphql(`
  fragment CoachingParts on Coaching {
    articles
    criteria
    errors
    checklistScore
    cases
    searchRate
    linkRate
    linkAccuracy
    improveRate
    createRate
    overallRate
    contributionIndex
    linked
    linkOpportunities
    improveOpportunities
    createOpportunities
    promotion {
      key
      value
      target
      n
      met
    }
  }
`);

export const CoachingQuery = graphql(`
  query Coaching($personId: ID!, $from: Time!, $to: Time!) {
    coaching(personId: $personId, from: $from, to: $to) {
      ...CoachingParts
      articleChecks {
        id
        articleVersion
        checkedAt
        score
        errors
        note
        answers {
          criterionId
          passed
        }
        article {
          id
          title
          locale
        }
        reviewer {
          id
          displayName
        }
      }
      caseChecks {
        id
        checkedAt
        searched
        linkOpportunity
        linked
        linkAccurate
        improveOpportunity
        improved
        createOpportunity
        created
        duplicateCreated
        note
        ticket {
          id
          number
          subject
        }
        reviewer {
          id
          displayName
        }
      }
    }
    checklist(retired: true) {
      id
      weight
      retiredAt
      texts {
        locale
        name
        help
      }
    }
  }
`);

/** The figures that a coach may go by, for the screen of licences. */
export const PromotionQuery = graphql(`
  query Promotion($personId: ID!, $from: Time!, $to: Time!) {
    coaching(personId: $personId, from: $from, to: $to) {
      ...CoachingParts
    }
  }
`);

export const CoacheesQuery = graphql(`
  query Coachees($coachId: ID!) {
    people(filter: { staff: true, coachId: $coachId }, first: 50) {
      nodes {
        id
        displayName
      }
    }
  }
`);

export const ArticleSampleQuery = graphql(`
  query ArticleSample($personId: ID!, $from: Time!, $to: Time!, $seed: Int!, $first: Int) {
    articleSample(personId: $personId, from: $from, to: $to, seed: $seed, first: $first) {
      article {
        id
        title
        locale
      }
      version {
        number
        title
        issue
        environment
        resolution
        cause
        createdAt
      }
    }
  }
`);

export const WorkSampleQuery = graphql(`
  query WorkSample($personId: ID!, $from: Time!, $to: Time!, $seed: Int!, $first: Int) {
    workSample(personId: $personId, from: $from, to: $to, seed: $seed, first: $first) {
      kind
      solvedAt
      ticket {
        id
        number
        subject
      }
      article {
        id
        title
        locale
      }
    }
  }
`);

export const CheckArticle = graphql(`
  mutation CheckArticle($input: CheckArticleInput!) {
    checkArticle(input: $input) {
      check {
        id
      }
    }
  }
`);

export const CheckCase = graphql(`
  mutation CheckCase($input: CheckCaseInput!) {
    checkCase(input: $input) {
      check {
        id
      }
    }
  }
`);

export const SaveCriterion = graphql(`
  mutation SaveCriterion($input: SaveCriterionInput!) {
    saveCriterion(input: $input) {
      criteria {
        id
      }
    }
  }
`);

import { graphql } from '@/gql';

export const HealthQuery = graphql(`
  query ArticleHealth($id: ID!) {
    article(id: $id) {
      id
      health {
        score
        threshold
        parts {
          kind
          value
          n
          needed
          weight
          contribution
        }
        views
        helpful
        notHelpful
        confirmed
        failed
        reuse
        lastReuseAt
        openFlags
        brokenLinks
        checkedAt
        releasedAt
        measuredAt
      }
      feedback {
        reasons {
          reason
          count
        }
      }
    }
  }
`);

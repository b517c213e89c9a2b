import { useQuery } from 'urql';
import { graphql } from '@/gql';
import type { Licence } from '@/gql/graphql';

const StateRules = graphql(`
  query StateRules($id: ID!) {
    knowledgeRules {
      mode
      minConfidence {
        audience
        confidence
      }
      transitions {
        from
        to
        right
        minLicence
      }
      rights {
        licence
        right
        allowed
      }
    }
    article(id: $id) {
      id
      version
      stamps {
        confidence {
          ...StampParts
        }
        audience {
          ...StampParts
        }
        governance {
          ...StampParts
        }
      }
    }
  }
`);

export const StampParts = graphql(`
  fragment StampParts on ArticleStamp {
    at
    by {
      id
      displayName
    }
  }
`);

/** Who has which right now, and when each state of an article was last changed; read when a menu opens. */
export function useStateRules(id: string, paused: boolean) {
  const [{ data }] = useQuery({
    query: StateRules,
    variables: { id },
    pause: paused,
    requestPolicy: 'cache-and-network',
  });
  const rights = data?.knowledgeRules.rights ?? [];
  return {
    soft: data?.knowledgeRules.mode === 'SOFT',
    minConfidence: data?.knowledgeRules.minConfidence ?? [],
    stamps: data?.article?.stamps ?? null,
    /** The least licence that has a right; null when none has, or it is not known yet. */
    least: (right: string): Licence | null =>
      rights.find((one) => one.right === right && one.allowed)?.licence ?? null,
    known: data !== undefined,
  };
}

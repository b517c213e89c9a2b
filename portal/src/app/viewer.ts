import { graphql } from '@/gql';

/** Who is asking and what they may do: read once by the shell, and again after signing in or out. */
export const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      locale
      actions
      isStaff
      person {
        id
        displayName
        translatesInto
      }
    }
  }
`);

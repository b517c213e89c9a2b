import { graphql } from '@/gql';

export const FiguresQuery = graphql(`
  query SearchFigures($from: Time!, $to: Time!, $beforeFrom: Time!, $beforeTo: Time!, $locale: Locale) {
    figures: searchFigures(from: $from, to: $to, locale: $locale) {
      ...FigureParts
    }
    before: searchFigures(from: $beforeFrom, to: $beforeTo, locale: $locale) {
      ...FigureParts
    }
    contentGaps(from: $from, to: $to) {
      query
      locale
      searches
      withoutResult
      clicked
    }
  }
`);

export const FigureParts = graphql(`
  fragment FigureParts on SearchFigures {
    searches
    withResults
    clicks
    zeroResultRate
    clickThroughRate
    noClickRate
    averageClickRank
    meanReciprocalRank
    abandonmentRate
    refinementRate
    searchToTicketRate
  }
`);

export const SynonymsQuery = graphql(`
  query Synonyms {
    synonyms {
      id
      locale
      terms
      oneWay
      version
      updatedAt
      updatedBy {
        id
        displayName
      }
    }
  }
`);

export const SynonymChangesQuery = graphql(`
  query SynonymChanges {
    synonymChanges {
      id
      locale
      before
      after
      oneWay
      changedAt
      changedBy {
        id
        displayName
      }
    }
  }
`);

export const ProposalsQuery = graphql(`
  query SynonymProposals {
    synonymProposals {
      id
      locale
      terms
      article {
        id
        title
      }
      survivor {
        id
        title
      }
    }
  }
`);

export const SettleProposal = graphql(`
  mutation SettleSynonymProposal($input: SettleSynonymProposalInput!) {
    settleSynonymProposal(input: $input) {
      ok
    }
  }
`);

export const SaveSynonym = graphql(`
  mutation SaveSynonym($input: SaveSynonymInput!) {
    saveSynonym(input: $input) {
      synonym {
        id
        locale
        terms
        oneWay
        version
        updatedAt
      }
    }
  }
`);

export const DeleteSynonym = graphql(`
  mutation DeleteSynonym($input: DeleteSynonymInput!) {
    deleteSynonym(input: $input) {
      ok
    }
  }
`);

export const NearDuplicatesQuery = graphql(`
  query NearDuplicates($locale: Locale, $first: Int, $after: String) {
    nearDuplicates(locale: $locale, first: $first, after: $after) {
      nodes {
        likeness
        foundAt
        first {
          ...TwinParts
        }
        second {
          ...TwinParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const TwinParts = graphql(`
  fragment TwinParts on Article {
    id
    title
    summary
    locale
    confidence
    audience
    viewCount
    updatedAt
  }
`);

export const DismissNearDuplicate = graphql(`
  mutation DismissNearDuplicate($input: DismissNearDuplicateInput!) {
    dismissNearDuplicate(input: $input) {
      ok
    }
  }
`);

export const ExplainQuery = graphql(`
  query ExplainSearch($input: SearchInput!) {
    search(input: $input) {
      total
      corrected
      instead
      fit
      hits {
        id
        kind
        rank
        titleHtml
        passageHtml
        locale
        url
        context
        why {
          channel
          word
          found
          part
          contribution
        }
      }
    }
  }
`);

export const RankingParts = graphql(`
  fragment RankingParts on SearchRanking {
    version
    weights {
      name
      value
      default
      least
      most
    }
    changes {
      version
      changedAt
      changedBy {
        id
        displayName
      }
      weights {
        name
        value
        default
      }
    }
  }
`);

export const RankingQuery = graphql(`
  query SearchRanking {
    searchRanking {
      ...RankingParts
    }
  }
`);

export const SaveRanking = graphql(`
  mutation SaveSearchRanking($input: SaveSearchRankingInput!) {
    saveSearchRanking(input: $input) {
      ranking {
        ...RankingParts
      }
    }
  }
`);

export const PreviewHit = graphql(`
  fragment PreviewHit on SearchHit {
    id
    rank
    titleHtml
    locale
    url
    context
    why {
      channel
      word
      found
      part
      contribution
    }
  }
`);

export const PreviewRanking = graphql(`
  query PreviewSearchRanking($text: String!, $locale: Locale, $weights: [SearchWeightInput!]!) {
    previewSearchRanking(text: $text, locale: $locale, weights: $weights) {
      current {
        id
        ...PreviewHit
      }
      changed {
        id
        ...PreviewHit
      }
    }
  }
`);

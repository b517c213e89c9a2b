import { graphql } from '@/gql';

export const OrganiseChapters = graphql(`
  query OrganiseChapters {
    collections {
      ...OrganisedChapter
    }
  }
`);

export const OrganisedChapter = graphql(`
  fragment OrganisedChapter on Collection {
    id
    slug
    name
    icon
    parentId
    articleCount
    texts {
      locale
      name
      description
    }
  }
`);

export const SaveCollection = graphql(`
  mutation SaveCollection($input: SaveCollectionInput!) {
    saveCollection(input: $input) {
      collection {
        ...OrganisedChapter
      }
    }
  }
`);

export const MoveCollection = graphql(`
  mutation MoveCollection($input: MoveCollectionInput!) {
    moveCollection(input: $input) {
      collections {
        ...OrganisedChapter
      }
    }
  }
`);

export const DeleteCollection = graphql(`
  mutation DeleteCollection($input: DeleteCollectionInput!) {
    deleteCollection(input: $input) {
      collections {
        ...OrganisedChapter
      }
    }
  }
`);

export const OrganiseProducts = graphql(`
  query OrganiseProducts {
    products {
      id
      key
      name
      versions
      endOfLife
    }
  }
`);

export const SaveProduct = graphql(`
  mutation SaveProduct($input: SaveProductInput!) {
    saveProduct(input: $input) {
      product {
        id
        key
        name
        versions
      }
    }
  }
`);

export const OrderProducts = graphql(`
  mutation OrderProducts($input: OrderProductsInput!) {
    orderProducts(input: $input) {
      products {
        id
        key
        name
        versions
      }
    }
  }
`);

export const OrganiseLabels = graphql(`
  query OrganiseLabels($startsWith: String) {
    labels(startsWith: $startsWith, first: 100) {
      name
      articleCount
    }
  }
`);

export const RenameLabel = graphql(`
  mutation RenameLabel($input: RenameLabelInput!) {
    renameLabel(input: $input) {
      labels {
        name
        articleCount
      }
    }
  }
`);

export const OrganiseFeatured = graphql(`
  query OrganiseFeatured {
    featuredArticles {
      id
      title
      confidence
      audience
    }
  }
`);

export const FeatureArticle = graphql(`
  mutation FeatureArticle($input: FeatureArticleInput!) {
    featureArticle(input: $input) {
      featuredArticles {
        id
        title
        confidence
        audience
      }
    }
  }
`);

/** The day that a product is no longer supported: its articles may then be archived. */
export const EndProduct = graphql(`
  mutation EndProduct($input: EndProductInput!) {
    endProduct(input: $input) {
      product {
        id
        endOfLife
      }
    }
  }
`);

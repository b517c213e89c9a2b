-- +goose Up

-- Every address that a chapter ever had; old ones lead to the present one.
CREATE TABLE collection_slug (
  slug          VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  collection_id BINARY(16) NOT NULL,
  PRIMARY KEY (slug),
  CONSTRAINT collection_slug_collection FOREIGN KEY (collection_id) REFERENCES collection (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO collection_slug (slug, collection_id) SELECT slug, id FROM collection;

-- The versions of a product that an article applies to; none means all.
CREATE TABLE article_product_version (
  article_id BINARY(16) NOT NULL,
  product_id BINARY(16) NOT NULL,
  name       VARCHAR(60) NOT NULL,
  PRIMARY KEY (article_id, product_id, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Articles over all their languages that a curator put beside another, in order.
CREATE TABLE article_related (
  family_id  BINARY(16) NOT NULL,
  related_id BINARY(16) NOT NULL,
  position   INT NOT NULL,
  pinned_by  BINARY(16) NULL,
  pinned_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (family_id, related_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Articles over all their languages that stand on the home page, in order.
CREATE TABLE article_featured (
  family_id   BINARY(16) NOT NULL,
  position    INT NOT NULL,
  featured_by BINARY(16) NULL,
  featured_at DATETIME(6) NOT NULL,
  PRIMARY KEY (family_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What people say that they use, so that pages show what applies to them.
CREATE TABLE reader_product (
  person_id  BINARY(16) NOT NULL,
  product_id BINARY(16) NOT NULL,
  name       VARCHAR(60) NOT NULL DEFAULT '',
  PRIMARY KEY (person_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

ALTER TABLE article_tag ADD KEY article_tag_tag (tag, article_id);

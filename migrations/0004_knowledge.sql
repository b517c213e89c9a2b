-- +goose Up

-- Chapters of the help centre, with a name in each language.
CREATE TABLE collection (
  id        BINARY(16) NOT NULL,
  slug      VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  parent_id BINARY(16) NULL,
  icon      VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  position  INT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY collection_slug (slug)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE collection_name (
  collection_id BINARY(16) NOT NULL,
  locale        VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name          VARCHAR(100) NOT NULL,
  description   VARCHAR(300) NOT NULL DEFAULT '',
  PRIMARY KEY (collection_id, locale),
  CONSTRAINT collection_name_collection FOREIGN KEY (collection_id) REFERENCES collection (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What the desk supports.
CREATE TABLE product (
  id          BINARY(16) NOT NULL,
  product_key VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name        VARCHAR(100) NOT NULL,
  position    INT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY product_by_key (product_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE product_version (
  product_id BINARY(16) NOT NULL,
  position   INT NOT NULL,
  name       VARCHAR(60) NOT NULL,
  PRIMARY KEY (product_id, position),
  CONSTRAINT product_version_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- One row an article in one language; family_id holds its translations together. Confidence, audience and governance are
-- three things (KCS v6 technique 5.2). needs_review is kept by the program: whether the article waits for somebody.
CREATE TABLE article (
  id              BINARY(16) NOT NULL,
  family_id       BINARY(16) NOT NULL,
  external_id     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NULL,
  locale          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  slug            VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  type            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title           VARCHAR(200) NOT NULL,
  issue           MEDIUMTEXT NOT NULL,
  environment     MEDIUMTEXT NOT NULL,
  resolution      MEDIUMTEXT NOT NULL,
  cause           MEDIUMTEXT NOT NULL,
  summary         VARCHAR(300) NOT NULL,
  confidence      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  audience        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  governance      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  archive_reason  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  duplicate_of_id BINARY(16) NULL,
  version         INT NOT NULL,
  author_id       BINARY(16) NULL,
  editor_id       BINARY(16) NULL,
  by_candidate    BOOLEAN NOT NULL DEFAULT FALSE,
  domain          VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  collection_id   BINARY(16) NULL,
  created_at      DATETIME(6) NOT NULL,
  updated_at      DATETIME(6) NOT NULL,
  validated_at    DATETIME(6) NULL,
  published_at    DATETIME(6) NULL,
  view_count      INT NOT NULL DEFAULT 0,
  helpful_count   INT NOT NULL DEFAULT 0,
  unhelpful_count INT NOT NULL DEFAULT 0,
  doubt_count     INT NOT NULL DEFAULT 0,
  reuse_count     INT NOT NULL DEFAULT 0,
  needs_review    BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY article_family (family_id, locale),
  UNIQUE KEY article_external (external_id),
  KEY article_updated (updated_at, id, audience, confidence),
  KEY article_created (created_at, id, audience, confidence),
  KEY article_views (view_count, id, audience, confidence),
  KEY article_locale_updated (locale, updated_at, id, audience, confidence),
  KEY article_locale_created (locale, created_at, id, audience, confidence),
  KEY article_locale_views (locale, view_count, id, audience, confidence),
  KEY article_collection (collection_id, locale, updated_at, id, audience, confidence),
  KEY article_author (author_id, updated_at, id),
  KEY article_review (needs_review, updated_at, id),
  KEY article_duplicate (duplicate_of_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Every address that an article ever had in its language; old ones lead to the present one.
CREATE TABLE article_slug (
  locale     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  slug       VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  article_id BINARY(16) NOT NULL,
  PRIMARY KEY (locale, slug),
  KEY article_slug_article (article_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The whole article after each change: who, when, what, why (KCS v6 5.2 asks for each change of state).
CREATE TABLE article_version (
  article_id  BINARY(16) NOT NULL,
  number      INT NOT NULL,
  what        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title       VARCHAR(200) NOT NULL,
  issue       MEDIUMTEXT NOT NULL,
  environment MEDIUMTEXT NOT NULL,
  resolution  MEDIUMTEXT NOT NULL,
  cause       MEDIUMTEXT NOT NULL,
  confidence  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  audience    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  governance  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  editor_id   BINARY(16) NULL,
  created_at  DATETIME(6) NOT NULL,
  note        VARCHAR(500) NOT NULL DEFAULT '',
  PRIMARY KEY (article_id, number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Labels, products and named owners (of a COMPLIANCE_BASED article).
CREATE TABLE article_tag (
  article_id BINARY(16) NOT NULL,
  position   TINYINT NOT NULL,
  tag        VARCHAR(40) NOT NULL,
  PRIMARY KEY (article_id, position)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE article_product (
  article_id BINARY(16) NOT NULL,
  product_id BINARY(16) NOT NULL,
  PRIMARY KEY (article_id, product_id),
  KEY article_product_product (product_id, article_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE article_owner (
  article_id BINARY(16) NOT NULL,
  person_id  BINARY(16) NOT NULL,
  PRIMARY KEY (article_id, person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The last word of each reader. counted is false for staff, who are not the readers that the counts are about.
CREATE TABLE article_feedback (
  article_id      BINARY(16) NOT NULL,
  reader          VARCHAR(70) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  article_version INT NOT NULL,
  helpful         BOOLEAN NOT NULL,
  counted         BOOLEAN NOT NULL,
  reason          VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  comment         VARCHAR(1000) NOT NULL DEFAULT '',
  changes         INT NOT NULL DEFAULT 1,
  given_at        DATETIME(6) NOT NULL,
  PRIMARY KEY (article_id, reader),
  KEY article_feedback_reader (reader, given_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Articles used in tickets and threads. resolves is 1 or NULL, so that its key allows one resolution a subject.
CREATE TABLE article_link (
  id              BINARY(16) NOT NULL,
  article_id      BINARY(16) NOT NULL,
  article_version INT NOT NULL,
  subject_kind    VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id      BINARY(16) NOT NULL,
  resolves        TINYINT NULL,
  captured        BOOLEAN NOT NULL DEFAULT FALSE,
  linked_by_id    BINARY(16) NULL,
  created_at      DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY article_link_once (subject_kind, subject_id, article_id),
  UNIQUE KEY article_link_resolution (subject_kind, subject_id, resolves),
  KEY article_link_article (article_id, created_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Reads a day, staff left out.
CREATE TABLE article_view (
  article_id BINARY(16) NOT NULL,
  day        DATE NOT NULL,
  views      INT NOT NULL,
  PRIMARY KEY (article_id, day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Names that an import knows families by, so that a translation finds its original in a later run.
CREATE TABLE article_family_key (
  family_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  family_id  BINARY(16) NOT NULL,
  PRIMARY KEY (family_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

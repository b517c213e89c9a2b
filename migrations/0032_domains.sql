-- +goose Up

-- Knowledge domains (KCS v6 5.9): who looks after which part of what is known. Who belongs to one is in person_domain.
CREATE TABLE knowledge_domain (
  domain_key VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position   INT NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (domain_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE knowledge_domain_name (
  domain_key  VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  locale      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name        VARCHAR(100) NOT NULL,
  description VARCHAR(300) NOT NULL DEFAULT '',
  PRIMARY KEY (domain_key, locale),
  CONSTRAINT knowledge_domain_name_domain FOREIGN KEY (domain_key) REFERENCES knowledge_domain (domain_key) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- part is OWNER or COACH.
CREATE TABLE knowledge_domain_person (
  domain_key VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  part       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  person_id  BINARY(16) NOT NULL,
  position   TINYINT NOT NULL,
  PRIMARY KEY (domain_key, part, person_id),
  KEY knowledge_domain_person_person (person_id),
  CONSTRAINT knowledge_domain_person_domain FOREIGN KEY (domain_key) REFERENCES knowledge_domain (domain_key) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What belongs to a domain: products and spaces of the community, each in at most one.
CREATE TABLE knowledge_domain_product (
  product_id BINARY(16) NOT NULL,
  domain_key VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (product_id),
  KEY knowledge_domain_product_domain (domain_key),
  CONSTRAINT knowledge_domain_product_domain FOREIGN KEY (domain_key) REFERENCES knowledge_domain (domain_key) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE knowledge_domain_space (
  space_id   BINARY(16) NOT NULL,
  domain_key VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (space_id),
  KEY knowledge_domain_space_domain (domain_key),
  CONSTRAINT knowledge_domain_space_domain FOREIGN KEY (domain_key) REFERENCES knowledge_domain (domain_key) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

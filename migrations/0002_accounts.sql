-- +goose Up

-- The companies of customers.
CREATE TABLE organisation (
  id         BINARY(16) NOT NULL,
  org_key    VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name       VARCHAR(120) NOT NULL,
  vip        BOOLEAN NOT NULL DEFAULT FALSE,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY organisation_key (org_key),
  KEY organisation_name (name, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who proves an address at one of these domains belongs to the organisation.
CREATE TABLE organisation_domain (
  domain          VARCHAR(253) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  organisation_id BINARY(16) NOT NULL,
  PRIMARY KEY (domain),
  KEY organisation_domain_of (organisation_id),
  CONSTRAINT organisation_domain_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- People of every kind. email_key is the address with its ASCII letters in lower case: one person an address. It is compared
-- byte by byte, since a collation that ignores accents would take two mailboxes for one.
CREATE TABLE person (
  id                BINARY(16) NOT NULL,
  email             VARCHAR(254) NOT NULL,
  email_key         VARCHAR(254) COLLATE utf8mb4_bin NOT NULL,
  email_verified_at DATETIME(6) NULL,
  handle            VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  display_name      VARCHAR(100) NOT NULL,
  title             VARCHAR(100) NOT NULL DEFAULT '',
  locale            VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  password_hash     VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  session_epoch     INT NOT NULL DEFAULT 1,
  licence           VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  organisation_id   BINARY(16) NULL,
  deactivated_at    DATETIME(6) NULL,
  created_at        DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY person_email (email_key),
  UNIQUE KEY person_handle (handle),
  KEY person_name (display_name, id),
  KEY person_organisation (organisation_id, display_name, id),
  CONSTRAINT person_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE person_role (
  person_id BINARY(16) NOT NULL,
  role      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (person_id, role),
  KEY person_role_role (role, person_id),
  CONSTRAINT person_role_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The knowledge domains (KCS v6 technique 5.9) that a person belongs to, by key.
CREATE TABLE person_domain (
  person_id  BINARY(16) NOT NULL,
  domain_key VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (person_id, domain_key),
  KEY person_domain_key (domain_key, person_id),
  CONSTRAINT person_domain_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE team (
  id         BINARY(16) NOT NULL,
  team_key   VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name_en    VARCHAR(100) NOT NULL,
  name_nl    VARCHAR(100) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY team_key (team_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE team_member (
  team_id   BINARY(16) NOT NULL,
  person_id BINARY(16) NOT NULL,
  PRIMARY KEY (team_id, person_id),
  KEY team_member_person (person_id, team_id),
  CONSTRAINT team_member_team FOREIGN KEY (team_id) REFERENCES team (id) ON DELETE CASCADE,
  CONSTRAINT team_member_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What somebody asked for by mail: prove an address, reset a password, accept an invitation, open a request. The row is written without
-- a look at who exists; that happens when the mail is made. password_hash and display_name wait here until the address is proven.
CREATE TABLE account_token (
  id            BINARY(16) NOT NULL,
  kind          VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  email         VARCHAR(254) NOT NULL,
  email_key     VARCHAR(254) COLLATE utf8mb4_bin NOT NULL,
  person_id     BINARY(16) NULL,
  display_name  VARCHAR(100) NOT NULL DEFAULT '',
  password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  locale        VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  return_to     VARCHAR(500) NOT NULL DEFAULT '',
  about         VARCHAR(100) NOT NULL DEFAULT '',
  created_at    DATETIME(6) NOT NULL,
  expires_at    DATETIME(6) NOT NULL,
  used_at       DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY account_token_email (email_key, kind, created_at),
  KEY account_token_created (created_at),
  CONSTRAINT account_token_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- SHA-256 of what was mailed. A mail that is sent twice holds two secrets for one token; either works, once.
CREATE TABLE account_token_secret (
  secret_hash BINARY(32) NOT NULL,
  token_id    BINARY(16) NOT NULL,
  PRIMARY KEY (secret_hash),
  KEY account_token_secret_token (token_id),
  CONSTRAINT account_token_secret_token FOREIGN KEY (token_id) REFERENCES account_token (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Attempts by account, address and network. bucket is a hash: no list of who tried what.
CREATE TABLE throttle (
  bucket        BINARY(32) NOT NULL,
  attempts      INT NOT NULL,
  blocked_until DATETIME(6) NOT NULL,
  last_at       DATETIME(6) NOT NULL,
  PRIMARY KEY (bucket),
  KEY throttle_last (last_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE policy_rule (
  subject VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  action  VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (subject, action)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The actions whose default rules were put in force once; a newer Plein adds those of its new actions and leaves the rest alone.
CREATE TABLE policy_action (
  action VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (action)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- One row: the number of the policy in force.
CREATE TABLE policy_version (
  id      TINYINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO policy_version (id, version) VALUES (1, 0);

-- Signed-in browsers, as the session library lays them out. token is a hash of the cookie.
CREATE TABLE sessions (
  token  CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  data   BLOB NOT NULL,
  expiry TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (token),
  KEY sessions_expiry_idx (expiry)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

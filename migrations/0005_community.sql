-- +goose Up

-- The parts of the community. audience is who may read all that is in it; domain_key only counts for WITHIN_DOMAIN.
CREATE TABLE space (
  id             BINARY(16)   NOT NULL,
  slug           VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name_nl        VARCHAR(100) NOT NULL,
  name_en        VARCHAR(100) NOT NULL,
  description_nl VARCHAR(300) NOT NULL DEFAULT '',
  description_en VARCHAR(300) NOT NULL DEFAULT '',
  audience       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  domain_key     VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  position       INT          NOT NULL DEFAULT 0,
  thread_count   INT          NOT NULL DEFAULT 0,
  created_at     DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY space_slug (slug),
  KEY space_position (position, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Questions, discussions and ideas. live is 1 until deleted_at is set; it is in the index of every list, so that a list reads only what is there.
-- state is derived by one rule from close_reason, accepted_answer_id and the answers, and kept by the program.
-- space_id is no foreign key: its check would lock the space for reading, and two who ask at once would then wait for each other when
-- they count their thread.
CREATE TABLE thread (
  id                 BINARY(16)   NOT NULL,
  number             INT UNSIGNED NOT NULL,
  space_id           BINARY(16)   NOT NULL,
  kind               VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state              VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  close_reason       VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  locale             VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title              VARCHAR(200) NOT NULL,
  body               MEDIUMTEXT   NOT NULL,
  product            VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  author_id          BINARY(16)   NULL,
  score              INT          NOT NULL DEFAULT 0,
  answer_count       INT          NOT NULL DEFAULT 0,
  accepted_answer_id BINARY(16)   NULL,
  version            INT          NOT NULL DEFAULT 1,
  created_at         DATETIME(6)  NOT NULL,
  edited_at          DATETIME(6)  NULL,
  active_at          DATETIME(6)  NOT NULL,
  deleted_at         DATETIME(6)  NULL,
  live               TINYINT      NOT NULL DEFAULT 1,
  external_id        VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY thread_number (number),
  UNIQUE KEY thread_external (external_id),
  KEY thread_active (live, active_at, id, space_id, state, locale),
  KEY thread_new (live, created_at, id, space_id, state, locale),
  KEY thread_top (live, score, id, space_id, state, locale),
  KEY thread_space_active (space_id, live, active_at, id, state, locale),
  KEY thread_space_new (space_id, live, created_at, id, state, locale),
  KEY thread_space_top (space_id, live, score, id, state, locale),
  KEY thread_state_active (state, live, active_at, id, space_id, locale),
  KEY thread_state_new (state, live, created_at, id, space_id, locale),
  KEY thread_author (author_id, live, active_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- place is 0 for the accepted answer, 1 for verified ones and 2 for the rest: the order of a thread's page.
CREATE TABLE answer (
  id          BINARY(16)  NOT NULL,
  thread_id   BINARY(16)  NOT NULL,
  author_id   BINARY(16)  NULL,
  body        MEDIUMTEXT  NOT NULL,
  by_staff    TINYINT     NOT NULL DEFAULT 0 COMMENT 'the author worked at the desk when it was given',
  score       INT         NOT NULL DEFAULT 0,
  accepted    TINYINT     NOT NULL DEFAULT 0,
  verified    TINYINT     NOT NULL DEFAULT 0,
  verified_by BINARY(16)  NULL,
  place       TINYINT     NOT NULL DEFAULT 2,
  version     INT         NOT NULL DEFAULT 1,
  created_at  DATETIME(6) NOT NULL,
  edited_at   DATETIME(6) NULL,
  deleted_at  DATETIME(6) NULL,
  live        TINYINT     NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY answer_thread (thread_id, live, place, score DESC, created_at, id, by_staff),
  KEY answer_author (author_id, live, created_at, id),
  CONSTRAINT answer_thread FOREIGN KEY (thread_id) REFERENCES thread (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Named post_comment since COMMENT is a word of SQL. subject_id is the thread's own id or an answer's.
CREATE TABLE post_comment (
  id           BINARY(16)    NOT NULL,
  thread_id    BINARY(16)    NOT NULL,
  subject_kind VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id   BINARY(16)    NOT NULL,
  author_id    BINARY(16)    NULL,
  body         TEXT          NOT NULL,
  created_at   DATETIME(6)   NOT NULL,
  deleted_at   DATETIME(6)   NULL,
  live         TINYINT       NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY post_comment_subject (subject_id, live, created_at, id),
  KEY post_comment_thread (thread_id, live, created_at),
  CONSTRAINT post_comment_thread FOREIGN KEY (thread_id) REFERENCES thread (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- One vote a person and post: 1 or -1. Taking it back deletes the row.
CREATE TABLE post_vote (
  subject_id BINARY(16)  NOT NULL,
  person_id  BINARY(16)  NOT NULL,
  value      TINYINT     NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (subject_id, person_id),
  KEY post_vote_person (person_id, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The labels of threads, with the columns that lists by label are ordered by; the program keeps them equal to the thread's.
CREATE TABLE thread_tag (
  thread_id  BINARY(16)  NOT NULL,
  tag        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  live       TINYINT     NOT NULL DEFAULT 1,
  active_at  DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  score      INT         NOT NULL DEFAULT 0,
  PRIMARY KEY (thread_id, tag),
  KEY thread_tag_active (tag, live, active_at, thread_id),
  KEY thread_tag_new (tag, live, created_at, thread_id),
  KEY thread_tag_top (tag, live, score, thread_id),
  CONSTRAINT thread_tag_thread FOREIGN KEY (thread_id) REFERENCES thread (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- How many live threads of a space carry a label, so that everybody's count holds only what they may see.
CREATE TABLE tag_use (
  tag      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  space_id BINARY(16)  NOT NULL,
  n        INT         NOT NULL,
  PRIMARY KEY (tag, space_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE thread_follow (
  thread_id  BINARY(16)  NOT NULL,
  person_id  BINARY(16)  NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (thread_id, person_id),
  KEY thread_follow_person (person_id, thread_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Reads, apart from the thread: they are written in batches, behind the requests, and never wait for its row.
CREATE TABLE thread_view (
  thread_id BINARY(16) NOT NULL,
  n         INT        NOT NULL,
  PRIMARY KEY (thread_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What a person posted lately; the row is locked while they post, so that limits hold for posts at the same instant too.
CREATE TABLE post_allowance (
  person_id      BINARY(16)  NOT NULL,
  first_at       DATETIME(6) NULL,
  day            DATE        NULL,
  threads        INT         NOT NULL DEFAULT 0,
  replies        INT         NOT NULL DEFAULT 0,
  votes          INT         NOT NULL DEFAULT 0,
  last_thread_at DATETIME(6) NULL,
  last_reply_at  DATETIME(6) NULL,
  PRIMARY KEY (person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE thread_number_block (
  brand VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  next  INT UNSIGNED NOT NULL,
  PRIMARY KEY (brand)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO thread_number_block (brand, next) VALUES ('plein', 101);

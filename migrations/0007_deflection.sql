-- +goose Up

-- One person's search for help. owner is who it belongs to now: p: and a person, or v: and a visitor; it becomes the
-- person's at sign-in. latest is 1 for the owner's newest session and NULL for older ones, so that two first events at once
-- cannot start two sessions. flags: 1 searched, 2 read, 4 form opened, 8 suggestion followed, 16 asked the community,
-- 32 ticket submitted. outcome: NULL while the window is open, then for ever 0 none (not active), 1 CONFIRMED, 2 POTENTIAL,
-- 3 NOT_DEFLECTED, 4 ABANDONED. day is the day of started_at at the desk.
CREATE TABLE help_session (
  id          BINARY(16) NOT NULL,
  owner       VARCHAR(28) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  person_id   BINARY(16) NULL,
  visitor_id  VARCHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  locale      VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_at  DATETIME(6) NOT NULL,
  last_at     DATETIME(6) NOT NULL,
  day         DATE NOT NULL,
  flags       TINYINT UNSIGNED NOT NULL,
  events      SMALLINT UNSIGNED NOT NULL,
  latest      TINYINT NULL,
  outcome     TINYINT NULL,
  external_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY help_session_latest (owner, latest),
  UNIQUE KEY help_session_external (external_id),
  KEY help_session_owner (owner, last_at),
  KEY help_session_visitor (visitor_id, last_at, person_id),
  KEY help_session_due (outcome, last_at),
  KEY help_session_report (started_at, id, day, outcome, flags, owner)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What somebody searched for. Typing on changes the row; norm is the form that searches are counted by. results is NULL
-- where it is not known.
CREATE TABLE help_intent (
  id          BINARY(16) NOT NULL,
  session_id  BINARY(16) NOT NULL,
  locale      VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  query       VARCHAR(1000) NOT NULL,
  norm        VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  results     INT NULL,
  clicks      SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  first_place SMALLINT UNSIGNED NULL,
  typing      BOOLEAN NOT NULL,
  searched_at DATETIME(6) NOT NULL,
  updated_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY help_intent_session (session_id, searched_at, id),
  KEY help_intent_gaps (searched_at, locale, norm, results, clicks)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What happened besides searching. kind: see eventCodes in deflection. target_kind: 1 article, 2 thread, 3 ticket.
CREATE TABLE help_event (
  id          BINARY(16) NOT NULL,
  session_id  BINARY(16) NOT NULL,
  kind        TINYINT UNSIGNED NOT NULL,
  happened_at DATETIME(6) NOT NULL,
  intent_id   BINARY(16) NULL,
  target_kind TINYINT UNSIGNED NULL,
  target_id   BINARY(16) NULL,
  place       SMALLINT UNSIGNED NULL,
  reason      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  KEY help_event_session (session_id, happened_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Tickets of every channel, as far as outcomes need them: whose and when.
CREATE TABLE help_ticket (
  ticket_id    BINARY(16) NOT NULL,
  person_id    BINARY(16) NULL,
  visitor_id   VARCHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  channel      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  submitted_at DATETIME(6) NOT NULL,
  PRIMARY KEY (ticket_id),
  KEY help_ticket_person (person_id, submitted_at),
  KEY help_ticket_visitor (visitor_id, submitted_at),
  KEY help_ticket_report (submitted_at, channel, person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Which sessions led to a ticket.
CREATE TABLE help_trail (
  ticket_id  BINARY(16) NOT NULL,
  session_id BINARY(16) NOT NULL,
  PRIMARY KEY (ticket_id, session_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What somebody wrote and did not send. attachments is a list of ids in base 32, separated by spaces.
CREATE TABLE help_draft (
  owner       VARCHAR(28) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  text        VARCHAR(2000) NOT NULL,
  details     MEDIUMTEXT NOT NULL,
  product     VARCHAR(64) NOT NULL,
  attachments VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  saved_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (owner),
  KEY help_draft_saved (saved_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

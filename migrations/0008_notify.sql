-- +goose Up

-- What people should know of. The words are not stored: they are made when it is read, from the thing as it is then, in the reader's
-- language and only if the reader may still see it. event_id is the outbox event; one event tells a person once.
CREATE TABLE notification (
  id           BINARY(16) NOT NULL,
  event_id     BIGINT UNSIGNED NOT NULL,
  person_id    BINARY(16) NOT NULL,
  kind         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor_id     BINARY(16) NULL,
  subject_kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id   BINARY(16) NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  read_at      DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY notification_event (event_id, person_id),
  KEY notification_person (person_id, created_at, id),
  KEY notification_unread (person_id, read_at, created_at, id),
  KEY notification_created (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Mails by event and recipient, so that an event that is delivered again does not mail again. sent_at is NULL while somebody is at it:
-- claim is a random number of theirs and claimed_at tells since when. The recipient is all zeros where there is no person yet.
CREATE TABLE mail_log (
  event_id   BIGINT UNSIGNED NOT NULL,
  recipient  BINARY(16) NOT NULL,
  claim      BIGINT UNSIGNED NOT NULL,
  claimed_at DATETIME(6) NOT NULL,
  sent_at    DATETIME(6) NULL,
  PRIMARY KEY (event_id, recipient),
  KEY mail_log_claimed (claimed_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- +goose Up

-- One row an event, written in the transaction of the change that it tells of.
CREATE TABLE outbox_event (
  id                BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  kind              VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate_type    VARCHAR(50)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate_id      BINARY(16) NOT NULL,
  aggregate_version BIGINT NOT NULL DEFAULT 0,
  payload           JSON NOT NULL,
  created_at        DATETIME(3) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- One row an event and subscriber until it is delivered. due_at is both "visible from" and the end of a claim's lease.
CREATE TABLE outbox_delivery (
  sub        SMALLINT UNSIGNED NOT NULL,
  event_id   BIGINT UNSIGNED NOT NULL,
  due_at     DATETIME(3) NOT NULL,
  lease      BIGINT UNSIGNED NOT NULL DEFAULT 0,
  attempts   SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  last_error VARCHAR(2000) NOT NULL DEFAULT '',
  PRIMARY KEY (sub, event_id),
  KEY due (sub, due_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Deliveries that were given up; an admin may replay them.
CREATE TABLE outbox_dead (
  sub        SMALLINT UNSIGNED NOT NULL,
  event_id   BIGINT UNSIGNED NOT NULL,
  attempts   SMALLINT UNSIGNED NOT NULL,
  last_error VARCHAR(2000) NOT NULL,
  died_at    DATETIME(3) NOT NULL,
  PRIMARY KEY (sub, event_id),
  KEY event (event_id),
  KEY died (died_at, sub, event_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

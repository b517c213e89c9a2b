-- +goose Up

-- How many minutes of work a ticket takes on average, and every change of that: the newest row counts. Only ever added to.
CREATE TABLE handling_cost (
  id         BINARY(16) NOT NULL,
  minutes    SMALLINT NOT NULL,
  changed_by BINARY(16) NULL,
  changed_at DATETIME(6) NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO handling_cost (id, minutes) VALUES (UNHEX(REPEAT('00', 16)), 20);

-- minutes is what the score was made with.
ALTER TABLE knowledge_gap ADD COLUMN minutes SMALLINT NOT NULL DEFAULT 20;

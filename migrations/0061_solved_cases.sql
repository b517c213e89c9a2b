-- +goose Up

-- One row for each ticket that is solved or closed, with what it says of the solve loop (KCS v6 7.3, new versus known). Kept by the
-- program when a ticket or one of its links changes. kind: 1 KNOWN, 2 NEW, 3 UNKNOWN. solved_at is when it was last solved; day that day
-- at the desk. linked: it has a RESOLUTION link. captured: an article was captured from it. improved: whoever linked edited the article
-- while it was open. cited: the linked article is somebody else's. finding is what an expert who looked at it says.
CREATE TABLE solved_case (
  ticket_id   BINARY(16) NOT NULL,
  solved_at   DATETIME(6) NOT NULL,
  opened_at   DATETIME(6) NOT NULL,
  day         DATE NOT NULL,
  kind        TINYINT NOT NULL,
  linked      BOOLEAN NOT NULL,
  captured    BOOLEAN NOT NULL,
  improved    BOOLEAN NOT NULL,
  cited       BOOLEAN NOT NULL,
  product     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  article_id  BINARY(16) NULL,
  assignee_id BINARY(16) NULL,
  team_id     BINARY(16) NULL,
  finding     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  found_by_id BINARY(16) NULL,
  found_at    DATETIME(6) NULL,
  PRIMARY KEY (ticket_id),
  KEY solved_case_report (solved_at, day, kind, linked, captured, improved, cited, finding),
  KEY solved_case_article (solved_at, article_id),
  KEY solved_case_topic (solved_at, product, kind),
  KEY solved_case_rows (kind, solved_at, ticket_id),
  KEY solved_case_uses (article_id, solved_at, ticket_id),
  KEY solved_case_assignee (assignee_id, solved_at, kind, linked, captured, improved)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- How far the tickets that were there before were read, in the order of their ids. One row.
CREATE TABLE solved_case_mark (
  id        TINYINT NOT NULL,
  ticket_id BINARY(16) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO solved_case_mark (id, ticket_id) VALUES (1, UNHEX(REPEAT('00', 16)));

-- Whether figures of single agents are shown, and every change of that: the newest row counts. Only ever added to.
CREATE TABLE insights_setting (
  id            BINARY(16) NOT NULL,
  single_agents BOOLEAN NOT NULL,
  reason        VARCHAR(500) NOT NULL,
  changed_by    BINARY(16) NULL,
  changed_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

ALTER TABLE article ADD KEY article_published (published_at, created_at);

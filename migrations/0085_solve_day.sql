-- +goose Up

-- domain is that of the article which resolved the case, or was captured from it, when the case was last read; empty without.
ALTER TABLE solved_case
  ADD COLUMN domain VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD KEY solved_case_day (day, team_id, domain, product, kind, linked, captured, improved, cited, finding),
  ADD KEY solved_case_solved (solved_at, ticket_id),
  ADD KEY solved_case_used (article_id, solved_at, ticket_id, team_id, domain),
  DROP KEY solved_case_report,
  DROP KEY solved_case_article,
  DROP KEY solved_case_topic,
  DROP KEY solved_case_uses;
UPDATE solved_case c JOIN article a ON a.id = c.article_id SET c.domain = COALESCE(a.domain, '');

-- The cases of a day at the desk, counted. team_id is zeros for tickets without a team. improved and cited count KNOWN cases, the last
-- four what was found of UNKNOWN ones.
CREATE TABLE solve_day (
  day           DATE NOT NULL,
  team_id       BINARY(16) NOT NULL,
  domain        VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  closed        INT NOT NULL,
  linked        INT NOT NULL,
  captured      INT NOT NULL,
  improved      INT NOT NULL,
  cited         INT NOT NULL,
  known         INT NOT NULL,
  fresh         INT NOT NULL,
  unknown       INT NOT NULL,
  not_captured  INT NOT NULL,
  not_findable  INT NOT NULL,
  not_published INT NOT NULL,
  not_knowledge INT NOT NULL,
  PRIMARY KEY (day, team_id, domain, product)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Days of which a case changed since they were counted. Until they are counted anew, they are read from the cases themselves.
CREATE TABLE solve_day_due (
  day DATE NOT NULL,
  PRIMARY KEY (day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO solve_day_due (day) SELECT DISTINCT day FROM solved_case;

-- +goose Up

-- What a coach looks at in an article (KCS v6 5.3: the content standard checklist, once called AQI). The first six are KCS v6's own.
-- weight is how much a criterion counts. What is retired is asked no more, and stays in the checks that were made.
CREATE TABLE checklist_criterion (
  id         BINARY(16) NOT NULL,
  position   INT NOT NULL,
  weight     SMALLINT NOT NULL,
  retired_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY checklist_criterion_order (retired_at, position, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE checklist_criterion_text (
  criterion_id BINARY(16) NOT NULL,
  locale       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name         VARCHAR(100) NOT NULL,
  help         VARCHAR(300) NOT NULL,
  PRIMARY KEY (criterion_id, locale),
  CONSTRAINT checklist_criterion_text_of FOREIGN KEY (criterion_id) REFERENCES checklist_criterion (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO checklist_criterion (id, position, weight) VALUES
  (UNHEX('01900000000070008000000000000001'), 1, 1), (UNHEX('01900000000070008000000000000002'), 2, 1), (UNHEX('01900000000070008000000000000003'), 3, 1),
  (UNHEX('01900000000070008000000000000004'), 4, 1), (UNHEX('01900000000070008000000000000005'), 5, 1), (UNHEX('01900000000070008000000000000006'), 6, 1);
INSERT INTO checklist_criterion_text (criterion_id, locale, name, help) VALUES
  (UNHEX('01900000000070008000000000000001'), 'en', 'Unique', 'No other article said it when this one was made.'),
  (UNHEX('01900000000070008000000000000001'), 'nl', 'Uniek', 'Geen ander artikel zei dit al toen het gemaakt werd.'),
  (UNHEX('01900000000070008000000000000002'), 'en', 'Complete', 'Issue, environment, resolution and cause are there as far as they are needed.'),
  (UNHEX('01900000000070008000000000000002'), 'nl', 'Volledig', 'Probleem, situatie, oplossing en oorzaak staan erin, voor zover ze nodig zijn.'),
  (UNHEX('01900000000070008000000000000003'), 'en', 'Clear', 'Complete thoughts, not complete sentences; one issue.'),
  (UNHEX('01900000000070008000000000000003'), 'nl', 'Helder', 'Hele gedachten, geen hele verhalen; één probleem.'),
  (UNHEX('01900000000070008000000000000004'), 'en', 'Title', 'The title says what the article is about.'),
  (UNHEX('01900000000070008000000000000004'), 'nl', 'Titel', 'De titel zegt waar het artikel over gaat.'),
  (UNHEX('01900000000070008000000000000005'), 'en', 'Links', 'Links lead somewhere, for those who read it, and will stay.'),
  (UNHEX('01900000000070008000000000000005'), 'nl', 'Links', 'Links leiden ergens heen, ook voor wie het leest, en blijven bestaan.'),
  (UNHEX('01900000000070008000000000000006'), 'en', 'Filed well', 'State, form, products, domain and chapter are right.'),
  (UNHEX('01900000000070008000000000000006'), 'nl', 'Goed ingedeeld', 'Status, vorm, producten, domein en hoofdstuk kloppen.');

-- A coach held one version of an article against the checklist. author_id is whose version it was. passed and asked are weights: of what
-- was right, and of all that applied; errors and answers count criteria.
CREATE TABLE article_check (
  id              BINARY(16) NOT NULL,
  article_id      BINARY(16) NOT NULL,
  article_version INT NOT NULL,
  author_id       BINARY(16) NOT NULL,
  reviewer_id     BINARY(16) NOT NULL,
  checked_at      DATETIME(6) NOT NULL,
  passed          INT NOT NULL,
  asked           INT NOT NULL,
  errors          INT NOT NULL,
  answers         INT NOT NULL,
  note            VARCHAR(1000) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY article_check_once (article_id, article_version, reviewer_id),
  KEY article_check_author (author_id, checked_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- answer: 1 right, 0 wrong, NULL does not apply. weight is as it was then.
CREATE TABLE article_check_answer (
  check_id     BINARY(16) NOT NULL,
  criterion_id BINARY(16) NOT NULL,
  answer       TINYINT NULL,
  weight       SMALLINT NOT NULL,
  PRIMARY KEY (check_id, criterion_id),
  CONSTRAINT article_check_answer_of FOREIGN KEY (check_id) REFERENCES article_check (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A coach looked at how one ticket was worked on (KCS v6 6.5, process adherence review). accurate is NULL where nothing was linked.
CREATE TABLE case_check (
  id                  BINARY(16) NOT NULL,
  ticket_id           BINARY(16) NOT NULL,
  worker_id           BINARY(16) NOT NULL,
  reviewer_id         BINARY(16) NOT NULL,
  checked_at          DATETIME(6) NOT NULL,
  searched            BOOLEAN NOT NULL,
  searched_early      BOOLEAN NOT NULL,
  link_opportunity    BOOLEAN NOT NULL,
  linked              BOOLEAN NOT NULL,
  accurate            BOOLEAN NULL,
  improve_opportunity BOOLEAN NOT NULL,
  improved            BOOLEAN NOT NULL,
  create_opportunity  BOOLEAN NOT NULL,
  created             BOOLEAN NOT NULL,
  duplicate_created   BOOLEAN NOT NULL,
  note                VARCHAR(1000) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY case_check_once (ticket_id, reviewer_id),
  KEY case_check_worker (worker_id, checked_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

ALTER TABLE article_version ADD KEY article_version_editor (editor_id, created_at);

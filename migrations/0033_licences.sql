-- +goose Up

-- Every licence that was granted or taken, by whom and why (KCS v6 7.1, 7.2).
CREATE TABLE licence_change (
  id           BINARY(16) NOT NULL,
  person_id    BINARY(16) NOT NULL,
  from_licence VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  to_licence   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  by_id        BINARY(16) NULL,
  reason       VARCHAR(500) NOT NULL DEFAULT '',
  changed_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY licence_change_person (person_id, changed_at, id),
  CONSTRAINT licence_change_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who is coached by whom; a person has at most one coach.
CREATE TABLE coachee (
  person_id BINARY(16) NOT NULL,
  coach_id  BINARY(16) NOT NULL,
  since     DATETIME(6) NOT NULL,
  PRIMARY KEY (person_id),
  KEY coachee_coach (coach_id, person_id),
  CONSTRAINT coachee_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,
  CONSTRAINT coachee_coach FOREIGN KEY (coach_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

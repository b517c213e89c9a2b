-- +goose Up

-- Into which languages somebody of the desk translates articles.
CREATE TABLE person_translates (
  person_id BINARY(16) NOT NULL,
  locale    VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (person_id, locale),
  KEY person_translates_locale (locale, person_id),
  CONSTRAINT person_translates_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

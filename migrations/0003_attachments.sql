-- +goose Up
CREATE TABLE attachment (
	id           BINARY(16)   NOT NULL PRIMARY KEY,
	owner_kind   VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'empty until it is attached',
	owner_id     BINARY(16)   NULL,
	name         VARCHAR(255) NOT NULL,
	content_type VARCHAR(127) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	size         BIGINT       NOT NULL,
	blob_key     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	uploaded_by  BINARY(16)   NULL,
	visitor_id   VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	created_at   DATETIME(6)  NOT NULL,
	KEY attachment_owner (owner_kind, owner_id, created_at),
	KEY attachment_orphan (owner_kind, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- +goose Up
CREATE TABLE ticket (
	id               BINARY(16)   NOT NULL PRIMARY KEY,
	number           INT UNSIGNED NOT NULL,
	subject          VARCHAR(200) NOT NULL,
	description      MEDIUMTEXT   NOT NULL,
	locale           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	status           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	is_open          TINYINT      NOT NULL COMMENT '1 before SOLVED; kept by the program',
	priority         TINYINT      NOT NULL COMMENT '1 URGENT .. 4 LOW, so that ascending is most urgent first',
	channel          VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	requester_id     BINARY(16)   NOT NULL,
	organisation_id  BINARY(16)   NULL,
	product          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	team_id          BINARY(16)   NULL,
	assignee_id      BINARY(16)   NULL,
	follow_up_of     BINARY(16)   NULL,
	confirmation     VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'NONE',
	reopen_count     INT          NOT NULL DEFAULT 0,
	version          INT          NOT NULL DEFAULT 1,
	created_at       DATETIME(6)  NOT NULL,
	updated_at       DATETIME(6)  NOT NULL,
	last_message_at  DATETIME(6)  NULL,
	first_solved_at  DATETIME(6)  NULL,
	solved_at        DATETIME(6)  NULL,
	closed_at        DATETIME(6)  NULL,
	external_id      VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
	UNIQUE KEY ticket_number (number),
	UNIQUE KEY ticket_external (external_id),
	KEY ticket_updated (updated_at, id),
	KEY ticket_created (created_at, id),
	KEY ticket_status (status, updated_at, id),
	KEY ticket_open (is_open, updated_at, id),
	KEY ticket_open_created (is_open, created_at, id),
	KEY ticket_urgent (is_open, priority, created_at, id),
	KEY ticket_assignee (assignee_id, is_open, updated_at, id),
	KEY ticket_team (team_id, is_open, updated_at, id),
	KEY ticket_requester (requester_id, updated_at, id),
	KEY ticket_organisation (organisation_id, updated_at, id),
	KEY ticket_solved (status, solved_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Public messages and internal notes are two tables, so that no forgotten condition can ever show a note to a customer.
CREATE TABLE ticket_message (
	id         BINARY(16)  NOT NULL PRIMARY KEY,
	ticket_id  BINARY(16)  NOT NULL,
	author_id  BINARY(16)  NOT NULL,
	from_staff TINYINT     NOT NULL,
	body       MEDIUMTEXT  NOT NULL,
	created_at DATETIME(6) NOT NULL,
	KEY ticket_message_ticket (ticket_id, created_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE ticket_note (
	id         BINARY(16)  NOT NULL PRIMARY KEY,
	ticket_id  BINARY(16)  NOT NULL,
	author_id  BINARY(16)  NOT NULL,
	body       MEDIUMTEXT  NOT NULL,
	created_at DATETIME(6) NOT NULL,
	KEY ticket_note_ticket (ticket_id, created_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE ticket_activity (
	id         BINARY(16)   NOT NULL PRIMARY KEY,
	ticket_id  BINARY(16)   NOT NULL,
	kind       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	from_value VARCHAR(200) NOT NULL DEFAULT '',
	to_value   VARCHAR(200) NOT NULL DEFAULT '',
	actor_id   BINARY(16)   NULL,
	created_at DATETIME(6)  NOT NULL,
	KEY ticket_activity_ticket (ticket_id, created_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Numbers for people are handed out in blocks, so that no two submits wait for one row.
CREATE TABLE ticket_number_block (
	brand VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	next  INT UNSIGNED NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO ticket_number_block (brand, next) VALUES ('plein', 1001);

-- Requests by address of origin and hour: a visitor without an account cannot flood the desk. Rows live for a day.
CREATE TABLE ticket_intake (
	origin VARBINARY(16) NOT NULL,
	hour   DATETIME      NOT NULL,
	n      INT           NOT NULL,
	PRIMARY KEY (origin, hour),
	KEY ticket_intake_hour (hour)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

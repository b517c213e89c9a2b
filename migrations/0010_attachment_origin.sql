-- +goose Up
-- Where a visitor's upload came from (an address, or the /64 network of an IPv6 one), so that nobody fills the disk from one place under
-- ever new names. It is forgotten when the file is attached or swept, within a day.
ALTER TABLE attachment
	ADD COLUMN origin VARBINARY(16) NULL,
	ADD KEY attachment_origin (origin, created_at);

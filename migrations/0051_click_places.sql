-- +goose Up

-- Clicks on results of which the place is known, and the sum of those places, for the average click rank.
ALTER TABLE help_intent ADD COLUMN placed SMALLINT UNSIGNED NOT NULL DEFAULT 0;
ALTER TABLE help_intent ADD COLUMN place_sum INT UNSIGNED NOT NULL DEFAULT 0;
UPDATE help_intent i JOIN (
    SELECT intent_id, COUNT(*) AS placed, SUM(place) AS place_sum FROM help_event WHERE intent_id IS NOT NULL AND place IS NOT NULL AND kind IN (2, 8)
    GROUP BY intent_id
  ) e ON e.intent_id = i.id
  SET i.placed = LEAST(e.placed, 60000), i.place_sum = e.place_sum;
ALTER TABLE help_trail ADD KEY help_trail_session (session_id);

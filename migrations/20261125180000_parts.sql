-- In a lead's timeline stands what became of the lead itself, which is found by
-- `change_entity`, and what became of her parts. Only these need an index of their
-- own: a change of many leads at once writes one less.
DROP INDEX change_subject;
CREATE INDEX change_of_part ON change (subject, operation) WHERE subject <> entity_id;

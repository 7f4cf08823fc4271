-- What an operation is called is stored as its kind and the values of a sentence
-- (`params`), and the words are formed where they are shown, in the language of
-- who reads them. The digest covers the values. An operation without them is from
-- an older version: it keeps the words it has, and its digest covers those.
ALTER TABLE operation ADD COLUMN params TEXT CHECK (json_valid(params));

-- Whether a change added the row. Null: it is from an older version, and its
-- fields tell.
ALTER TABLE change ADD COLUMN inserted INTEGER CHECK (inserted IN (0, 1));

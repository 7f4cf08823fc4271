-- Up to where a history that is not kept for ever was compacted: asked before
-- each step, without looking through all operations.
CREATE INDEX operation_compacted ON operation (seq) WHERE erased = 'age';

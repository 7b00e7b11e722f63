-- The feeds of updates list a month that is closed in time, and for each day the months that were counted again. Each is a range of an
-- index of its own, so that first closings of old months, after an import of the past, cost them nothing. In time is until the end of
-- the second month after it, in UTC.
CREATE INDEX rollup_revision_closed ON rollup_revision (recorded_at)
WHERE revision = 1 AND month >= strftime('%Y-%m', recorded_at, 'start of month', '-2 months');
CREATE INDEX rollup_revision_again ON rollup_revision (recorded_at) WHERE revision > 1;

-- Nothing else reads revisions of all months by their instants.
DROP INDEX rollup_revision_recorded;

-- What was withdrawn, the latest first, whether it ever was published or not: the list that staff read.
CREATE INDEX publication_ended ON publication (withdrawn_at) WHERE withdrawn_at IS NOT NULL;

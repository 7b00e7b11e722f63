-- What ends and is said to be in force still, by its last day.
CREATE INDEX publication_ending ON publication (effective_to)
WHERE effective_to IS NOT NULL AND withdrawn_at IS NULL AND validity IN ('valid', 'amended');

-- What is still to be brought up to date, by the calendar its due day was computed with.
CREATE INDEX publication_change_duty ON publication (coalesce(change_due_calendar, 0))
WHERE change_due_on IS NOT NULL AND withdrawn_at IS NULL AND coalesce(updated_on, published_on) < changed_on;

-- What an entry amended or repealed, by the entry's index number.
CREATE INDEX publication_replaced ON publication (validity_by)
WHERE validity_by IS NOT NULL AND published_on IS NOT NULL AND withdrawn_at IS NULL;

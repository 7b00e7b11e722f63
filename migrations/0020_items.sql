-- What each request counts as among the person's requests of a month (State Council Office 2020 No. 109, Art. 4): its smallest reasonable
-- units, one until somebody counts them. Derived from the case's events as the rest of the row is.
ALTER TABLE request ADD COLUMN items INTEGER NOT NULL DEFAULT 1 CHECK (items > 0);

-- Fees that were refunded: few, read with the year they count in.
CREATE INDEX case_event_refund ON case_event (happened_on) WHERE type = 'fee_refunded';

-- Who changed an entry last, and who made a key. Null in the rows from before: nobody wrote it down.
ALTER TABLE publication ADD COLUMN changed_by TEXT REFERENCES staff_member (id);
ALTER TABLE staff_key ADD COLUMN made_by TEXT REFERENCES staff_member (id);

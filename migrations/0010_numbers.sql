-- A case's number is on paper in its applicant's hands: nothing changes it. Whatever else the row says is derived from the events.
CREATE TRIGGER request_number_no_update BEFORE UPDATE OF id, receipt_year, receipt_seq ON request
BEGIN SELECT RAISE(ABORT, 'receipt numbers are frozen'); END;

-- REPLACE passes the trigger above: it deletes the row and inserts another under the same id. An existing
-- id is refused before it gets that far.
CREATE TRIGGER request_number_no_replace BEFORE INSERT ON request
WHEN EXISTS (SELECT 1 FROM request WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'receipt numbers are frozen'); END;

-- REPLACE passes the trigger that freezes a case's number: it deletes the row and inserts another under the same id. An existing
-- id is refused before it gets that far.
CREATE TRIGGER request_number_no_replace BEFORE INSERT ON request
WHEN EXISTS (SELECT 1 FROM request WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'receipt numbers are frozen'); END;

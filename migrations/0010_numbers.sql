-- A case's number is on paper in its applicant's hands: nothing changes it. Whatever else the row says is derived from the events.
CREATE TRIGGER request_number_no_update BEFORE UPDATE OF id, receipt_year, receipt_seq ON request
BEGIN SELECT RAISE(ABORT, 'receipt numbers are frozen'); END;

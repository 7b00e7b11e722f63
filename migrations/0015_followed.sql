-- A request merged into another is closed, and resolved only when that one is. Until then it is carried over like an open one.
DROP INDEX request_carried;
CREATE INDEX request_carried ON request (receipt_year, iif(outcome IS NULL, '9999-12-31', closed_on), receipt_seq);

-- That the case it went into was closed, or opened again, makes its row say another thing than its first closing.
DROP INDEX case_event_revised;
CREATE INDEX case_event_revised ON case_event (happened_on)
WHERE type IN ('corrected', 'followed', 'redo_ordered', 'split_from');

-- Cases received in another year than that of their number: confirmed in the year after, or amended. There are few; the year they count
-- in finds them here.
CREATE INDEX request_other_year ON request (receipt_on) WHERE receipt_year <> CAST(substr(receipt_on, 1, 4) AS INTEGER);

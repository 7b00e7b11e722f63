-- What the page of a case reads of it, by key: who has read who asks, and the complaints that name it.

CREATE INDEX identity_read_case ON identity_read (request_id);
CREATE INDEX complaint_about ON complaint (about) WHERE about IS NOT NULL;

-- Who read an identity or took a case out is listed by day, by member and by case.
CREATE INDEX identity_read_at ON identity_read (read_at);
CREATE INDEX identity_read_member ON identity_read (member_id, read_at);
CREATE INDEX identity_read_case ON identity_read (request_id, read_at);
CREATE INDEX case_access_at ON case_access (accessed_at);
CREATE INDEX case_access_member ON case_access (member_id, accessed_at);

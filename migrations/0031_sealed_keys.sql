-- What is sealed under another key than the first is found without reading what is sealed under it.
CREATE INDEX applicant_key ON applicant (key_id);
CREATE INDEX sealed_text_key ON sealed_text (key_id);
CREATE INDEX complaint_text_key ON complaint_text (key_id);

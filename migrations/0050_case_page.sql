-- The complaints that name a case are on its page.

CREATE INDEX complaint_about ON complaint (about) WHERE about IS NOT NULL;

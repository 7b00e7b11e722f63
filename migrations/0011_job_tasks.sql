-- A run lists its tasks, each with how it ended: a failing task holds back no other.
ALTER TABLE job_run ADD COLUMN tasks TEXT NOT NULL DEFAULT '[]' CHECK (json_type(tasks) = 'array');

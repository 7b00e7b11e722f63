-- Which run has a task to itself, and until when: of two runs at once one writes reminders to the log. A run that dies holds a task
-- no longer than the platform lets a run live.
CREATE TABLE task_lease (
  task TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A staff key ends: on the instant it expires, and on the day it lapses for want of use. The day of its last use is recorded once a day.
ALTER TABLE staff_key ADD COLUMN last_used_on TEXT CHECK (last_used_on = date(last_used_on));
ALTER TABLE staff_key ADD COLUMN lapses_on TEXT CHECK (lapses_on = date(lapses_on));

-- Keys that work today go on for a year, as one made today would, and for ninety days unless they are used.
UPDATE staff_key
SET
  expires_at = coalesce(expires_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+365 days')),
  lapses_on = date('now', '+90 days')
WHERE revoked_at IS NULL;

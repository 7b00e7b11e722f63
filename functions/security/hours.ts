const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The instant at which an instant's hour begins, UTC. */
export const hourOf = (at: Date): string => new Date(Math.floor(at.getTime() / hourMs) * hourMs).toISOString();

/** Cybersecurity Law, Art. 21(3): logs are kept for no less than six months. */
const leastDays = 180;
const usualDays = 365;

/** Events of hours before this are deleted. */
export const forgottenBefore = (now: Date, days = usualDays): string =>
  hourOf(new Date(now.getTime() - Math.max(leastDays, days) * dayMs));

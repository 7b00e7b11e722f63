import type * as z from "zod";
import type { applicantNotices, sentNotices } from "../../../schema/contracts/notifications.ts";
import type { readApplicantNotices } from "../store/notifications.store.ts";

type Stored = Awaited<ReturnType<typeof readApplicantNotices>>;

const ongoingWay = ({ notification }: Stored) =>
  notification === undefined || notification.endedAt !== null ? null : notification.way;

/** What the applicant reads of the notices of a request. */
export const serializeSent = (stored: Stored): z.input<typeof sentNotices> => ({
  by: ongoingWay(stored),
  sent: stored.notices.flatMap(({ kind, dayOn: day, sentAt: sent_at }) =>
    sent_at === null ? [] : [{ kind, day, sent_at }],
  ),
});

/** What staff read of them. */
export const serializeNotices = (stored: Stored): z.input<typeof applicantNotices> => ({
  by: ongoingWay(stored),
  since_at: stored.notification?.sinceAt ?? null,
  ended_at: stored.notification?.endedAt ?? null,
  notices: stored.notices.map(({ id, kind, dayOn: day, status, plannedAt, attempts, lastError: error, sentAt }) => {
    return { id, kind, day, status, planned_at: plannedAt, attempts, error, sent_at: sentAt };
  }),
});

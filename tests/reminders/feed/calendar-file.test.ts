import { expect, it } from "vitest";
import { sha256 } from "../../../functions/platform/digest.ts";
import { calendarFile } from "../../../functions/reminders/feed/calendar-file.ts";
import { day } from "../../../schema/contracts/day.ts";

const name = { zh_hans: "某局：期限", zh_hant: "某局：期限", en: "A, b" };
const deadline = {
  request_id: "r1",
  receipt_year: 2026,
  receipt_seq: 7,
  kind: "reply" as const,
  ref: "",
  due_on: day.parse("2026-02-28"),
  provisional: false,
  revision: 3,
  changed_at: "2026-02-03T02:00:00.000Z",
  ended: false,
};

const event = async (
  { kind, due, next, status, changed }: Record<"kind" | "due" | "next" | "status" | "changed", string>,
  summary: string,
) => [
  "BEGIN:VEVENT",
  `UID:${(await sha256(`a/r1/${kind}/`)).slice(0, 32)}`,
  `DTSTAMP:${changed}`,
  `LAST-MODIFIED:${changed}`,
  "SEQUENCE:3",
  `SUMMARY:2026-000007 ${summary}`,
  `DTSTART;VALUE=DATE:${due}`,
  `DTEND;VALUE=DATE:${next}`,
  `STATUS:${status}`,
  "TRANSP:TRANSPARENT",
  "END:VEVENT",
];
const head = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//gongkai//deadlines//ZH",
  "NAME;LANGUAGE=zh-Hans:某局：期限",
  "NAME;LANGUAGE=zh-Hant:某局：期限",
  "NAME;LANGUAGE=en:A\\, b",
  "X-WR-CALNAME:某局：期限",
];
const refreshed = ["REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H"];
const linesOf = (file: string) => file.replaceAll("\r\n ", "").split("\r\n");

it("a calendar's file is these lines", async () => {
  const deadlines = [
    { ...deadline, changed_at: "2026-02-04T02:00:00.000Z" },
    { ...deadline, kind: "reconsideration_answer" as const, provisional: true },
    { ...deadline, kind: "litigation_answer" as const, ended: true, provisional: true },
  ];
  const shared = { due: "20260228", next: "20260301", changed: "20260203T020000Z" };
  const lines = linesOf(await calendarFile(deadlines, { agency: "a", name }));
  const summaries = lines.filter((line) => line.startsWith("SUMMARY:")).map((line) => line.slice(20));
  expect(new Set(summaries).size).toBe(3);
  expect(lines).toEqual([
    ...head,
    "LAST-MODIFIED:20260204T020000Z",
    ...refreshed,
    ...(await event(
      { ...shared, kind: "reply", status: "CONFIRMED", changed: "20260204T020000Z" },
      summaries[0] ?? "",
    )),
    ...(await event({ ...shared, kind: "reconsideration_answer", status: "TENTATIVE" }, summaries[1] ?? "")),
    ...(await event({ ...shared, kind: "litigation_answer", status: "CANCELLED" }, summaries[2] ?? "")),
    "END:VCALENDAR",
    "",
  ]);
  expect(summaries[0]).toMatch(/\p{Script=Han}.* \w/u);
});

it("without a deadline it has the time zone of its stamps alone", async () => {
  expect(linesOf(await calendarFile([], { agency: "a", name }))).toEqual([
    ...head,
    ...refreshed,
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
    "END:VCALENDAR",
    "",
  ]);
});

import { expect, it } from "vitest";
import { happens, opened } from "../../support/case.ts";
import { open, signIn } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { textOf } from "../../support/forms.ts";
import { caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

it("says the day of a reply as it is today where the law has ended a consultation that nobody closed", async () => {
  const staff = await staffWith();
  const before = environmentAt("2026-03-02T02:00:00Z");
  const running = await opened(before, staff, "2026-02-25");
  await happens(before, staff, running, eventOf.consultationOpened("2026-03-02"));
  const later = environmentAt("2026-04-13T02:00:00Z");
  const { due_on, stopped_since, deadlines } = await caseOf(later, staff, running.receipt_no);
  expect(stopped_since).toBeNull();
  const stored = deadlines.find(({ kind }) => kind === "reply")?.due_on ?? "";
  expect(stored < (due_on ?? "")).toBe(true);
  const page = await open(later, `/en/desk/requests/${running.receipt_no}`, await signIn(later, staff));
  const said = textOf(await page.text());
  const inWords = (day: string) => `${Number(day.slice(8))} ${day.slice(5, 7) === "03" ? "March" : "April"} 2026`;
  expect(said.split(inWords(due_on ?? "")).length).toBeGreaterThan(2);
  expect(said).not.toContain(inWords(stored));
});

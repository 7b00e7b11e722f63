import { expect, it } from "vitest";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { append, caseOf, registerLetter, tracked } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith();
const environment = environmentAt("2026-06-01T02:00:00Z");

it("what was done late is listed in the case and in the answer, asked again too, and never for its applicant", async () => {
  const receipt = await registerLetter(environment, staff, "2025-09-01");
  const { receipt_no } = receipt;
  const inTime = await append(environment, staff, receipt_no, eventOf.reviewed("2025-09-10"), { version: 1 });
  expect(caseClock.parse(await inTime.json()).breaches).toEqual([]);
  const sent = { version: 2, key: newKey() };
  const late = eventOf.replied("2025-10-09", "granted");
  const expected = [
    {
      code: "late-reply",
      article: "2019 Regulation, Art. 33",
      detail: "the reply is of 2025-10-09; it was due by 2025-09-28",
      seq: 3,
    },
  ];
  const answers = [];
  for (let times = 0; times < 2; times++) {
    const answer = await append(environment, staff, receipt_no, late, sent);
    expect(answer.status).toBe(201);
    answers.push(caseClock.parse(await answer.json()));
  }
  expect(answers.map(({ breaches }) => breaches)).toEqual([expected, expected]);
  expect((await caseOf(environment, staff, receipt_no)).breaches).toEqual(expected);
  expect(await tracked(environment, receipt)).not.toHaveProperty("breaches");
});

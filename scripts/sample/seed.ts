import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { calendarOf } from "../../functions/calendars/calendars.store.ts";
import type { Day } from "../../schema/contracts/day.ts";
import { CaseFile, type Desk } from "./case-file.ts";
import { closedCases } from "./closed-cases.ts";
import { type MemberName, members } from "./members.ts";
import type { Office } from "./office.ts";
import { officeWork } from "./office-work.ts";
import { openCases } from "./open-cases.ts";
import { assertEmpty } from "./other-rows.ts";
import type { SampleCase } from "./sample-case.ts";
import { instantOf, type Work, workThrough } from "./work.ts";
import { workingDaysAround } from "./working-days.ts";

const cases = [...openCases, ...closedCases];

/** The working day on which the office begins. */
const first = Math.min(...cases.map(({ received }) => received)) - 1;

/** Makes the sample in an office that has nothing yet, as of a day; answers a key for each member. Throws where there is anything. */
export async function seed(office: Office, today: Day): Promise<Map<MemberName, string>> {
  assertEmpty(office.sqlite);
  const days = workingDaysAround(await calendarOf(office.env.DB, new Date()), today);
  const begins = instantOf(days(first), 0);
  office.setNow(begins);
  const desk: Desk = { office, days, members: addMembers(office, begins), cases: new Map() };
  await workThrough(office, days, today, [...officeWork(desk, first), ...cases.flatMap((one) => workOn(desk, one))]);
  return new Map([...desk.members].map(([name, { key }]) => [name, key]));
}

function workOn(desk: Desk, one: SampleCase): Work[] {
  const file = new CaseFile(desk, one);
  if (one.id !== undefined) desk.cases.set(one.id, file);
  const { title: name, received, steps } = one;
  return [
    { at: received, name, run: () => file.receive() },
    ...steps.map((step) => ({ at: step.at, name: `${name}, ${JSON.stringify(step)}`, run: () => file.take(step) })),
  ];
}

const keyName = "npm start -- --sample";

/** However long ago they were made or used, the members' keys work on this machine. */
export function renewKeys(sqlite: DatabaseSync): void {
  sqlite
    .prepare("UPDATE staff_key SET expires_at = '9999-12-31T00:00:00.000Z', lapses_on = '9999-12-31' WHERE name = ?")
    .run(keyName);
}

/** Puts in members, each with a key, as an office's first ones are put in: nobody is there yet who could ask for them. */
function addMembers({ sqlite }: Office, since: Date): Desk["members"] {
  const made = new Map<MemberName, { id: string; key: string }>();
  const createdAt = since.toISOString();
  for (const { name, unit, roles } of members) {
    const [id, key] = [randomUUID(), `gk_${randomBytes(32).toString("base64url")}`];
    sqlite
      .prepare("INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES (?, ?, ?, ?, ?)")
      .run(id, name, unit, JSON.stringify(roles), createdAt);
    sqlite
      .prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, ?, ?)")
      .run(createHash("sha256").update(key).digest("hex"), id, keyName, createdAt);
    made.set(name, { id, key });
  }
  renewKeys(sqlite);
  return made;
}

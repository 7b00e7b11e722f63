import type * as z from "zod";
import type { AssignedCase, casesToAssign } from "../../../schema/contracts/assigning.ts";
import { calendarIs, calendarOf } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { recordAct } from "../../log/acts.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { changeOf, numberOf, projected } from "../appending/case-change.ts";
import { decideUnder } from "../appending/deciding.ts";
import { bodyOf, readBody } from "../case/event-log.ts";
import { type CaseChange, hasEvent, writeCases } from "../store/case-writer.store.ts";
import { type CaseRows, readNumberedCases } from "../store/requests.store.ts";

/** The cases, whose unit is stated by now. */
type CasesToAssign = z.output<typeof casesToAssign> & { unit: string };

/** One case, as it was asked for and as it was found: what becomes of it, or the change that makes it so. */
type Considered = { result: AssignedCase } | { receipt_no: string; change: CaseChange };

/** Assigns each of these cases by itself, in one batch; what does not take it is left alone. Answers what became of each. */
export async function assignEach(call: StaffCall, keyring: Keyring, asked: CasesToAssign): Promise<AssignedCase[]> {
  const { env, outside } = call;
  const current = await calendarOf(env.DB, outside.now());
  const found = await readNumberedCases(
    env.DB,
    asked.cases.map(({ receipt_no }) => receipt_no),
  );
  const files = new Map(found.map((file) => [numberOf(file), file]));
  const considered: Considered[] = [];
  for (const one of asked.cases) {
    considered.push(await consider(call, keyring, current, { ...one, file: files.get(one.receipt_no), asked }));
  }
  const changed = considered.flatMap((one) => ("change" in one ? [one.change] : []));
  const written = changed.length === 0 ? undefined : await write(call, current, changed);
  return considered.map((one) => {
    if ("result" in one) return one.result;
    const { receipt_no, change } = one;
    const { version } = change.request;
    return written?.has(change.request.id)
      ? { receipt_no, result: "assigned", version, ...notRefused }
      : { receipt_no, result: "changed", version: change.stored.request.version, ...notRefused };
  });
}

const notRefused = { rule: null, detail: null } as const;

async function consider(
  call: StaffCall,
  keyring: Keyring,
  current: Calendar,
  one: { receipt_no: string; version: number; file: CaseRows | undefined; asked: CasesToAssign },
): Promise<Considered> {
  const { receipt_no, file, asked } = one;
  if (file === undefined) return { result: { receipt_no, result: "unknown", version: null, ...notRefused } };
  const { version } = file.request;
  if (version !== one.version) {
    const result = isDone(call, file, one.version, asked) ? "assigned" : "changed";
    return { result: { receipt_no, result, version, ...notRefused } };
  }
  const { to, unit, on } = asked;
  const event = { type: "assigned" as const, on, to, unit };
  const actor = `staff:${call.member.id}` as const;
  try {
    const { decision, calendar } = await decideUnder(current, call, { file, event, by: call.member.roles, actor });
    const projection = projected(call, decision.history, calendar, current);
    const change = await changeOf(call, keyring, file, decision.history.facts, projection, {
      type: event.type,
      happenedOn: on,
      actor,
      body: bodyOf(event, decision.article),
    });
    return { receipt_no, change };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { rule = error.code } = error.extras.transition ?? {};
    return { result: { receipt_no, result: "refused", version, rule, detail: error.message } };
  }
}

/** Whether this very call was made before: the event behind the version that it names is the one it would append. */
function isDone({ member }: StaffCall, { events }: CaseRows, version: number, { to, unit }: CasesToAssign): boolean {
  const next = events.find(({ seq }) => seq === version + 1);
  if (next?.type !== "assigned" || next.actor !== `staff:${member.id}`) return false;
  const body = readBody(next.body);
  return body.to === to && body.unit === unit;
}

/** Writes the changes, each for itself, with the act that each of them is. Answers the ids of the cases that took theirs. */
async function write(call: StaffCall, current: Calendar, changed: readonly CaseChange[]) {
  const acts = await Promise.all(
    changed.map(({ request, events: [event] }) => {
      if (event === undefined) throw new Error("An assignment without its event");
      return recordAct(call, { object: `request/${request.id}` }, hasEvent(event));
    }),
  );
  const written = await writeCases(call.env.DB, {
    condition: calendarIs(current.version),
    changed,
    act: acts.flat(),
  });
  return written.changed;
}

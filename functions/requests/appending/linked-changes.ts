import type { NewEvent } from "../../../schema/contracts/events.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import type { Call } from "../../http/operation.ts";
import { invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { entriesOf, historyOf, readBody } from "../case/event-log.ts";
import { refuse } from "../case/guards/guard.ts";
import { entryOf, type LogEntry, uncorrected } from "../case/history.ts";
import { answeredFirst, commonClosing, followersOf, mergerOf } from "../case/merger.ts";
import { project } from "../case/projection.ts";
import { mergerToUndo, splitStands } from "../case/undoing.ts";
import { isSamePerson } from "../persons/persons.store.ts";
import type { CaseChange, NewCase } from "../store/case-writer.store.ts";
import { readCaseRows, readNumberedCases, readRequest, withEvents } from "../store/requests.store.ts";
import { calendarFor, linkChange, numberOf, type Step, withLink } from "./case-change.ts";
import { refusedIn } from "./refusal.ts";
import { splitOff } from "./splitting.ts";

/** What an event of one case does to others. */
interface Linked {
  opened: NewCase | undefined;
  changed: readonly CaseChange[];
}

/**
 * What an event does to other cases, to be written with it or not at all: a split opens one, a merger shortens one, a correction of
 * either takes it back, and whatever ends a case, or its end, ends those merged into it. Throws `illegal-transition` where the
 * other case does not allow it.
 */
export async function linkedChanges(call: Call, keyring: Keyring, step: Step): Promise<Linked> {
  const { event } = step;
  const opened = event.type === "split" ? await splitOff(call, keyring, step, event) : undefined;
  const other = await counterpart(call, keyring, step);
  return { opened, changed: [...(other === undefined ? [] : [other]), ...(await following(call, keyring, step))] };
}

async function counterpart(call: Call, keyring: Keyring, step: Step): Promise<CaseChange | undefined> {
  const { event, log } = step;
  if (event.type === "merged") return mergeInto(call, keyring, step, event);
  if (event.type !== "corrected") return undefined;
  const wrong = uncorrected(log).find(({ seq }) => seq === event.voids);
  if (wrong?.type === "merged") return undoMerger(call, keyring, step, wrong);
  return wrong?.type === "split" ? undoSplit(call, keyring, step, wrong.seq) : undefined;
}

async function mergeInto(
  call: Call,
  keyring: Keyring,
  { file, before, calendar, current }: Step,
  { type, into: receiptNo, on }: Extract<NewEvent, { type: "merged" }>,
): Promise<CaseChange> {
  const { DB } = call.env;
  const from = numberOf(file);
  const into = receiptNo === from ? undefined : await readCaseRows(DB, receiptNo);
  if (into === undefined) {
    const detail = "is not another case";
    throw invalid({ pointer: "/into", code: "no-such-case", detail }, "A case is merged into another one.");
  }
  if (into.request.state === "closed") {
    const reason = `${receiptNo} is closed; answer this request by itself, or correct what closed the other first`;
    throw refusedIn(before.state, type, refuse("other-closed", null, reason));
  }
  if (!(await isSamePerson(DB, file.request.id, into.request.id))) {
    const reason = "only requests of one person are merged; confirm first that the other is the same applicant's";
    throw refusedIn(before.state, type, refuse("not-the-same-person", null, reason));
  }
  const history = historyOf(into.events);
  const own = await calendarFor(DB, history, current, into.request.calendarVersion, call.outside.now());
  const merger = mergerOf({ history: before, calendar }, { history, calendar: own }, on);
  if ("rule" in merger) throw refusedIn(before.state, type, merger);
  return linkChange(
    call,
    keyring,
    into,
    { type: "merged_from", on, from, also: followersOf(before), ...merger },
    { calendar: own, current },
  );
}

async function undoMerger(
  call: Call,
  keyring: Keyring,
  { file, event, before, current }: Step,
  { into: receiptNo }: Extract<LogEntry, { type: "merged" }>,
): Promise<CaseChange> {
  const from = numberOf(file);
  const into = await readCaseRows(call.env.DB, receiptNo);
  if (into === undefined) throw new Error("A merger into no case");
  const history = historyOf(into.events);
  const merged = mergerToUndo(history, from);
  if ("rule" in merged) throw refusedIn(before.state, event.type, merged);
  const link = { type: "merger_undone", on: dayOf(event), from, undoes: merged.seq } as const;
  const after = withLink(into, link);
  const calendar = await calendarFor(call.env.DB, after, current, into.request.calendarVersion, call.outside.now());
  if (!project(after, calendar).ok) {
    const reason = "an act of the other case rests on the shorter period; correct that first";
    throw refusedIn(before.state, event.type, refuse("others-rest-on-it", null, reason));
  }
  return linkChange(call, keyring, into, link, { calendar, current });
}

async function undoSplit(
  call: Call,
  keyring: Keyring,
  { file, event, before, after, current }: Step,
  seq: number,
): Promise<CaseChange> {
  const { DB } = call.env;
  const id = readBody(file.events.find((one) => one.seq === seq)?.body ?? "{}").opened;
  const row = id === undefined ? undefined : await readRequest(DB, id);
  const [part] = row === undefined ? [] : await withEvents(DB, [row]);
  if (part === undefined) throw new Error("A split without its part");
  const calendar = await calendarAt(DB, part.request.calendarVersion, call.outside.now());
  const link = { type: "split_undone", on: dayOf(event), from: numberOf(file) } as const;
  const stands = splitStands(after, entriesOf(part.events));
  if (stands !== null) throw refusedIn(before.state, event.type, stands);
  if (!project(withLink(part, link), calendar).ok) {
    const reason = `the part ${numberOf(part)} has later acts; date the correction on or after them`;
    throw refusedIn(before.state, event.type, refuse("before-last-act", null, reason));
  }
  return linkChange(call, keyring, part, link, { calendar, current });
}

/** The cases merged into this one, where its ending changed or it went into another: their ending is the same. */
async function following(call: Call, keyring: Keyring, step: Step): Promise<CaseChange[]> {
  const { file, event, log, before, after, projection, current } = step;
  const followers = followersOf(after);
  if (followers.length === 0) return [];
  const [was, is] = [
    { into: before.merger?.into ?? numberOf(file), closing: commonClosing(before, file.request) },
    { into: after.merger?.into ?? numberOf(file), closing: commonClosing(after, projection) },
  ];
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  const ordered = event.type === "redo_ordered" ? { ordered: true as const } : {};
  const wrong = event.type === "corrected" ? log.find(({ seq }) => seq === event.voids) : undefined;
  const on = dayOf(event);
  const first = is.closing?.closed_as === "replied" ? answeredFirst(after) : undefined;
  const answering = (no: string) => (no === first ? { answered_first: true as const } : {});
  return Promise.all(
    (await readNumberedCases(call.env.DB, followers)).map(async (follower) => {
      const calendar = await calendarAt(call.env.DB, follower.request.calendarVersion, call.outside.now());
      const order = uncorrected(entriesOf(follower.events)).findLast((one) => one.type === "followed" && one.ordered);
      const undone = wrong?.type === "redo_ordered" && order !== undefined ? { undoes: order.seq } : {};
      return linkChange(
        call,
        keyring,
        follower,
        { type: "followed", on, ...is, ...ordered, ...undone, ...answering(numberOf(follower)) },
        { calendar, current },
      );
    }),
  );
}

const dayOf = (event: NewEvent) => entryOf(event, 0).on;

import type { CaseBreach } from "../../../schema/contracts/cases.ts";
import type { CaseDeadline } from "../../../schema/contracts/requests.ts";
import { always, calendarIs, calendarOf, reloadCalendar } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { whileStaged } from "../../files/attached.store.ts";
import type { Call } from "../../http/operation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { addedFile } from "../attaching/staged-files.ts";
import { withLeaf } from "../case/answers.ts";
import { breachesOf } from "../case/breaches.ts";
import { bodyOf, freeTextOf } from "../case/event-log.ts";
import { calendarRecorded } from "../case/judging.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { recordedOf } from "../case/recorded.ts";
import { trackingSecret } from "../sealing/tracking-secret.ts";
import { whileFree } from "../store/case-numbers.store.ts";
import { type CaseChange, type NewCase, writeCases } from "../store/case-writer.store.ts";
import type { RequestRow } from "../store/requests.store.ts";
import { judgeOf } from "../views/judging-calendars.ts";
import { prepareEvent } from "./amend.ts";
import { withAssignee } from "./assignee.ts";
import { assertBeyondCase } from "./beyond-case.ts";
import { changeOf, projected } from "./case-change.ts";
import { type AppendCommand, decideUnder, type ProposedEvent } from "./deciding.ts";
import { linkedChanges } from "./linked-changes.ts";
import { stayOnePerson } from "./merged-persons.ts";
import { purgeOutcomes } from "./outcome-caching.ts";
import { documentsUnused } from "./used-documents.ts";

/** The case as it is after the event, and the case split off, if one was. */
export interface Appended {
  request: RequestRow;
  deadlines: readonly CaseDeadline[];
  breaches: readonly CaseBreach[];
  split: { receiptNo: string; trackingSecret: string } | undefined;
}

/**
 * Appends an event to a case, for staff and applicants alike: decided by the table of moves, projected, sealed, chained, and
 * appended with everything derived from it in one batch. Undefined when the case moved on meanwhile. Throws
 * `illegal-transition` or `forbidden`, and `validation-failed` of what a rule cannot know.
 */
export async function append(call: Call, keyring: Keyring, command: AppendCommand): Promise<Appended | undefined> {
  const now = call.outside.now();
  const trusted = await calendarOf(call.env.DB, now);
  const appended = await appendUnder(trusted, call, keyring, command);
  if (appended !== undefined) return appended;
  // Either the case moved on, or the calendar we trusted was replaced.
  const current = await reloadCalendar(call.env.DB, now);
  return current.version === trusted.version ? undefined : appendUnder(current, call, keyring, command);
}

/** An event decided, and all that would be written with it. */
interface PreparedAppending {
  decided: Awaited<ReturnType<typeof decideUnder>>;
  change: CaseChange;
  opened: NewCase | undefined;
  /** Other cases. */
  changed: readonly CaseChange[];
}

/** Decides an event under a calendar, and makes ready what it writes; nothing is written. Throws as `append` does. */
export async function prepareUnder(
  current: Calendar,
  call: Call,
  keyring: Keyring,
  command: ProposedEvent,
): Promise<PreparedAppending> {
  const { file, event: sent, actor, files = [] } = command;
  const proposed = sent.type === "assigned" ? await withAssignee(call.env, sent) : sent;
  const decided = await decideUnder(current, call, { ...command, event: proposed });
  const { event, decision, log, before, calendar } = decided;
  const documents = await documentsUnused(call.env, file, event, before, decision.history);
  await assertBeyondCase(call, file, event);
  const { event: recorded, identity, ...own } = await prepareEvent(call, keyring, file, before.facts, event);
  if (identity !== undefined) await stayOnePerson(call.env, file, decision.history, event, identity);

  const stated = { ...withLeaf(recorded), ...recordedOf(decision.entry), ...calendarRecorded(event, calendar) };
  const projection = projected(call, decision.history, calendar, current);
  const step = { file, event, actor, log, before, after: decision.history, projection, calendar, current };
  const { opened, changed } = await linkedChanges(call, keyring, step);
  const main = {
    type: event.type,
    happenedOn: decision.entry.on,
    actor,
    // The case split off has no number before the batch; its id is what points at it.
    body: {
      ...bodyOf(stated, decision.article),
      ...(opened === undefined ? {} : { opened: opened.request.id }),
    },
    text: freeTextOf(recorded),
  };
  // A file moves no clock and no state: the case is where the event leaves it.
  const appended = await changeOf(
    call,
    keyring,
    file,
    decision.history.facts,
    projection,
    main,
    ...files.map((one) => addedFile(one, actor)),
  );
  const attached = [own, ...files].flatMap(({ file: staged }, at) =>
    staged === undefined ? [] : [{ ...staged, seq: file.request.version + 1 + at }],
  );
  return { decided, change: { ...appended, identity, documents, attached }, opened, changed };
}

async function appendUnder(
  current: Calendar,
  call: Call,
  keyring: Keyring,
  command: AppendCommand,
): Promise<Appended | undefined> {
  const { file, claim, draft } = command;
  const { decided, change, opened: newCase, changed } = await prepareUnder(current, call, keyring, command);
  const { event, decision, before, calendar } = decided;
  const { documents, attached = [] } = change;
  // Other cases are computed with the current calendar, whatever this one keeps, and so are the remedies of a closed one.
  const isCurrent =
    calendar === current || newCase !== undefined || changed.length > 0 || decision.history.state === "closed";
  const written = await writeCases(call.env.DB, {
    claim,
    condition: whileStaged(
      whileFree(isCurrent ? calendarIs(current.version) : always, documents ?? [], file.request.id),
      attached,
    ),
    spends: draft?.spends,
    opened: newCase === undefined ? [] : [newCase],
    changed: [change, ...changed],
  });
  if (!written.changed.has(file.request.id)) {
    // Another case may have used the number meanwhile.
    await documentsUnused(call.env, file, event, before, decision.history);
    return undefined;
  }
  call.execution.waitUntil(purgeOutcomes(call, [change, ...changed]));
  const { request, deadlines = [] } = change;
  const after = {
    request,
    deadlines,
    breaches: breachesOf(
      decision.history,
      calendar,
      await judgeOf(call.env, decision.history, calendar, call.outside.now()),
    ),
  };
  if (newCase === undefined) return { ...after, split: undefined };
  const { id, receiptYear } = newCase.request;
  const receiptSeq = written.numbers.get(id);
  if (receiptSeq === undefined) throw new Error("The case split off has no number");
  const split = { receiptNo: receiptNoOf(receiptYear, receiptSeq), trackingSecret: await trackingSecret(keyring, id) };
  return { ...after, split };
}

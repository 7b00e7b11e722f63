import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { historyOf } from "../../../functions/requests/case/event-log.ts";
import { moves } from "../../../functions/requests/case/moves.ts";
import { plainActs } from "../../../functions/requests/moves/plain-acts.ts";
import { readCaseRows } from "../../../functions/requests/store/requests.store.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import { caseMoves, casePreview } from "../../../schema/contracts/moves.ts";
import { fieldsOf } from "../../support/bodies.ts";
import { happens, opened } from "../../support/case.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { type DrawnForm, drawnForm, sentBy } from "../../support/drawn-form.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { textOf } from "../../support/forms.ts";
import { caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { type Story, stories } from "./stories.ts";

// Each act that a case takes, through its form: drawn, filled in as a browser would with what the API takes, sent, and compared with that.

const staff = await staffWith();
const today = toDay("2026-03-02");

/** Acts that are about what another room makes: files that were staged. */
const ofFiles = new Set(["file_attached"]);

async function began({ now, received, more = {}, events }: Story) {
  const environment = environmentAt(now);
  const running = await opened(environment, staff, received, more);
  if (events.length > 0) await happens(environment, staff, running, ...events);
  return { environment, running };
}

type Environment = ReturnType<typeof environmentAt>;

async function movesOf(environment: Environment, receiptNo: string) {
  const response = await environment.call("GET", `/v1/staff/requests/${receiptNo}/moves`, { headers: staff.headers });
  return caseMoves.parse(await response.json()).moves;
}

async function previewed(environment: Environment, receiptNo: string, event: object) {
  const response = await environment.call("POST", `/v1/staff/requests/${receiptNo}/preview`, {
    headers: staff.headers,
    body: event,
  });
  expect(response.status, await response.clone().text()).toBe(200);
  return casePreview.parse(await response.json());
}

/** The first plain form of an act that the case takes, with what only another case or member can say. */
async function lawful(environment: Environment, receiptNo: string, type: NewEvent["type"], from: string) {
  const file = await readCaseRows(bindings.DB, receiptNo);
  const history = historyOf(file?.events ?? []);
  const named = type === "assigned" ? { to: staff.id } : type === "merged" ? { into: await another(environment) } : {};
  for (const on of [today, toDay(from)]) {
    for (const form of plainActs[type](history, bindings.PRACTICE)) {
      const event = { ...form.on(on), ...named };
      if ((await previewed(environment, receiptNo, event)).allowed) return event;
    }
  }
  throw new Error(`${type} is listed and not taken`);
}

const another = async (environment: Environment) => (await opened(environment, staff, "2026-02-25")).receipt_no;

/** The form with the facts that the answer asks for. */
async function withFacts(environment: Environment, path: string, browser: Browser, form: DrawnForm, outcome: string) {
  const sent = sentBy(form, { "/outcome": outcome }, { name: "_facts", value: "1" });
  const response = await send(environment, path, browser, sent);
  expect(response.status).toBe(200);
  return drawnForm(await response.text(), "act");
}

/** Sends an act through its form; answers how that was answered. */
async function throughForm(environment: Environment, browser: Browser, receiptNo: string, event: { type: string }) {
  const path = `/desk/requests/${receiptNo}/acts/${event.type}`;
  const page = await open(environment, path, browser);
  expect(page.status).toBe(200);
  let form = drawnForm(await page.text(), "act");
  expect(form.action).toBe(path);
  const { type: _, ...members } = event;
  const typed = Object.fromEntries(fieldsOf(members));
  if (event.type === "replied") form = await withFacts(environment, path, browser, form, typed["/outcome"] ?? "");
  return send(environment, path, browser, sentBy(form, typed));
}

const covered = new Set<string>();

describe.each(stories)("a case $name", (story) => {
  it("takes through its form whatever it takes of the API, and comes to the same", async () => {
    const { environment, running } = await began(story);
    const browser = await signIn(environment, staff);
    const open = (await movesOf(environment, running.receipt_no)).filter(
      ({ type }) => !ofFiles.has(type) && !covered.has(type),
    );
    for (const { type, choices } of open) {
      covered.add(type);
      const act = type as NewEvent["type"];
      const { running: own } = await began(story);
      const { receipt_no: receiptNo } = own;
      const event = await lawful(environment, receiptNo, act, choices[0]?.from ?? today);
      const expected = await previewed(environment, receiptNo, event);
      const needsApproval = expected.approval.length > 0;
      const unapproved = needsApproval ? { unapproved: true as const } : {};
      const irregular = act === "extended" ? { irregular: true as const } : {};
      const sent = { ...event, ...unapproved, ...irregular };
      const after = needsApproval ? (await previewed(environment, receiptNo, sent)).after : expected.after;
      const response = await throughForm(environment, browser, receiptNo, sent);
      if (act === "split") expect([type, response.status]).toEqual([type, 200]);
      else {
        const said = response.status === 303 ? "" : textOf(await response.text());
        expect([type, response.status, said]).toEqual([type, 303, ""]);
        expect(response.headers.get("Location")).toBe(`/desk/requests/${receiptNo}?done=${type}`);
      }
      const stored = await caseOf(environment, staff, receiptNo);
      expect([type, stored.state, stored.due_on, stored.closed_as]).toEqual([
        type,
        after?.state,
        after?.due_on,
        after?.closed_as,
      ]);
      expect(stored.timeline.at(-1)?.type).toBe(type);
    }
  });
});

it("every act there is was sent through its form, but for those of files", () => {
  const missing = Object.keys(moves).filter((type) => !covered.has(type) && !ofFiles.has(type));
  expect(missing).toEqual([]);
});

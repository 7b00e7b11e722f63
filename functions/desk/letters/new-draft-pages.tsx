import * as z from "zod";
import { consultedParty } from "../../../schema/contracts/deadlines.ts";
import { type ServedAct, servedActs } from "../../../schema/contracts/drafts.ts";
import { feeMethod } from "../../../schema/contracts/fees.ts";
import { lettersOfNoAct } from "../../../schema/contracts/letters.ts";
import { outcome } from "../../../schema/contracts/outcomes.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { historyOf } from "../../requests/case/event-log.ts";
import type { CaseHistory } from "../../requests/case/history.ts";
import { objectionsIn } from "../../requests/case/third-parties.ts";
import { createDraft } from "../../requests/drafting/drafting.routes.ts";
import { runForm } from "../../site/run-form.ts";
import { deskForm, deskPage } from "../desk-page.ts";
import { choiceDrawn } from "./choose-draft.tsx";
import { sentDraft } from "./draft-fields.ts";
import { draftFormDrawn } from "./draft-form.tsx";
import { caseWithDrafts } from "./read-case-drafts.ts";
import { whyRefusedForm } from "./refused-form.ts";

const chosenOutcome = outcome.optional().catch(undefined);

/** What is drafted: the act, and what decides which letter it is. */
const query = {
  act: z.enum(servedActs).optional().catch(undefined),
  with: consultedParty.optional().catch(undefined),
  kind: z.enum(lettersOfNoAct).optional().catch(undefined),
  method: feeMethod.optional().catch(undefined),
  outcome: chosenOutcome,
  o1: chosenOutcome,
  o2: chosenOutcome,
  o3: chosenOutcome,
  o4: chosenOutcome,
  o5: chosenOutcome,
  o6: chosenOutcome,
};
const asked = z.object(query);
type DraftAsked = z.output<typeof asked>;

/** A ref that no consultation of the case has. */
function newRef({ entries }: CaseHistory, party: string): string {
  const used = new Set(entries.flatMap((entry) => ("ref" in entry ? [entry.ref] : [])));
  let number = 1;
  while (used.has(`${party.replaceAll("_", "-")}-${number}`)) number++;
  return `${party.replaceAll("_", "-")}-${number}`;
}

/** The fields that a new draft begins with, by what was chosen; undefined while something is to be chosen first. */
function fieldsOfNew(act: ServedAct, of: DraftAsked, history: CaseHistory): FormFields | undefined {
  const begun = (more: Readonly<Record<string, string>> = {}): FormFields =>
    new Map(Object.entries({ "/event/type": act, ...more }).map(([name, value]) => [name, [value]]));
  switch (act) {
    case "consultation_opened":
      return of.with && begun({ "/event/with": of.with, "/event/ref": newRef(history, of.with) });
    case "letter_served":
      return of.kind && begun({ "/event/kind": of.kind });
    case "fee_notified":
      return of.method && begun({ "/event/method": of.method });
    case "replied": {
      const several = [of.o1, of.o2, of.o3, of.o4, of.o5, of.o6].filter((one) => one !== undefined);
      const refs = [...new Set(objectionsIn(history).map(({ ref }) => ref))];
      const overrides = Object.fromEntries(refs.map((ref, place) => [`/event/overrides/${place}/ref`, ref]));
      if (several.length > 1) {
        const items = several.map((one, place) => [`/event/items/${place}/outcome`, one] as const);
        return begun({ ...Object.fromEntries(items), ...overrides });
      }
      const [only = of.outcome] = several;
      return only && begun({ "/event/outcome": only, ...overrides });
    }
    case "clarification_requested":
    case "third_party_told":
    case "extended":
    case "reasons_requested":
    case "reply_deferred":
      return begun();
    default:
      return act satisfies never;
  }
}

export const newDraftPage = deskPage({
  id: "deskNewDraft",
  path: "/desk/requests/{receipt_no}/drafts/new",
  summary: "Draft a letter",
  description: "Asks which, then what the letter says, each element with its article.",
  policy: staff("officer", "head"),
  params: z.strictObject({ receipt_no: receiptNo }),
  query,
  async draw(call, { reader, seat, params, query: chosen }) {
    const of = await caseWithDrafts(call, params.receipt_no);
    const history = historyOf(of.file.events);
    const fields = chosen.act && fieldsOfNew(chosen.act, chosen, history);
    if (chosen.act === undefined || fields === undefined) {
      return choiceDrawn(reader, { receiptNo: params.receipt_no, act: chosen.act, history });
    }
    return draftFormDrawn(call, { reader, seat }, of, { act: chosen.act, fields });
  },
});

/** The act that a form is of. Throws `not-found` for one that is none. */
function actIn(fields: FormFields): ServedAct {
  const act = servedActs.find((one) => one === fieldOf(fields, "/event/type"));
  if (act === undefined) throw new ProblemError("not-found", "This form drafts no act.");
  return act;
}

const withSent = (call: StaffCall, today: Parameters<typeof sentDraft>[1]): StaffCall => ({
  ...call,
  fields: sentDraft(call.fields, today),
});

export const previewNewDraft = deskForm({
  id: "deskPreviewNewDraft",
  path: "/desk/requests/{receipt_no}/drafts/preview",
  summary: "The letter that a new draft would make",
  description: "The form with everything that was typed, and the letter beside it. Stores nothing.",
  form: createDraft,
  async draw(call, { reader, seat }) {
    const of = await caseWithDrafts(call, call.pathParameters.receipt_no ?? "");
    return draftFormDrawn(call, { reader, seat }, of, { act: actIn(call.fields), fields: call.fields });
  },
});

export const storeNewDraft = deskForm({
  id: "deskStoreNewDraft",
  path: "/desk/requests/{receipt_no}/drafts",
  summary: "Store a new draft",
  description: "Leads to the draft; refused, the form is drawn again with what is wrong.",
  form: createDraft,
  async draw(call, { reader, seat }) {
    const of = await caseWithDrafts(call, call.pathParameters.receipt_no ?? "");
    let location = "";
    const refused = await whyRefusedForm(async () => {
      const { headers } = await runForm(createDraft, withSent(call, of.today));
      location = headers?.Location ?? "";
    });
    if (refused === undefined) return { to: `${location.replace("/v1/staff/", "/desk/")}?done=drafted` };
    return draftFormDrawn(call, { reader, seat }, of, { act: actIn(call.fields), fields: call.fields, ...refused });
  },
});

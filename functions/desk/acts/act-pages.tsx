import * as z from "zod";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { newEvent } from "../../../schema/contracts/events.ts";
import type { casePreview } from "../../../schema/contracts/moves.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Operation, StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { formKey } from "../../once/form-key.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { appendEvent } from "../../requests/appending/appending.routes.ts";
import { previewOf } from "../../requests/moves/preview.ts";
import { titleOf } from "../../requests/views/case-view.ts";
import { type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { inputOfForm, runForm } from "../../site/run-form.ts";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { actResultWords } from "../words/act-form-words.ts";
import { type ActCase, readActCase } from "./act-case.ts";
import { faultsOfAct, refusalFault } from "./act-faults.ts";
import { ActForm, NotYours } from "./act-form.tsx";
import { initialFields } from "./act-offers.ts";
import { withItems } from "./reply-fields.tsx";
import { SplitDone } from "./split-done.tsx";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
}

/** Where a form of an act is drawn, and where it is read in another language. */
const pathOfAct = ({ receiptNo: number, act }: Pick<ActCase, "receiptNo" | "act">) =>
  `/desk/requests/${number}/acts/${act}`;

/** The act that has no form here: files are chosen, sent and attached on a page of their own, so that nobody types what a file is known by. */
const isOfFiles = (act: string): boolean => act === "file_attached";

/** Where files are added to a case. */
const filesOfCase = (number: string) => ({ to: `/desk/requests/${number}/files#add` });

interface Redrawn {
  fields: FormFields;
  faults?: readonly FormFault[];
  preview?: z.input<typeof casePreview> | undefined;
  /** The rule that refused it. */
  rule?: string | null;
  status?: DeskDrawn["status"];
}

/** The form of an act on the case as it is now. */
async function actDrawn(call: StaffCall, { reader, seat }: Asked, read: ActCase, drawn: Redrawn): Promise<DeskDrawn> {
  const { env, outside } = call;
  const readAt = pathOfAct(read);
  if (!read.mayAppend) {
    return {
      status: 403,
      title: reader.say(actLabels[read.act]),
      readAt,
      children: <NotYours reader={reader} read={read} />,
    };
  }
  const { fields, faults = [], preview, rule, status } = drawn;
  const version = Number(fieldOf(fields, "_version"));
  const title = await titleOf(read.file, await keyringOf(env));
  return {
    ...(status && { status }),
    title: `${reader.say(actLabels[read.act])} ${read.receiptNo}`,
    isRefused: faults.length > 0,
    readAt,
    children: (
      <ActForm
        reader={reader}
        seat={seat}
        env={env}
        read={read}
        form={formOf(fields, faults)}
        today={todayOf(env, outside)}
        calendar={await calendarOf(env.DB, outside.now())}
        title={title}
        formKey={await formKey(env, outside)}
        since={version > 0 ? version : read.file.request.version}
        preview={preview}
        rule={rule}
        isSent={fields.has("/type")}
      />
    ),
  };
}

/** What the act would make of the case; a refusal is said as that of the act itself. */
async function previewDrawn(call: StaffCall, asked: Asked, read: ActCase): Promise<DeskDrawn> {
  const { body } = inputOfForm(appendEvent, call);
  const { version } = read.file.request;
  const event = newEvent.parse(body);
  const found = await previewOf(call, await keyringOf(call.env), read.file, event);
  const { refusal } = found;
  if (refusal === null) {
    return actDrawn(call, asked, read, {
      fields: call.fields,
      preview: { receipt_no: read.receiptNo, version, ...found },
    });
  }
  const { rule, article, detail, errors } = refusal;
  const faults = rule === null ? errors : [refusalFault(read.act, { rule, article, detail })];
  return actDrawn(call, asked, read, { fields: call.fields, faults, rule, status: 422 });
}

/** After a split: the new case and its secret, which is in no address. */
const splitDrawn = (
  { reader }: Asked,
  number: string,
  split: NonNullable<z.output<typeof caseClock>["split"]>,
): DeskDrawn => ({
  title: reader.say(actResultWords.split.title),
  readAt: `/desk/requests/${number}`,
  children: <SplitDone reader={reader} receiptNo={number} split={split} />,
});

const numbered = z.strictObject({ receipt_no: receiptNo, act: z.string() });

const actPage = deskPage({
  id: "deskActForm",
  path: "/desk/requests/{receipt_no}/acts/{act}",
  summary: "The form of an act",
  description: "Made from the event's contract; what the case takes now and why not the rest is decided by the rules.",
  policy: staff("clerk", "officer", "head"),
  params: numbered,
  query: { about: z.string().optional().catch(undefined) },
  async draw(call, { params, query, ...asked }) {
    if (isOfFiles(params.act)) return filesOfCase(params.receipt_no);
    const read = await readActCase(call, params.receipt_no, params.act);
    const initial = initialFields(read, call.env, todayOf(call.env, call.outside), query.about);
    return actDrawn(call, asked, read, { fields: new Map([...initial].map(([name, value]) => [name, [value]])) });
  },
});

const sendAct = deskForm({
  id: "deskAct",
  path: "/desk/requests/{receipt_no}/acts/{act}",
  summary: "Append an act",
  description: "Refused, it is drawn again with everything that was typed; `_preview` says what it would do.",
  form: appendEvent,
  async draw(call, asked) {
    const { receipt_no: number = "", act = "" } = call.pathParameters;
    if (!receiptNo.safeParse(number).success) throw new ProblemError("not-found", "No case has this receipt number.");
    if (isOfFiles(act)) return filesOfCase(number);
    // The act is named by the address, and by nothing in the form.
    const fields: FormFields = new Map([...withItems(call.fields), ["/type", [act]]]);
    const own = { ...call, fields, pathParameters: { receipt_no: number } };
    const redraw = async (drawn: Omit<Redrawn, "fields">) =>
      actDrawn(call, asked, await readActCase(call, number, act), { ...drawn, fields });
    if (fields.has("_more") || fields.has("_facts")) return redraw({});
    try {
      if (fields.has("_preview")) return await previewDrawn(own, asked, await readActCase(call, number, act));
      const answer = await runForm(appendEvent, own);
      const split = act === "split" && "body" in answer ? caseClock.parse(answer.body).split : null;
      if (split !== null) return splitDrawn(asked, number, split);
      return { to: `/desk/requests/${number}?done=${act}` };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      const read = await readActCase(call, number, act);
      const faults = read.mayAppend ? faultsOfAct(read.act, thrown) : [];
      if (faults === undefined) throw thrown;
      return actDrawn(call, asked, read, {
        fields,
        faults,
        rule: thrown.extras.transition?.rule ?? null,
        status: thrown.code === "precondition-failed" ? 412 : 422,
      });
    }
  },
});

/** What the acts of a case are recorded with. */
export const actPages: readonly Operation[] = [...actPage, ...sendAct];

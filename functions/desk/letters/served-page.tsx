import * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { fieldOf } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { letterKindLabels } from "../../labels/letter-labels.ts";
import { serviceLabels } from "../../labels/service.ts";
import { appendEvent } from "../../requests/appending/appending.routes.ts";
import { historyOf } from "../../requests/case/event-log.ts";
import type { CaseHistory, LogEntry } from "../../requests/case/history.ts";
import { letterKindOf } from "../../requests/letters/letter-kind-of.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { Particulars } from "../../site/components/particulars.tsx";
import { dayWords, weekdayOf } from "../../site/format.ts";
import { runForm } from "../../site/run-form.ts";
import { MissingAct } from "../components/missing-act.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { draftPageWords } from "../words/draft-words.ts";
import { serviceWords as words } from "../words/service-words.ts";
import { Learning, learned, type ServiceAsked } from "./learning.tsx";
import { servedState } from "./letters-of-case.ts";
import { type CaseWithDrafts, caseWithDrafts } from "./read-case-drafts.ts";
import { whyRefusedForm } from "./refused-form.ts";
import { serviceWay, wayIn } from "./service-fields.tsx";

const done = z.enum(["served", ...learned]);

interface Asked extends ServiceAsked {
  done?: z.output<typeof done> | undefined;
}

const ofDay = (day: Day): Labels => words.ofDay(dayWords(day), weekdayOf(day));

/** What was recorded of a service, in its order. */
const recorded = (history: CaseHistory, entry: LogEntry): { what: Labels; on: Day; by: Labels | null }[] => [
  ...("service" in entry
    ? [{ what: words.events.sent, on: entry.service.sent_on, by: serviceLabels[entry.service.by] }]
    : []),
  ...history.entries.flatMap((later) => {
    if (!("of" in later) || later.of !== entry.seq) return [];
    const by =
      later.type === "service_repeated"
        ? serviceLabels[later.service.by]
        : later.type === "service_returned"
          ? words.causes[later.cause]
          : null;
    return [{ what: words.events[later.type], on: later.on, by }];
  }),
];

/** What an act is called; not every entry is one. */
const actNames: Readonly<Record<string, Labels>> = actLabels;

/** How a letter was served: what counts, when it was received, what was recorded, and what is still learned. */
async function servedDrawn(call: StaffCall, of: CaseWithDrafts, asked: Asked): Promise<DeskDrawn> {
  const { reader, seq, refused } = asked;
  const { say } = reader;
  const { file, receiptNo: number, drafts } = of;
  const history = historyOf(file.events);
  const { state, entry } = servedState(history, seq);
  const stored = file.events.find((event) => event.seq === seq);
  if (stored === undefined) throw new ProblemError("not-found", "This case has no entry of this number.");
  const kind = entry && letterKindOf(entry, file.request.regulation);
  const name = kind !== undefined ? letterKindLabels[kind] : ((entry && actNames[entry.type]) ?? words.what);
  const title = say(words.servedTitle(name));
  const draft = drafts.find(({ row }) => row.eventSeq === seq);
  const mayRecord = call.member.roles.some((role) => role === "clerk" || role === "officer" || role === "head");
  return {
    title: `${title} - ${number}`,
    readAt: `/desk/requests/${number}/letters/${seq}`,
    ...(refused && { status: refused.isStale ? 412 : 422, isRefused: true }),
    children: (
      <>
        <h1>{title}</h1>
        <p>
          <a href={reader.to(`/desk/requests/${number}`)}>{say(draftPageWords.ofCase(number))}</a>
          {draft && (
            <>
              {" · "}
              <a href={reader.to(`/desk/requests/${number}/drafts/${draft.row.number}`)}>
                {say(draftPageWords.letter)}
              </a>
            </>
          )}
        </p>
        {asked.done && (
          <div role="status">
            <Notice kind="success">
              <p>{say(words.done[asked.done])}</p>
            </Notice>
          </div>
        )}
        {refused && (refused.isStale || refused.refused) && (
          <div role="alert">
            <Notice kind="warning">
              <p>
                {say(refused.isStale ? words.stale : (refused.refused ?? words.stale))}{" "}
                <MissingAct reader={reader} receiptNo={number} rule={refused.rule} />
              </p>
            </Notice>
          </div>
        )}
        {entry === undefined || entry.served_by === undefined ? (
          <p>{say(words.corrected)}</p>
        ) : (
          <>
            <Particulars
              items={[
                { name: say(words.by), value: say(serviceLabels[entry.served_by]) },
                { name: say(words.dayInLaw), value: say(ofDay(entry.on)) },
                {
                  name: say(words.received),
                  value: say(
                    entry.without_effect === true
                      ? words.none
                      : entry.served_on == null
                        ? words.notKnown
                        : ofDay(entry.served_on),
                  ),
                },
              ]}
            />
            <DataTable
              caption={say(words.result)}
              columns={[words.what, words.on, words.by].map((heading) => ({ heading: say(heading) }))}
              rows={recorded(history, entry).map(({ what, on, by }) => [
                say(what),
                say(ofDay(on)),
                by === null ? "" : say(by),
              ])}
            />
            {mayRecord && state !== "corrected" && (await Learning({ ...asked, call, of }))}
          </>
        )}
      </>
    ),
  };
}

export const servedPage = deskPage({
  id: "deskServed",
  path: "/desk/requests/{receipt_no}/letters/{entry}",
  summary: "How a letter was served",
  description: "What counts and when it was received; that it arrived, came back or was sent again is recorded here.",
  policy: staff("clerk", "officer", "head", "auditor"),
  params: z.strictObject({ receipt_no: receiptNo, entry: z.coerce.number().pipe(z.int().positive()) }),
  query: { by: serviceWay.optional().catch(undefined), done: done.optional().catch(undefined) },
  draw: async (call, { reader, seat, params, query }) =>
    servedDrawn(call, await caseWithDrafts(call, params.receipt_no), {
      ...{ reader, seat, seq: params.entry, by: query.by, done: query.done },
    }),
});

export const learnedServiceForm = deskForm({
  id: "deskLearnService",
  path: "/desk/requests/{receipt_no}/letters/service",
  summary: "Record what is learned of a service",
  description: "That a letter arrived, came back, or was sent again.",
  form: appendEvent,
  async draw(call, { reader, seat }) {
    const type = learned.find((one) => one === fieldOf(call.fields, "/type"));
    if (type === undefined) throw new ProblemError("not-found", "This form records what is learned of a service.");
    const { receipt_no = "" } = call.pathParameters;
    const seq = Number(fieldOf(call.fields, "/of"));
    const refused = await whyRefusedForm(() => runForm(appendEvent, call));
    if (refused === undefined) return { to: `/desk/requests/${receipt_no}/letters/${seq}?done=${type}` };
    const of = await caseWithDrafts(call, receipt_no);
    return servedDrawn(call, of, { reader, seat, seq, by: wayIn(call.fields), fields: call.fields, refused });
  },
});

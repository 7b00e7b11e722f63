import type { Child } from "hono/jsx";
import * as z from "zod";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { type TodayScope, todayScope } from "../../../schema/contracts/today.ts";
import { approveCall, concerns } from "../../approvals/approvals.routes.ts";
import type { ApprovalRow } from "../../approvals/approvals.store.ts";
import { localDay } from "../../clock/days.ts";
import type { StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { dutyOfDraft } from "../../reminders/deadlines/drafts.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";
import type { WaitingDraft } from "../../requests/drafting/drafts.store.ts";
import { listQueue } from "../../requests/queue/queue.routes.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { dayWords, instantWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { worksCases } from "../../staff/case-worker.ts";
import type { CountedCases } from "../../today/counted-cases.store.ts";
import { casesWithin } from "../../today/scope.ts";
import { isOf, mayApprove } from "../../today/waiting-drafts.ts";
import { DeskForm } from "../components/desk-form.tsx";
import { Scopes } from "../components/scopes.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { mayUse } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { approvalWords as words } from "../words/approval-words.ts";
import { readWaiting } from "./approvals.store.ts";

/** A draft that waits, and since when. */
interface Waiting {
  rows: WaitingDraft;
  sinceAt: string;
}

/** The drafts that have not ended by whom they wait for: the member, somebody else, or whoever serves them. */
async function waitingFor({ env, member }: StaffCall, cases: CountedCases, drafts: readonly WaitingDraft[]) {
  const keyring = await keyringOf(env);
  const found: Record<"mine" | "others" | "service", Waiting[]> = { mine: [], others: [], service: [] };
  for (const rows of drafts) {
    const duty = await dutyOfDraft(rows, env, keyring);
    if (duty === undefined) continue;
    const { approvers, sinceAt } = duty;
    const whose =
      approvers === null ? "service" : worksCases(member) && mayApprove(member, approvers) ? "mine" : "others";
    // What waits for an approval is asked of whoever may give it, whosever case it is of; what is to be served, of whose case it is.
    if (whose === "service" && !isOf(cases, rows.of)) continue;
    found[whose].push({ rows, sinceAt });
  }
  for (const waiting of Object.values(found)) waiting.sort((one, other) => (one.sinceAt < other.sinceAt ? -1 : 1));
  return found;
}

interface DraftTableProps {
  reader: Reader;
  caption: Labels;
  drafts: readonly Waiting[];
  names: ReadonlyMap<string, string>;
  zone: string;
}

/** Drafts, those that wait longest first, each a link to its letter. */
const DraftTable = ({ reader, caption, drafts, names, zone }: DraftTableProps) => {
  const { say } = reader;
  return (
    <DataTable
      caption={say(caption)}
      isHeaded
      columns={[
        { heading: say(words.letter) },
        { heading: say(words.request) },
        { heading: say(words.due) },
        { heading: say(words.since) },
        { heading: say(words.drafted) },
        { heading: say(words.unit) },
      ]}
      rows={drafts.map(({ rows: { row, steps, of }, sinceAt }) => {
        const number = receiptNoOf(of.receiptYear, of.receiptSeq);
        const writer = steps.findLast(({ step }) => step === "drafted")?.memberId ?? "";
        return [
          <a href={reader.to(`/desk/requests/${number}/drafts/${row.number}`)}>{say(actLabels[row.act])}</a>,
          <span class="case-number">{number}</span>,
          say(of.dueOn === null ? words.noDue : dayWords(of.dueOn)),
          say(dayWords(localDay(new Date(sinceAt), zone))),
          names.get(writer) ?? "",
          of.unit ?? "",
        ];
      })}
    />
  );
};

interface DraftsProps extends Omit<DraftTableProps, "caption"> {
  id?: string;
  name: Labels;
  /** What is said where there is none. */
  none: Labels;
  children?: Child;
}

/** One of the page's lists below its heading. */
const Drafts = ({ id, name, none, children, ...table }: DraftsProps) => (
  <>
    <h2 id={id}>{table.reader.say(name)}</h2>
    {children}
    {table.drafts.length === 0 ? <p>{table.reader.say(none)}</p> : <DraftTable {...table} caption={name} />}
  </>
);

interface CallTableProps {
  reader: Reader;
  seat: DeskSeat;
  calls: readonly ApprovalRow[];
  names: ReadonlyMap<string, string>;
  zone: string;
}

/** Calls that need two persons, each with what approves it for who may. */
const CallTable = ({ reader, seat, calls, names, zone }: CallTableProps) => {
  const { say } = reader;
  const columns = [words.act, words.about, words.askedBy, words.until, words.decide];
  return (
    <>
      <p>{say(words.callsWhy)}</p>
      <DataTable
        caption={say(words.calls)}
        isHeaded
        columns={columns.map((heading) => ({ heading: say(heading) }))}
        rows={calls.map(({ id, act, subject, askedBy, approvedBy, expiresAt }) => [
          say(words.acts[act]),
          subject,
          names.get(askedBy) ?? "",
          say(instantWords(expiresAt, zone)),
          approvedBy !== null ? (
            say(words.approvedBy(names.get(approvedBy) ?? ""))
          ) : askedBy === seat.member.id ? (
            say(words.ownCall)
          ) : (
            <DeskForm reader={reader} token={seat.token} action={`/desk/approvals/${id}`}>
              <button type="submit" class="second">
                {say(words.approve)}
                <span class="spoken">{subject}</span>
              </button>
            </DeskForm>
          ),
        ])}
      />
    </>
  );
};

async function approvalsDrawn(
  call: StaffCall,
  { reader, seat, scope, done }: { reader: Reader; seat: DeskSeat; scope: TodayScope; done: "call" | undefined },
): Promise<DeskDrawn> {
  const { say } = reader;
  const { env, outside, member } = call;
  const { drafts, calls, names, units, more } = await readWaiting(env.DB, outside.now());
  const zone = env.AGENCY.time_zone;
  const reads = mayUse(member, listQueue);
  const { mine, others, service } = await waitingFor(call, casesWithin(scope, member, units), reads ? drafts : []);
  const concerning = calls.filter((row) => concerns(row, member));
  const title = say(words.title);
  const listed = { reader, names, zone };
  return {
    title,
    children: (
      <>
        <h1>{title}</h1>
        {done && (
          <div role="status">
            <Notice kind="success">
              <p>{say(words.done)}</p>
            </Notice>
          </div>
        )}
        {reads && (
          <>
            {more && (
              <Notice>
                <p>{say(words.more)}</p>
              </Notice>
            )}
            {worksCases(member) && <Drafts {...listed} name={words.mine} none={words.noneMine} drafts={mine} />}
            <Drafts {...listed} name={words.others} none={words.noneOthers} drafts={others} />
            <Drafts {...listed} id="service" name={words.service} none={words.noneService} drafts={service}>
              <p>{say(words.serviceWhat)}</p>
              <Scopes reader={reader} chosen={scope} path="/desk/approvals" part="#service" />
            </Drafts>
          </>
        )}
        {(concerning.length > 0 || !reads) && (
          <>
            <h2>{say(words.calls)}</h2>
            <CallTable reader={reader} seat={seat} calls={concerning} names={names} zone={zone} />
          </>
        )}
      </>
    ),
  };
}

const approvals = deskPage({
  id: "deskApprovals",
  path: "/desk/approvals",
  summary: "What waits for an approval",
  description:
    "Letters that wait for who reads it, and for others; those to be served; and calls that need two persons.",
  policy: staff("clerk", "officer", "editor", "head", "auditor", "admin"),
  query: { done: z.literal("call").optional().catch(undefined), scope: todayScope.optional().catch(undefined) },
  draw: (call, { reader, seat, query }) =>
    approvalsDrawn(call, { reader, seat, scope: query.scope ?? "all", done: query.done }),
});

const approve = deskForm({
  id: "deskApproveCall",
  path: "/desk/approvals/{id}",
  summary: "Approve a call that another member asked for",
  description: "They then make it once.",
  form: approveCall,
  async draw(call) {
    await runForm(approveCall, call);
    return { to: "/desk/approvals?done=call" };
  },
});

/** The page of what waits for an approval, and what its forms are sent to. */
export const approvalPages = [approvals, approve].flat();

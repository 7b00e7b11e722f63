import * as z from "zod";
import { localDay } from "../../clock/days.ts";
import {
  readCaseDisclosure,
  withdrawCaseDisclosure,
  writeCaseDisclosure,
} from "../../disclosures/disclosing.routes.ts";
import { grantedBy, type StoredDisclosure, unlistedOf } from "../../disclosures/disclosure.ts";
import { readDisclosureOf } from "../../disclosures/disclosures.store.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { indexNoOf } from "../../publications/entry/index-number.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden, TextArea, TextField } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { Particulars } from "../../site/components/particulars.tsx";
import { Quoted } from "../../site/components/quoted.tsx";
import { type Form, formOf } from "../../site/form.ts";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { caseAddress, caseFramed } from "../case/case-frame.tsx";
import { caseParams } from "../case/case-page.tsx";
import { type CasePage, readCasePage } from "../case/read-case-page.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { disclosureRoomWords as words } from "../words/disclosure-room-words.ts";
import { type RefusedEntry, refusedForm } from "./refused-entry.ts";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  done?: keyof typeof words.done | undefined;
  refused?: RefusedEntry;
}

/** The fields of a form that is new: what is written stands in them. */
const fieldsOf = (entry: StoredDisclosure | undefined): FormFields =>
  new Map(
    entry === undefined
      ? []
      : [
          ["/title", [entry.title]],
          ["/summary", [entry.summary]],
          ["/index_no", [entry.publication === null ? "" : indexNoOf(entry.publication)]],
        ],
  );

/** What the log says of the case, and whether everybody reads it. */
const Written = ({ reader, entry }: { reader: Reader; entry: StoredDisclosure }) => {
  const { say, agency } = reader;
  const unlisted = unlistedOf(entry);
  const state = unlisted === null ? words.public : words.unlisted[unlisted];
  return (
    <>
      <p>
        <strong>{say(state)}</strong>
        {unlisted === null && (
          <>
            {" "}
            <a href={reader.to(`/disclosures/${entry.no}`)}>{say(words.publicPage)}</a>
          </>
        )}
      </p>
      {entry.withdrawnAt !== null && (
        <p>
          {say(
            words.withdrawnWhy(
              dayWords(localDay(new Date(entry.withdrawnAt), agency.time_zone)),
              entry.withdrawalReason ?? "",
            ),
          )}
        </p>
      )}
      <Particulars
        items={[
          { name: say(words.number), value: String(entry.no) },
          { name: say(words.listedOn), value: say(dayWords(entry.publishedOn)) },
          { name: say(words.entryTitle), value: <span lang={reader.ownWords}>{entry.title}</span> },
          ...(entry.publication === null ? [] : [{ name: say(words.indexNo), value: indexNoOf(entry.publication) }]),
        ]}
      />
      <div lang={reader.ownWords}>
        <Quoted text={entry.summary} />
      </div>
    </>
  );
};

interface FormProps {
  reader: Reader;
  seat: DeskSeat;
  form: Form;
  at: string;
  entry: StoredDisclosure | undefined;
}

const isWithdrawn = (entry: StoredDisclosure | undefined): boolean => entry !== undefined && entry.withdrawnAt !== null;

const WriteForm = ({ reader, seat, form, at, entry }: FormProps) => {
  const { say } = reader;
  const isNew = entry === undefined || isWithdrawn(entry);
  return (
    <section class="screen">
      <h2>{say(entry === undefined ? words.write : isNew ? words.relist : words.change)}</h2>
      <p>{say(words.ownWords)}</p>
      <DeskForm reader={reader} token={seat.token} action={at}>
        {entry && <Hidden name="_version" value={String(entry.version)} />}
        <TextField
          {...{ reader, form, pointer: "/title", longest: 200, isRequired: true }}
          label={words.entryTitle}
          hint={words.titleHint}
        />
        <TextArea
          {...{ reader, form, pointer: "/summary", longest: 2_000, rows: 5, isRequired: true }}
          label={words.summary}
          hint={words.summaryHint}
        />
        <TextField
          {...{ reader, form, pointer: "/index_no", longest: 60 }}
          label={words.indexNo}
          hint={words.indexHint}
        />
        <button type="submit">{say(isNew ? words.publish : words.save)}</button>
      </DeskForm>
    </section>
  );
};

const WithdrawForm = ({ reader, seat, form, at, entry }: FormProps) =>
  entry === undefined || isWithdrawn(entry) ? null : (
    <section class="screen">
      <h2>{reader.say(words.withdrawTitle)}</h2>
      <DeskForm reader={reader} token={seat.token} action={`${at}/withdrawal`}>
        <Hidden name="_version" value={String(entry.version)} />
        <TextArea
          {...{ reader, form, pointer: "/reason", longest: 500, rows: 3, isRequired: true }}
          label={words.reason}
          hint={words.withdrawHint}
        />
        <button type="submit" class="second">
          {reader.say(words.withdraw)}
        </button>
      </DeskForm>
    </section>
  );

/** What of a refused form is said above it. */
const Refusal = ({
  reader,
  refused,
  entry,
}: {
  reader: Reader;
  refused: RefusedEntry;
  entry: StoredDisclosure | undefined;
}) =>
  refused.notice === undefined ? null : (
    <div role="alert">
      <Notice kind="warning">
        <p>{reader.say(refused.notice)}</p>
        {refused.isStale && entry && (
          <>
            <h2>{reader.say(words.isNow)}</h2>
            <p lang={reader.ownWords}>{entry.title}</p>
            <Quoted text={entry.summary} />
          </>
        )}
      </Notice>
    </div>
  );

async function disclosureDrawn(call: StaffCall, { reader, seat, done, refused }: Asked): Promise<DeskDrawn> {
  const { say } = reader;
  const { receipt_no } = caseParams.parse(call.pathParameters);
  const page: CasePage = { ...(await readCasePage(call, receipt_no)), isDisclosable: true };
  const entry = await readDisclosureOf(call.env.DB, page.file.request.id);
  const isGranted = grantedBy(page.file.request) !== undefined;
  const mayWrite = mayUse(seat.member, writeCaseDisclosure);
  // What was typed into one form does not stand in the other.
  const typed = refused === undefined ? fieldsOf(entry) : new Map([...fieldsOf(entry), ...call.fields]);
  const form = formOf(typed, refused?.faults ?? []);
  const at = caseAddress(receipt_no, "disclosure");
  const drawn = { reader, seat, form, at, entry };
  const framed = caseFramed(reader, page, {
    part: "disclosure",
    done: done && words.done[done],
    children: (
      <>
        <ErrorSummary
          reader={reader}
          form={form}
          labels={{
            ...{ "/title": words.entryTitle, "/summary": words.summary, "/index_no": words.indexNo },
            "/reason": words.reason,
          }}
        />
        {refused && <Refusal reader={reader} refused={refused} entry={entry} />}
        <p>{say(words.why)}</p>
        {entry === undefined ? <p>{say(words.notListed)}</p> : <Written reader={reader} entry={entry} />}
        {!isGranted && <p>{say(words.notGranted)}</p>}
        {!mayWrite && <p>{say(words.reading)}</p>}
        {mayWrite && isGranted && <WriteForm {...drawn} />}
        {mayWrite && <WithdrawForm {...drawn} />}
        <p class="screen">
          <a href={reader.to("/desk/disclosures")}>{say(words.toList)}</a>
        </p>
      </>
    ),
  });
  return { ...framed, readAt: at, ...(refused && { status: refused.status, isRefused: true }) };
}

export const caseDisclosurePage = deskPage({
  id: "deskCaseDisclosure",
  path: "/desk/requests/{receipt_no}/disclosure",
  summary: "What the disclosure log says of a case",
  description: "Whether everybody reads it and why not, and the forms that write, change and withdraw it.",
  policy: policyOf(readCaseDisclosure),
  params: caseParams,
  query: { done: z.enum(["published", "changed", "withdrawn"]).optional().catch(undefined) },
  draw: (call, { reader, seat, query }) => disclosureDrawn(call, { reader, seat, done: query.done }),
});

/** Runs a form of the page; draws the page with what was typed where it is refused. */
async function ran(call: StaffCall, asked: Asked, run: () => Promise<string>) {
  try {
    const { receipt_no = "" } = call.pathParameters;
    return { to: `${caseAddress(receipt_no, "disclosure")}?done=${await run()}` };
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    return disclosureDrawn(call, { ...asked, refused: refusedForm(thrown) });
  }
}

export const caseDisclosureForm = deskForm({
  id: "deskWriteDisclosure",
  path: "/desk/requests/{receipt_no}/disclosure",
  summary: "Publish in the disclosure log what a case granted, or change what it says",
  description: "Leads back to the page of the case.",
  form: writeCaseDisclosure,
  draw: (call, asked) =>
    ran(call, asked, async () => {
      await runForm(writeCaseDisclosure, call);
      return fieldOf(call.fields, "_version") === "" ? "published" : "changed";
    }),
});

export const withdrawDisclosureForm = deskForm({
  id: "deskWithdrawDisclosure",
  path: "/desk/requests/{receipt_no}/disclosure/withdrawal",
  summary: "Withdraw what the disclosure log says of a case",
  description: "Leads back to the page of the case.",
  form: withdrawCaseDisclosure,
  draw: (call, asked) =>
    ran(call, asked, async () => {
      await runForm(withdrawCaseDisclosure, call);
      return "withdrawn";
    }),
});

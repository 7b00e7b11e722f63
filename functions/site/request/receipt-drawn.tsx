import type { NewRequest, Receipt } from "../../../schema/contracts/requests.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { deadline } from "../../clock/deadline.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { Hidden } from "../components/field.tsx";
import { Notice } from "../components/notice.tsx";
import { type Particular, Particulars } from "../components/particulars.tsx";
import { ProofCalendar } from "../components/proof-calendar.tsx";
import { QrCode } from "../components/qr-code.tsx";
import { SecretCode } from "../components/secret-code.tsx";
import { type ChosenFile, chosenFiles } from "../files/chosen-files.ts";
import { ChosenFiles } from "../files/file-section.tsx";
import { dayWords } from "../format.ts";
import { pathIn } from "../language.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { dueWords } from "../words/case-words.ts";
import { fileWords } from "../words/file-words.ts";
import { receiptWords as words } from "../words/receipt-words.ts";
import { filedSections } from "./filed-facts.tsx";

type Proof = Parameters<typeof ProofCalendar>[0]["days"];

/** The day-by-day proof of the due date on the receipt; none where the case has moved on since and is due on another day. */
async function proofOf({ env, outside }: Call, { receipt_on, due_on }: Receipt): Promise<Proof> {
  if (receipt_on === null) return [];
  const calendar = await calendarOf(env.DB, outside.now());
  const answer = deadline(calendar, { kind: "reply", start_on: receipt_on }, todayOf(env, outside));
  return answer.ok && answer.deadline.due_on === due_on ? answer.deadline.days : [];
}

/** The address to follow a request at. What stands behind # is sent to nobody; of the secret nothing is in it. */
const followAddress = ({ agency, language }: Reader, number: string) =>
  `${agency.origin}${pathIn(language, "/follow")}#${number}`;

const Code = ({ children }: { children: string }) => <span class="code">{children}</span>;

const factsOf = (reader: Reader, receipt: Receipt): readonly Particular[] => [
  { name: reader.say(words.number), value: <Code>{receipt.receipt_no}</Code> },
  { name: reader.say(words.secret), value: <SecretCode secret={receipt.tracking_secret} /> },
  { name: reader.say(words.receivedOn), value: reader.say(dayWords(receipt.received_on)) },
  {
    name: reader.say(words.dueOn),
    value: reader.say(receipt.due_on === null ? words.noDueOn : dueWords(receipt.due_on, receipt.provisional)),
  },
];

/** Opens the request at once, with its secret in the form and in no address. */
const Follow = ({ reader, receipt }: { reader: Reader; receipt: Receipt }) => (
  <form method="post" action={reader.to("/follow")}>
    <Hidden name="_number" value={receipt.receipt_no} />
    <Hidden name="_secret" value={receipt.tracking_secret} />
    <button type="submit">{reader.say(words.follow)}</button>
  </form>
);

const Why = ({ reader, receipt, days }: { reader: Reader; receipt: Receipt; days: Proof }) =>
  days.length === 0 ? null : (
    <section>
      <h2>{reader.say(words.why)}</h2>
      <p>{reader.say(words.whyText)}</p>
      {receipt.provisional && <p>{reader.say(words.provisional)}</p>}
      <ProofCalendar reader={reader} days={days} />
    </section>
  );

const Filed = ({ reader, filing, files }: { reader: Reader; filing: NewRequest; files: readonly ChosenFile[] }) => (
  <section>
    <h2>{reader.say(words.filed)}</h2>
    <p>{reader.say(words.filedWith(reader.agency.name))}</p>
    {filedSections(reader, filing).map(({ heading, facts }) => (
      <>
        <h3>{reader.say(heading)}</h3>
        <Particulars items={facts} />
      </>
    ))}
    {files.length > 0 && (
      <>
        <h3>{reader.say(fileWords.heading)}</h3>
        <ChosenFiles reader={reader} files={files} />
      </>
    )}
  </section>
);

const Evidence = ({ reader, hash }: { reader: Reader; hash: string }) => (
  <section>
    <h2>{reader.say(words.evidence)}</h2>
    <p>
      <Code>{hash}</Code>
    </p>
    <p>
      {reader.say(words.evidenceHint)} <a href="/v1/anchors">{reader.say(words.anchors)}</a>
    </p>
  </section>
);

/** The receipt of a filing, with everything that was filed, for the screen and for paper. */
export async function receiptDrawn(call: Call, reader: Reader, filing: NewRequest, receipt: Receipt): Promise<Drawn> {
  const days = await proofOf(call, receipt);
  const { receipt_no } = receipt;
  return {
    status: 201,
    title: reader.say(words.title),
    isPrivate: true,
    location: `/v1/requests/${receipt_no}`,
    scripts: ["print.js"],
    children: (
      <>
        <h1>{reader.say(words.title)}</h1>
        <Notice kind="success">{reader.say(words.save)}</Notice>
        <div class="receipt">
          <Particulars items={factsOf(reader, receipt)} />
          <figure>
            <QrCode text={followAddress(reader, receipt_no)} title={reader.say(words.qr(receipt_no))} />
            <figcaption>{reader.say(words.qrHint)}</figcaption>
          </figure>
        </div>
        <div class="actions screen">
          <Follow reader={reader} receipt={receipt} />
          <button type="button" class="second print" hidden>
            {reader.say(words.print)}
          </button>
        </div>
        <p class="screen">
          {reader.say(words.printHint)} {reader.say(words.reload)}
        </p>
        <Filed reader={reader} filing={filing} files={chosenFiles(call.fields)} />
        <Evidence reader={reader} hash={receipt.event_hash} />
        <Why reader={reader} receipt={receipt} days={days} />
      </>
    ),
  };
}

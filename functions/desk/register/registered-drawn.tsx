import type * as z from "zod";
import type { staffReceipt } from "../../../schema/contracts/requests.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { intakeChannelLabels } from "../../labels/requests.ts";
import { Notice } from "../../site/components/notice.tsx";
import { type Particular, Particulars } from "../../site/components/particulars.tsx";
import { QrCode } from "../../site/components/qr-code.tsx";
import { SecretCode } from "../../site/components/secret-code.tsx";
import { chosenFiles } from "../../site/files/chosen-files.ts";
import { ChosenFiles } from "../../site/files/file-section.tsx";
import { dayWords, weekdayOf } from "../../site/format.ts";
import { pathIn } from "../../site/language.ts";
import type { Reader } from "../../site/reader.ts";
import { dueWords } from "../../site/words/case-words.ts";
import { receiptWords } from "../../site/words/receipt-words.ts";
import type { DeskSeat } from "../components/seat.tsx";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { registerWords as words } from "../words/register-words.ts";
import type { CheckedRegistration } from "./checked-registration.ts";
import type { PaperChannel } from "./register-fields.ts";
import { registerPath } from "./register-page.tsx";
import { registeredSections } from "./registered-facts.tsx";
import { Warnings } from "./warnings.tsx";

type Receipt = z.output<typeof staffReceipt>;

interface Registered {
  receipt: Receipt;
  checked: CheckedRegistration;
  channel: PaperChannel;
}

/** What a clerk does next: a case whose receipt is not confirmed has no day by which it is answered. */
const ComesNext = ({ reader, receipt, channel }: { reader: Reader; receipt: Receipt; channel: PaperChannel }) => {
  const { say } = reader;
  const address = reader.to(`/desk/requests/${receipt.receipt_no}`);
  return (
    <section class="screen">
      <h2>{say(words.comesNext)}</h2>
      <ul>
        {receipt.receipt_on === null && (
          <li>
            <a href={address}>{say(words.confirmFirst)}</a>
          </li>
        )}
        <li>
          <a href={address}>{say(words.assign)}</a>
        </li>
        <li>
          <a href={reader.to(`${registerPath}?channel=${channel}`)}>
            {say(words.another(intakeChannelLabels[channel]))}
          </a>
        </li>
      </ul>
    </section>
  );
};

const Code = ({ children }: { children: string }) => <span class="code">{children}</span>;

const factsOf = (call: StaffCall, reader: Reader, { receipt, channel }: Registered): Particular[] => {
  const { say } = reader;
  return [
    { name: say(words.agency), value: say(reader.agency.name) },
    { name: say(receiptWords.number), value: <Code>{receipt.receipt_no}</Code> },
    { name: say(receiptWords.secret), value: <SecretCode secret={receipt.tracking_secret} /> },
    { name: say(words.howReceived), value: say(intakeChannelLabels[channel]) },
    {
      name: say(words.receiptOn),
      value: say(receipt.receipt_on === null ? words.toBeConfirmed : dayWords(receipt.receipt_on)),
    },
    {
      name: say(words.dueOn),
      value:
        receipt.due_on === null
          ? say(receiptWords.noDueOn)
          : `${say(dueWords(receipt.due_on, receipt.provisional))} ${say(weekdayOf(receipt.due_on))}`,
    },
    { name: say(words.registeredOn), value: say(dayWords(todayOf(call.env, call.outside))) },
  ];
};

/** What is printed and handed to the applicant: with what staff alone write left out. */
const Slip = ({ call, reader, registered }: { call: StaffCall; reader: Reader; registered: Registered }) => {
  const { say } = reader;
  const { receipt, checked, channel } = registered;
  const { title: _, evidence: __, ...stated } = checked.stated;
  const files = chosenFiles(call.fields);
  const number = receipt.receipt_no;
  return (
    <section class="slip">
      <h2>{say(words.slip)}</h2>
      <div class="receipt">
        <Particulars items={factsOf(call, reader, registered)} />
        <figure>
          <QrCode
            text={`${reader.agency.origin}${pathIn(reader.language, "/follow")}#${number}`}
            title={say(receiptWords.qr(number))}
          />
          <figcaption>{say(receiptWords.qrHint)}</figcaption>
        </figure>
      </div>
      <p>{say(words.slipHint)}</p>
      {registeredSections(reader, stated, channel)
        .filter(({ place, facts }) => place !== "received" && facts.length > 0)
        .map(({ heading, facts }) => (
          <>
            <h3>{say(heading)}</h3>
            <Particulars items={facts} />
          </>
        ))}
      {files.length > 0 && (
        <>
          <h3>{say(words.files)}</h3>
          <ChosenFiles reader={reader} files={files} />
        </>
      )}
    </section>
  );
};

/** A request that was registered: what comes next, and the receipt. The secret is in no address, and on no page after this one. */
export async function registeredDrawn(
  call: StaffCall,
  { reader }: { reader: Reader; seat: DeskSeat },
  registered: Registered,
): Promise<DeskDrawn> {
  const { say } = reader;
  const { receipt, channel } = registered;
  return {
    status: 201,
    title: say(words.done(receipt.receipt_no)),
    readAt: registerPath,
    scripts: ["print.js"],
    children: (
      <>
        <h1 class="screen">{say(words.done(receipt.receipt_no))}</h1>
        <div class="screen">
          <Notice kind="success">
            <p>{say(words.handOver)}</p>
          </Notice>
          <p class="actions">
            <button type="button" class="print" hidden>
              {say(words.print)}
            </button>
          </p>
          <Warnings reader={reader} items={receipt.warnings} />
        </div>
        <ComesNext reader={reader} receipt={receipt} channel={channel} />
        <Slip call={call} reader={reader} registered={registered} />
      </>
    ),
  };
}

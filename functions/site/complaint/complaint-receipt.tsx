import type * as z from "zod";
import { type NewComplaint, complaintReceipt as receiptContract } from "../../../schema/contracts/complaints.ts";
import { fileComplaint } from "../../complaints/complaints.routes.ts";
import type { Call } from "../../http/operation.ts";
import { Hidden } from "../components/field.tsx";
import { Notice } from "../components/notice.tsx";
import { Particulars } from "../components/particulars.tsx";
import { SecretCode } from "../components/secret-code.tsx";
import { dayWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { runForm } from "../run-form.ts";
import { problemWithForm } from "../sending/problem-with-form.tsx";
import { drawnWhereRight, faultsIn, refusedSending } from "../sending/refusals.ts";
import { siteForm } from "../site-page.ts";
import { complaintFollowWords, complaintWords as words } from "../words/complaint-words.ts";
import { writtenFacts } from "./complaint-form.tsx";
import { complaintIn, complaintReviewDrawn, faultyComplaintDrawn } from "./complaint-review.tsx";

type Receipt = z.output<typeof receiptContract>;

/** The receipt of a complaint, with everything that was written, for the screen and for paper. */
function receiptDrawn(reader: Reader, complaint: NewComplaint, receipt: Receipt): Drawn {
  const { say } = reader;
  const { complaint_no, tracking_secret, received_on } = receipt;
  return {
    status: 201,
    title: say(words.receiptTitle),
    isPrivate: true,
    location: `/v1/complaints/${complaint_no}`,
    scripts: ["print.js"],
    children: (
      <>
        <h1>{say(words.receiptTitle)}</h1>
        <Notice kind="success">
          <p>{say(words.save)}</p>
        </Notice>
        <Particulars
          items={[
            { name: say(complaintFollowWords.number), value: <span class="code">{complaint_no}</span> },
            { name: say(complaintFollowWords.secret), value: <SecretCode secret={tracking_secret} /> },
            { name: say(complaintFollowWords.receivedOn), value: say(dayWords(received_on)) },
            ...writtenFacts(reader, complaint),
          ]}
        />
        <div class="actions screen">
          <form method="post" action={reader.to("/complaint/follow")}>
            <Hidden name="_number" value={complaint_no} />
            <Hidden name="_secret" value={tracking_secret} />
            <button type="submit">{say(words.open)}</button>
          </form>
          <button type="button" class="second print" hidden>
            {say(words.print)}
          </button>
        </div>
      </>
    ),
  };
}

/** Why the complaint was not taken, with everything that was written and the way on. Throws what is a problem of its own. */
async function refusalDrawn(call: Call, reader: Reader, complaint: NewComplaint, error: unknown): Promise<Drawn> {
  switch (refusedSending(error)) {
    case "expired":
      return complaintReviewDrawn(call, reader, complaint, { status: 422, notice: words.expired });
    case "used":
      return complaintReviewDrawn(call, reader, complaint, { status: 422, notice: words.sentBefore, isNewKey: true });
    case "work":
      return complaintReviewDrawn(call, reader, complaint, { status: 403, notice: words.workRefused });
    case undefined:
      return faultyComplaintDrawn(call, reader)(faultsIn(error));
  }
}

export const complaintReceipt = siteForm({
  id: "complaintReceipt",
  path: "/complaint/receipt",
  summary: "Sends a complaint, and answers its receipt as a page",
  description: "The same form sent once more answers the same receipt, and registers nothing.",
  form: fileComplaint,
  drawProblem: problemWithForm,
  draw: (call, reader) =>
    drawnWhereRight(
      () => complaintIn(call),
      faultyComplaintDrawn(call, reader),
      async (complaint) => {
        try {
          const reply = await runForm(fileComplaint, call);
          return receiptDrawn(reader, complaint, receiptContract.parse("body" in reply ? reply.body : undefined));
        } catch (error) {
          return refusalDrawn(call, reader, complaint, error);
        }
      },
    ),
});

import type { Labels } from "../../../schema/contracts/labels.ts";
import { type NewRequest, receipt } from "../../../schema/contracts/requests.ts";
import type { Call } from "../../http/operation.ts";
import { fileOnline } from "../../requests/filing/filing.routes.ts";
import { HiddenFields } from "../components/hidden-fields.tsx";
import { Notice } from "../components/notice.tsx";
import { fileDescriptions } from "../files/chosen-files.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { runForm } from "../run-form.ts";
import { problemWithForm } from "../sending/problem-with-form.tsx";
import { drawnWhereRight, faultsIn, refusedSending } from "../sending/refusals.ts";
import { siteForm } from "../site-page.ts";
import { filingWords as words } from "../words/filing-words.ts";
import { layoutWords } from "../words/layout-words.ts";
import { checkedFiling } from "./checked-filing.ts";
import { confirmedNumber, fieldsSent } from "./filing-fields.ts";
import { receiptDrawn } from "./receipt-drawn.tsx";
import { faultyFormDrawn, reviewDrawn } from "./review-page.tsx";

/** Nothing was filed, and nothing is under the key that was sent: what was typed may be reviewed once more, under a new one. */
const reviewAfreshDrawn = ({ fields }: Call, reader: Reader, notice: Labels): Drawn => ({
  status: 422,
  title: reader.say(words.reviewTitle),
  isPrivate: true,
  isRefused: true,
  children: (
    <>
      <h1>{reader.say(words.reviewTitle)}</h1>
      <Notice kind="warning">{reader.say(notice)}</Notice>
      <form method="post" action={reader.to("/request/review")}>
        <HiddenFields fields={fields} own={[confirmedNumber, ...fileDescriptions(fields)]} />
        <button type="submit">{reader.say(words.reviewAfresh)}</button>
      </form>
      <p>
        <a href={reader.to("/follow")}>{reader.say(layoutWords.follow)}</a>
      </p>
    </>
  ),
});

/** Why the form was not filed, with everything that was typed and the way on. Throws what is a problem of its own. */
async function refusalDrawn(call: Call, reader: Reader, filing: NewRequest, error: unknown): Promise<Drawn> {
  switch (refusedSending(error)) {
    case "expired":
      return reviewAfreshDrawn(call, reader, words.expired);
    case "used":
      return reviewAfreshDrawn(call, reader, words.sentBefore);
    case "work":
      return reviewDrawn(call, reader, filing, { status: 403, notice: words.workRefused });
    case undefined:
      return faultyFormDrawn(call, reader)(faultsIn(error));
  }
}

export const requestReceipt = siteForm({
  id: "requestReceipt",
  path: "/request/receipt",
  summary: "Files a request, and answers its receipt as a page",
  description: "The same form sent once more answers the same receipt, and files nothing.",
  form: fileOnline,
  drawProblem: problemWithForm,
  draw: (call, reader) =>
    drawnWhereRight(
      () => checkedFiling(call),
      faultyFormDrawn(call, reader),
      async (filing) => {
        try {
          const reply = await runForm(fileOnline, { ...call, fields: fieldsSent(call.fields) });
          return await receiptDrawn(call, reader, filing, receipt.parse("body" in reply ? reply.body : undefined));
        } catch (error) {
          return refusalDrawn(call, reader, filing, error);
        }
      },
    ),
});

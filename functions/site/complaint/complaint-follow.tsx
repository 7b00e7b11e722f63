import type * as z from "zod";
import { trackedComplaint } from "../../../schema/contracts/complaints.ts";
import { trackComplaint } from "../../complaints/complaints.routes.ts";
import { complaintResultLabels, complaintStateLabels } from "../../labels/complaints.ts";
import { type Particular, Particulars } from "../components/particulars.tsx";
import { numberPage } from "../follow/number-page.tsx";
import { numberProblem } from "../follow/number-problem.tsx";
import { dayWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { inputOfForm } from "../run-form.ts";
import { siteForm } from "../site-page.ts";
import { complaintFollowWords as words } from "../words/complaint-words.ts";

export const complaintFollowPage = numberPage({
  id: "complaintFollowPage",
  path: "/complaint/follow",
  summary: "The form that opens a complaint for who made it",
  description: "Asks for its number and secret; a link may name the number behind its #.",
  words,
  other: { path: "/follow", name: words.requests },
});

/** A complaint as who complained reads it: where it stands first, then where it went or what was found, and why. */
function complaintDrawn(reader: Reader, complaint: z.output<typeof trackedComplaint>): Drawn {
  const { say } = reader;
  const { complaint_no, state, received_on, about, ended_on, office, result, reasons } = complaint;
  const known = (name: string, value: string | null, isText = false): Particular[] =>
    value === null ? [] : [{ name, value, isText }];
  return {
    title: say(words.complaint(complaint_no)),
    isPrivate: true,
    children: (
      <>
        <h1>{say(words.complaint(complaint_no))}</h1>
        <Particulars
          items={[
            { name: say(words.state), value: <strong>{say(complaintStateLabels[state])}</strong> },
            ...known(say(words.office), office && say(office)),
            ...known(say(words.result), result && say(complaintResultLabels[result])),
            ...known(say(words.reasons), reasons, true),
            ...known(say(words.endedOn), ended_on && say(dayWords(ended_on))),
            { name: say(words.receivedOn), value: say(dayWords(received_on)) },
            ...known(say(words.about), about),
          ]}
        />
      </>
    ),
  };
}

export const complaintFollow = siteForm({
  id: "complaintFollow",
  path: "/complaint/follow",
  summary: "A complaint as who made it sees it",
  description: "A wrong number and a wrong secret are the same 404.",
  form: trackComplaint,
  async draw(call, reader) {
    const input = inputOfForm(trackComplaint, call);
    const reply = await trackComplaint.handle({ ...call, contract: trackComplaint.contract }, input);
    return complaintDrawn(reader, trackedComplaint.parse("body" in reply ? reply.body : undefined));
  },
  drawProblem: numberProblem({ words }),
});

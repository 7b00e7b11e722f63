import type { Labels } from "../../../schema/contracts/labels.ts";
import { problems } from "../../../schema/contracts/problem.ts";
import { fieldOf } from "../../http/form-fields.ts";
import type { Call, Operation } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { endOwnNotices } from "../../requests/notifying/notifying.routes.ts";
import {
  clarifyRequest,
  giveReasons,
  suggestPublication,
  trackRequest,
  withdrawRequest,
} from "../../requests/tracking/tracking.routes.ts";
import { chosenFiles, faultsOfForm, removeField, withoutRemoved } from "../files/chosen-files.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { inputOfForm, runForm } from "../run-form.ts";
import { siteForm } from "../site-page.ts";
import { refusedActWords, sentBefore, sentBeforeWithFiles, actWords as words } from "../words/act-words.ts";
import { followWords } from "../words/follow-words.ts";
import { clarificationFileKinds, labelsOfAct, pathOfAct, type Refused } from "./act-forms.tsx";
import type { ApplicantAct } from "./case-acts.ts";
import { caseDrawn } from "./case-page.tsx";
import { confirmationDrawn } from "./confirmation.tsx";
import { numberProblem } from "./number-problem.tsx";
import { trackedCase, trackedIn } from "./tracked-case.ts";

/** What a problem says of an act that was sent; undefined where it says nothing of it, as that the service is down. */
function refusalOf(act: ApplicantAct, call: Call, { code, extras }: ProblemError): Refused | undefined {
  const { fields } = call;
  const refused: Refused = { act, fields, faults: [] };
  const rule = extras.transition?.rule;
  if (code === "validation-failed") return { ...refused, faults: faultsOfForm(call, extras.errors ?? []) };
  if (rule === "late-without-reason") {
    return {
      ...refused,
      faults: [{ pointer: "/justified_reason", code: rule, detail: "", sentence: refusedActWords(rule) }],
    };
  }
  if (code === "illegal-transition") return { ...refused, why: refusedActWords(rule) };
  if (code !== "idempotency-key-reused") return undefined;
  return { ...refused, why: chosenFiles(fields).length === 0 ? sentBefore : sentBeforeWithFiles };
}

/** Does what was asked for and draws the case with it; what is refused stays on the same page, with everything that was written. */
async function attempt(call: Call, reader: Reader, act: ApplicantAct, attempted: () => Promise<Drawn>): Promise<Drawn> {
  try {
    return await attempted();
  } catch (thrown) {
    const refused = thrown instanceof ProblemError ? refusalOf(act, call, thrown) : undefined;
    if (refused === undefined || !(thrown instanceof ProblemError)) throw thrown;
    const drawn = await caseDrawn(call, reader, await trackedCase(call, trackRequest), { refused });
    return { ...drawn, status: problems[thrown.code].status };
  }
}

/** The case as the operation answers it, once it has done its part. */
const doneBy = async (operation: Operation, call: Call, reader: Reader, done: Labels): Promise<Drawn> =>
  caseDrawn(call, reader, trackedIn(await runForm(operation, call)), { done });

const ofCase = (act: ApplicantAct) => ({
  path: pathOfAct(act),
  drawProblem: numberProblem({ words: followWords, texts: labelsOfAct[act] }),
});

const description =
  "Sent with number and secret from the page of the case, and answered by it. A refusal is answered by it, too, with everything that was written.";

export const clarifyPage = siteForm({
  ...ofCase("clarification"),
  id: "clarifyPage",
  summary: "Sends a clarification from the page of a request",
  description,
  form: clarifyRequest,
  files: clarificationFileKinds,
  draw: async (call, reader) => {
    const { fields } = call;
    if (!fields.has(removeField)) {
      return attempt(call, reader, "clarification", () =>
        doneBy(clarifyRequest, call, reader, words.clarification.done),
      );
    }
    const typed: Refused = { act: "clarification", fields: withoutRemoved(fields), faults: faultsOfForm(call, []) };
    return caseDrawn(call, reader, await trackedCase(call, trackRequest), { refused: typed });
  },
});

export const reasonsPage = siteForm({
  ...ofCase("reasons"),
  id: "reasonsPage",
  summary: "Sends the reasons that were asked for from the page of a request",
  description,
  form: giveReasons,
  draw: (call, reader) => attempt(call, reader, "reasons", () => doneBy(giveReasons, call, reader, words.reasons.done)),
});

export const suggestionPage = siteForm({
  ...ofCase("suggestion"),
  id: "suggestionPage",
  summary: "Suggests to publish what was granted from the page of a request",
  description,
  form: suggestPublication,
  draw: (call, reader) =>
    attempt(call, reader, "suggestion", () => doneBy(suggestPublication, call, reader, words.suggestion.done)),
});

/** Of a part something has to be written: without it all of the request would be withdrawn. */
function assertPartNamed({ fields }: Call): void {
  if (fieldOf(fields, "/part").trim() === "") {
    throw invalid({ pointer: "/part", code: "required", detail: "is required" });
  }
}

export const withdrawalPage = siteForm({
  ...ofCase("withdrawal"),
  drawProblem: numberProblem({ words: followWords, texts: { ...labelsOfAct.withdrawal, ...labelsOfAct.part } }),
  id: "withdrawalPage",
  summary: "Withdraws a request or a part of it from its page",
  description: `Asks to confirm it first. ${description}`,
  form: withdrawRequest,
  draw: (call, reader) => {
    const act = call.fields.has("/part") ? "part" : "withdrawal";
    return attempt(call, reader, act, async () => {
      if (act === "part") assertPartNamed(call);
      if (fieldOf(call.fields, "_confirmed") === "yes") {
        const done = act === "part" ? words.withdrawal.partDone : words.withdrawal.done;
        return doneBy(withdrawRequest, call, reader, done);
      }
      inputOfForm(withdrawRequest, call);
      return confirmationDrawn(call, reader);
    });
  },
});

export const endNoticesPage = siteForm({
  ...ofCase("notices"),
  id: "endNoticesPage",
  summary: "Ends the notices of a request from its page",
  description,
  form: endOwnNotices,
  draw: async (call, reader) => {
    await runForm(endOwnNotices, call);
    return caseDrawn(call, reader, await trackedCase(call, trackRequest), { done: words.notices.done });
  },
});

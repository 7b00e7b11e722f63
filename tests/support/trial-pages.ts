import { operations } from "../../functions/every-operation.ts";
import type { Operation } from "../../functions/http/operation.ts";
import { ProblemError } from "../../functions/http/problems.ts";
import { runForm } from "../../functions/site/run-form.ts";
import { siteForm } from "../../functions/site/site-page.ts";
import { operationOf } from "./operations.ts";

// Pages of tests' own: each says, as text, what the operation answers that its form is sent to.

/** A page whose form is sent to an operation, at `/trial/<its id>`. */
const trialForm = (id: string): readonly Operation[] => {
  const operation = operationOf(id);
  return siteForm({
    id: `trial_${id}`,
    path: `/trial/${id}`,
    summary: "A trial",
    description: "A page of tests' own.",
    form: operation,
    async draw(call) {
      const page = { title: id, isPrivate: true };
      try {
        const reply = await runForm(operation, call);
        return { ...page, status: reply.status === 201 ? 201 : 200, children: JSON.stringify(Object(reply).body) };
      } catch (thrown) {
        if (!(thrown instanceof ProblemError) || thrown.code !== "validation-failed") throw thrown;
        return { ...page, status: 422, isRefused: true, children: JSON.stringify(thrown.extras.errors) };
      }
    },
  });
};

export const trialForms: readonly Operation[] = [
  "fileRequest",
  "trackRequest",
  "clarifyRequest",
  "giveReasons",
  "suggestPublication",
  "withdrawRequest",
  "fileComplaint",
  "trackComplaint",
  "calculateDeadline",
  "calculateFee",
].flatMap(trialForm);

/** What there is, and the trial pages. */
export const withTrialForms: readonly Operation[] = [...operations, ...trialForms];

/** What a trial page says, read as JSON. */
export async function saidOnTrial(response: Response): Promise<unknown> {
  const text = await response.text();
  const [, said = ""] = /<main[^>]*>([\s\S]*)<\/main>/.exec(text) ?? [];
  return JSON.parse(
    said.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&"),
  );
}

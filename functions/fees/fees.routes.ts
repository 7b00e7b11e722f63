import { fee, feeQuestion } from "../../schema/contracts/fees.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { invalid } from "../http/validation.ts";
import { feeRule, processingFee } from "./processing-fee.ts";

export const calculateFee = operation(
  {
    id: "calculateFee",
    method: "post",
    path: "/v1/fees",
    tag: "Deadlines",
    summary: "Compute an information processing fee, with its bands and its legal basis",
    description:
      "For anybody; nothing is stored. By item: an applicant's items of one calendar month, whatever became of them. By page: the " +
      "pages provided for one request. Telling where public information is found costs nothing.",
    policy: anyone,
    caching: "no-store",
    origins: "any",
    body: feeQuestion,
    answers: { 200: { description: "The fee.", schema: fee } },
    problems: ["validation-failed"],
  },
  async (_call, { body }) => {
    if (body.notified_on >= feeRule.since) return { status: 200, body: processingFee(body) };
    const detail = `no such fee is charged before ${feeRule.since} (${feeRule.article})`;
    throw invalid({ pointer: "/notified_on", code: "no-such-rule", detail });
  },
);

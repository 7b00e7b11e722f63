import { fee, feeQuestion } from "../../schema/contracts/fees.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { invalid } from "../http/validation.ts";
import { feeFault, processingFee } from "./processing-fee.ts";

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
    const fault = feeFault(body);
    if (fault !== null) throw invalid(fault);
    return { status: 200, body: processingFee(body) };
  },
);

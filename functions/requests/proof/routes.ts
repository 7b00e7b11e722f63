import { challenge } from "../../../schema/contracts/proof.ts";
import { keyringOf } from "../../crypto/keyring.ts";
import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { newChallenge } from "./work.ts";

export const give = operation(
  {
    id: "getChallenge",
    method: "get",
    path: "/v1/challenge",
    tag: "Requests",
    summary: "What a browser has to work at before it may file",
    description:
      "A challenge of ALTCHA's second format, good for twenty minutes and for one filing. 404 where no work is asked for: then " +
      "a filing needs none.",
    policy: anyone,
    caching: "no-store",
    form: true,
    answers: { 200: { description: "The challenge.", schema: challenge } },
    problems: ["not-found"],
  },
  async (c) => {
    const keys = c.env.TRUST.proof_of_work ?? 0;
    if (keys === 0) throw new ProblemError("not-found", "No proof of work is asked for: file without one.");
    return { status: 200, body: await newChallenge(await keyringOf(c.env), c.var.outside, keys) };
  },
);

import { challenge } from "../../../schema/contracts/proof-of-work.ts";
import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { newChallenge } from "./proof-of-work.ts";

export const getChallenge = operation(
  {
    id: "getChallenge",
    method: "get",
    path: "/v1/challenge",
    tag: "Requests",
    summary: "What a browser has to work at before it may file",
    description:
      "A challenge of ALTCHA's second format, good for twenty minutes and for one filing. 204 where no work is asked for.",
    policy: anyone,
    caching: "no-store",
    origins: "listed",
    answers: {
      200: { description: "The challenge.", schema: challenge },
      204: { description: "A filing needs no work." },
    },
    problems: [],
  },
  async (call) => {
    const keys = call.env.TRUST.proof_of_work ?? 0;
    if (keys === 0) return { status: 204, body: null };
    return { status: 200, body: await newChallenge(await keyringOf(call.env), call.outside, keys) };
  },
);

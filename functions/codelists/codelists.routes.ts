import * as z from "zod";
import { codelist, codelistName } from "../../schema/contracts/codelists.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { codelistItems } from "./lists.ts";

export const getCodelist = operation(
  {
    id: "getCodelist",
    method: "get",
    path: "/v1/codelists/{name}.json",
    tag: "Code lists",
    summary: "A code list, its labels in three languages",
    description:
      "What the codes in other answers are called. A list changes with a release of the software alone; the channels, which staff keep, are " +
      "`/v1/codelists/channels.json`.",
    policy: anyone,
    caching: "description",
    licensed: true,
    params: z.strictObject({ name: codelistName }),
    answers: { 200: { description: "The codes in their order.", schema: codelist } },
    problems: ["not-found"],
  },
  async (_call, { params: { name } }) => ({ status: 200, body: { name, items: codelistItems(name) } }),
);

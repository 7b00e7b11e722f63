import * as z from "zod";
import { codelist, codelistName } from "../../schema/contracts/codelists.ts";
import { ownCodeList } from "../../schema/contracts/own-codes.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { codelistsTag } from "../publications/codes/entry-codes.ts";
import { readOwnCodes } from "../publications/codes/own-codes.store.ts";
import { codelistItems } from "./lists.ts";

export const getCodelist = operation(
  {
    id: "getCodelist",
    method: "get",
    path: "/v1/codelists/{name}.json",
    tag: "Code lists",
    summary: "A code list, its labels in three languages",
    description:
      "What the codes in other answers are called. In `genres`, `legal_bases` and `subjects` the agency's own codes come last, with `active`; " +
      "otherwise a list changes with a release of the software alone. The channels, which staff keep, are `/v1/codelists/channels.json`.",
    policy: anyone,
    caching: "description",
    licensed: true,
    params: z.strictObject({ name: codelistName }),
    answers: { 200: { description: "The codes in their order.", schema: codelist } },
    problems: ["not-found"],
  },
  async (call, { params: { name } }) => {
    const own = ownCodeList.safeParse(name).success ? await readOwnCodes(call.env.DB) : [];
    const declared = own
      .filter(({ list }) => list === name)
      .map(({ code, label, active }) => ({ code, label, active }));
    const items = [...codelistItems(name), ...declared];
    return { status: 200, body: { name, items }, headers: { "Cache-Tag": codelistsTag } };
  },
);

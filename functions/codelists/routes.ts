import * as z from "zod";
import { codelist, codelistName } from "../../schema/contracts/codelists.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { readChannels } from "../publications/store.ts";
import { itemsOf } from "./lists.ts";

export const read = operation(
  {
    id: "getCodelist",
    method: "get",
    path: "/v1/codelists/{name}.json",
    tag: "Code lists",
    summary: "A code list, its labels in three languages",
    policy: anyone,
    caching: "description",
    params: z.strictObject({ name: codelistName }),
    answers: { 200: { description: "The codes in their order.", schema: codelist } },
    problems: ["not-found"],
  },
  async (c, { params: { name } }) => {
    const items =
      name === "channels"
        ? (await readChannels(c.env.DB)).map(({ id, labelZhHans, labelZhHant, labelEn }) => ({
            code: id,
            label: { zh_hans: labelZhHans, zh_hant: labelZhHant, en: labelEn },
          }))
        : itemsOf(name);
    return { status: 200, body: { name, items } };
  },
);

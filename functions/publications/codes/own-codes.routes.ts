import * as z from "zod";
import {
  newOwnCode,
  type OwnCode,
  type OwnCodeList,
  ownCode,
  ownCodeChange,
  ownCodeList,
  ownCodes,
  storedCode,
} from "../../../schema/contracts/own-codes.ts";
import { whileChanging } from "../../http/attempts.ts";
import { endGeneration } from "../../http/caching.ts";
import { operation, type StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { recordAct } from "../../log/acts.ts";
import type { Claim } from "../../once/claim.ts";
import { claimOf, once } from "../../once/once.ts";
import { codelistsTag, entryCodesOf } from "./entry-codes.ts";
import { readOwnCodes, storeOwnCode, updateOwnCode } from "./own-codes.store.ts";

const objectOf = ({ list, code }: OwnCode) => `own_code/${list}/${code}`;

const findCode = (read: readonly OwnCode[], list: string, code: string): OwnCode => {
  const found = read.find((one) => one.list === list && one.code === code);
  if (found !== undefined) return found;
  throw new ProblemError("not-found", "The agency has not declared this code; GET /v1/staff/own_codes lists them.");
};

const calledSo = () =>
  new ProblemError("conflict", "Another code of the list is called so; use that one, or choose another name.");

/** Whether one of these names means another code of the list, in use or retired: no file could tell the two apart. */
function isCalledSo(list: OwnCodeList, names: readonly string[], others: readonly OwnCode[]): boolean {
  const codes = entryCodesOf(others.map((one) => ({ ...one, active: true }))).of(list);
  return names.some((name) => codes.codeOf(name) !== undefined);
}

/** Declares a code, again where another is declared meanwhile; undefined where it is taken or an earlier call has the key. */
async function storeDistinct(
  { env }: Pick<StaffCall, "env">,
  claim: Claim,
  added: OwnCode,
  act: readonly D1PreparedStatement[],
  attempts = 5,
): Promise<OwnCode | undefined> {
  const read = await readOwnCodes(env.DB);
  if (isCalledSo(added.list, [added.code, ...Object.values(added.label)], read)) return undefined;
  if (await storeOwnCode(env.DB, claim, added, read, act)) return added;
  return attempts === 1 ? undefined : storeDistinct({ env }, claim, added, act, attempts - 1);
}

export const listOwnCodes = operation(
  {
    id: "listOwnCodes",
    method: "get",
    path: "/v1/staff/own_codes",
    tag: "Staff: publications",
    summary: "The agency's own codes of subjects, genres and legal bases",
    description: "Those that come with the software are in the public code lists, with these behind them.",
    policy: staff("publisher", "editor", "head", "auditor", "admin"),
    caching: "no-store",
    answers: { 200: { description: "By list and code, retired ones too.", schema: ownCodes } },
    problems: [],
  },
  async (call) => ({ status: 200, body: { items: await readOwnCodes(call.env.DB) } }),
);

export const addOwnCode = operation(
  {
    id: "addOwnCode",
    method: "post",
    path: "/v1/staff/own_codes",
    tag: "Staff: publications",
    summary: "Declare a code of the agency's own",
    description:
      "Entries may have it at once, and it stands in the public code list. Refused with `conflict` where a code of the list is called so already, in any of the three languages.",
    policy: staff("admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    body: newOwnCode,
    answers: { 201: { description: "Declared.", schema: ownCode } },
    problems: ["conflict"],
  },
  async (call, { body }) => {
    const { DB } = call.env;
    const after: OwnCode = { ...body, active: true };
    const claim = await claimOf(call, { body, subject: call.outside.newId() });
    const act = await recordAct(call, { object: objectOf(after), after, isPublic: true });
    const added = await once(DB, claim, {
      store: () => storeDistinct(call, claim, after, act),
      repeat: async () => findCode(await readOwnCodes(DB), body.list, body.code),
    });
    if (added === undefined) throw calledSo();
    await endGeneration(call, "rollups", [codelistsTag]);
    return { status: 201, body: added };
  },
);

export const changeOwnCode = operation(
  {
    id: "changeOwnCode",
    method: "patch",
    path: "/v1/staff/own_codes/{list}/{code}",
    tag: "Staff: publications",
    summary: "Give a code of the agency's own other labels, or retire it",
    description:
      "A retired code is taken by no entry any more; those that have it keep it, and it stays in the public code list.",
    policy: staff("admin"),
    caching: "no-store",
    params: z.strictObject({ list: ownCodeList, code: storedCode }),
    body: ownCodeChange,
    answers: { 200: { description: "As it stands now.", schema: ownCode } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const { DB } = call.env;
    return whileChanging(async () => {
      const read = await readOwnCodes(DB);
      const before = findCode(read, params.list, params.code);
      const { zh_hans, zh_hant, en } = before.label;
      const label = {
        zh_hans: body.label?.zh_hans ?? zh_hans,
        zh_hant: body.label?.zh_hant ?? zh_hant,
        en: body.label?.en ?? en,
      };
      const after = { ...before, label, active: body.active ?? before.active };
      const act = await recordAct(call, { object: objectOf(before), before, after, isPublic: true });
      if (act.length === 0) return { status: 200, body: before };
      const names = [
        ...Object.values(body.label ?? {}).filter((name) => name !== undefined),
        ...(after.active && !before.active ? [before.code] : []),
      ];
      if (
        isCalledSo(
          before.list,
          names,
          read.filter((one) => one !== before),
        )
      )
        throw calledSo();
      if (!(await updateOwnCode(DB, before, after, read, act))) return undefined;
      await endGeneration(call, "rollups", [codelistsTag]);
      return { status: 200, body: after };
    });
  },
);

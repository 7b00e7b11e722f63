import * as z from "zod";
import { letterKindList, letterWordings, newLetterWording } from "../../../schema/contracts/letter-wordings.ts";
import { type LetterKind, letterKinds } from "../../../schema/contracts/letters.ts";
import type { Regulation } from "../../clock/regulations.ts";
import { todayOf } from "../../env.ts";
import { type Call, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { type Fault, invalid } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { claimOf, earlierSubject } from "../../once/once.ts";
import { checkWording, type WordingFault } from "./check-wording.ts";
import { letterKindRules } from "./letter-kinds.ts";
import { seriesOf } from "./letter-numbers.ts";
import { readOwnWordings, storeWording } from "./own-wordings.store.ts";
import { type OwnWording, paragraphsOf, versionName, wordingInForce } from "./own-wordings.ts";

const reading = {
  tag: "Staff: letters",
  policy: staff("clerk", "officer", "head", "auditor", "admin"),
  caching: "no-store",
} as const;
const ofKind = z.strictObject({ kind: z.enum(letterKinds).meta({ description: "Which kind of letter it is." }) });

const regulations = ["2008", "2019"] as const satisfies readonly Regulation["id"][];
const builtIn = "built-in-1";

/** Every kind of letter under each Regulation that has it, with the wording that is in force today. */
export async function letterKindsView(
  call: Pick<Call, "env" | "outside">,
): Promise<z.input<typeof letterKindList>["items"]> {
  const own = await readOwnWordings(call.env.DB);
  const on = todayOf(call.env, call.outside);
  return letterKinds.flatMap((kind) =>
    regulations.flatMap((regulation) => {
      const { title, to, remedies, elements, wordings } = letterKindRules[kind];
      const wording = wordings[regulation];
      if (wording === undefined) return [];
      const asked = Object.entries(elements).flatMap(([element, { [regulation]: article }]) =>
        article === undefined ? [] : [{ element, article: article === "convention" ? null : article }],
      );
      const inForce = wordingInForce(own, { kind, regulation, on }) ?? { version: builtIn, wording };
      return [
        {
          ...{ kind, regulation, title, to, series: seriesOf(kind, call.env), remedies, elements: asked },
          ...{ wording: [...inForce.wording], version: inForce.version, built_in: [...wording] },
        },
      ];
    }),
  );
}

export const listLetterKinds = operation(
  {
    ...reading,
    id: "listLetterKinds",
    method: "get",
    path: "/v1/staff/letter-kinds",
    summary: "The kinds of letters, what each says, and their wordings in force",
    description: "By Regulation: a kind that one of them lacks is not written under it.",
    answers: { 200: { description: "The kinds.", schema: letterKindList } },
    problems: [],
  },
  async (call) => ({ status: 200, body: { items: await letterKindsView(call) } }),
);

const wordingsView = (all: readonly OwnWording[]) => ({
  items: all.map((one) => {
    const wording = paragraphsOf(one);
    return {
      regulation: one.regulation,
      version: versionName(one),
      from_on: one.fromOn,
      wording: wording && [...wording],
    };
  }),
});

export const listLetterWordings = operation(
  {
    ...reading,
    id: "listLetterWordings",
    method: "get",
    path: "/v1/staff/letter-kinds/{kind}/wordings",
    summary: "The agency's own wordings of a kind of letter, all that there were",
    description: "Letters name the version that they were written by.",
    params: ofKind,
    answers: { 200: { description: "By Regulation and version.", schema: letterWordings } },
    problems: [],
  },
  async (call, { params: { kind } }) => ({ status: 200, body: wordingsView(await readOwnWordings(call.env.DB, kind)) }),
);

/** What is wrong with a wording, as a fault of the body that it was sent in. */
function faultOf(fault: WordingFault) {
  const pointer = "paragraph" in fault ? `/wording/${fault.paragraph - 1}` : "/wording";
  const detail = {
    "no-such-letter": "this Regulation has no letter of this kind",
    "too-long": "is too long",
    "element-missing": "must say what the law asks for, outside of brackets",
    "element-unknown": "is no element of this letter",
    "element-not-alone": "is a table or several paragraphs, and stands alone",
    unbalanced: "has a bracket or brace without its other half",
  }[fault.code];
  return { pointer, code: fault.code, detail: "element" in fault ? `{${fault.element}} ${detail}` : detail };
}

/** What is wrong with a wording of a kind of letter, as faults of the body that it is sent in. */
export const wordingFaults = (kind: LetterKind, regulation: Regulation["id"], wording: readonly string[]): Fault[] =>
  checkWording(kind, regulation, wording).map(faultOf);

function assertSound(kind: LetterKind, { regulation, wording }: z.output<typeof newLetterWording>): void {
  const faults = wordingFaults(kind, regulation, wording ?? letterKindRules[kind].wordings[regulation] ?? []);
  if (faults.length > 0) throw invalid(faults);
}

export const addLetterWording = operation(
  {
    tag: "Staff: letters",
    policy: staff("admin"),
    caching: "no-store",
    id: "addLetterWording",
    method: "post",
    path: "/v1/staff/letter-kinds/{kind}/wordings",
    summary: "Replace the wording of a kind of letter by the agency's own",
    description:
      "From a day on; earlier letters stay as they are. Refused where it does not say what the law asks for. Letters that were approved " +
      "by another wording are served by it.",
    idempotencyKey: "optional",
    params: ofKind,
    body: newLetterWording,
    answers: { 201: { description: "Stored; all of the agency's own wordings of the kind.", schema: letterWordings } },
    problems: ["conflict", "unchanged"],
  },
  async (call, { params: { kind }, body }) => {
    const { DB } = call.env;
    const claim = await claimOf(call, { body, subject: call.outside.newId() });
    if (!claim.keyed || (await earlierSubject(DB, claim)) === undefined) {
      assertSound(kind, body);
      const { regulation, from_on: fromOn } = body;
      if (fromOn < todayOf(call.env, call.outside)) {
        throw invalid({ pointer: "/from_on", code: "in-the-past", detail: "must be today or later" });
      }
      const own = (await readOwnWordings(DB, kind)).filter((one) => one.regulation === regulation);
      const last = own.at(-1);
      const wording = body.wording === null ? null : JSON.stringify(body.wording);
      if ((last?.wording ?? null) === wording && (last === undefined || last.fromOn <= fromOn)) {
        throw new ProblemError("unchanged", "Letters of this kind are worded exactly so already.");
      }
      const stored = { kind, regulation, version: (last?.version ?? 0) + 1, fromOn, wording };
      const recorded = { memberId: call.member.id, recordedAt: call.outside.now().toISOString() };
      const after = { version: versionName(stored), from_on: fromOn, wording: body.wording };
      const act = await recordAct(call, { object: `letter_kind/${kind}/${regulation}`, after, isPublic: true });
      const landed = await storeWording(DB, claim, { ...stored, ...recorded }, act);
      if (!landed && (await earlierSubject(DB, claim)) === undefined) {
        throw new ProblemError("conflict", "Another wording was stored at the same time. Look again.");
      }
    }
    return { status: 201, body: wordingsView(await readOwnWordings(DB, kind)) };
  },
);

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { decodeForm } from "../../../functions/http/decode-form.ts";
import { parseFields } from "../../../functions/http/form-fields.ts";
import { faultsOf } from "../../../functions/http/validation.ts";
import { faultTexts } from "../../../functions/site/docs/fault-texts.ts";
import { faultWords, unnamedFault } from "../../../functions/site/words/fault-words.ts";
import { problemWords } from "../../../functions/site/words/problem-words.ts";
import { newComplaint } from "../../../schema/contracts/complaints.ts";
import { deadlineQuestion } from "../../../schema/contracts/deadlines.ts";
import { clarificationByApplicant, withdrawalByApplicant } from "../../../schema/contracts/events.ts";
import { feeQuestion } from "../../../schema/contracts/fees.ts";
import { type ProblemCode, problems } from "../../../schema/contracts/problem.ts";
import { newRequest } from "../../../schema/contracts/requests.ts";
import { reasonsByApplicant, suggestionByApplicant } from "../../../schema/contracts/suggestions.ts";
import { bodiesOf, fieldsOf, formOfBody } from "../../support/bodies.ts";
import { oddWords } from "../../support/odd-words.ts";
import { runsOr } from "../../support/runs.ts";

/** What forms of the public pages are sent to. */
const contracts: Readonly<Record<string, z.ZodType>> = {
  newRequest,
  clarificationByApplicant,
  reasonsByApplicant,
  suggestionByApplicant,
  withdrawalByApplicant,
  newComplaint,
  deadlineQuestion,
  feeQuestion,
};

const codesOf = (contract: z.ZodType, sent: string): string[] => {
  const read = contract.safeParse(decodeForm(contract, parseFields(sent)), { reportInput: true });
  return read.success ? [] : faultsOf(read.error).map(({ code }) => code);
};
const unnamed = (codes: readonly string[]) => codes.filter((code) => faultWords({ code }) === unnamedFault);

/** What somebody types in a wrong place: nothing, too much, another kind of thing. */
const wrong = fc.constantFrom(
  ...oddWords,
  ...["2026-02-30", "-1", "1.5", "x", '"a b"@mail.example', "é@mail.example", "99999999999", "甲".repeat(11_000)],
  ...["11010519491231002X", "91350100M000100Y45", "12345"],
);

/** A form of a contract with some of its fields wrong, left out, sent twice, or none of its own. */
const badForms = (contract: z.ZodType): fc.Arbitrary<string> =>
  fc
    .tuple(bodiesOf(contract), fc.array(fc.tuple(fc.nat(), wrong), { minLength: 1, maxLength: 4 }), fc.nat(3))
    .map(([body, faults, kind]) => {
      const fields = fieldsOf(body);
      for (const [at, value] of faults) {
        const field = fields[at % Math.max(fields.length, 1)];
        if (field === undefined || kind === 3) fields.push([`/other${at % 3}`, value]);
        else if (kind === 2) fields.push([field[0], value]);
        else field[1] = value;
      }
      return new URLSearchParams(fields).toString();
    });

describe("what is wrong with a field is said in its own words", () => {
  it.each(Object.entries(contracts))("of %s, whatever was sent", (_, contract) => {
    const met = new Set<string>();
    fc.assert(
      fc.property(badForms(contract), (sent) => {
        const codes = codesOf(contract, sent);
        for (const code of codes) met.add(code);
        expect(unnamed(codes)).toEqual([]);
      }),
      { numRuns: runsOr(300), seed: 20190515 },
    );
    expect(met.size).toBeGreaterThan(2);
  });

  const filing = {
    applicant: { kind: "commercial", name: "申请人甲", contact: { phone: "13000000150" } },
    description: "请公开2015年度部门决算。",
    form: "electronic",
    route: "pickup",
  };
  const asking = (more: object, applicant: object = {}) => ({
    ...filing,
    applicant: { ...filing.applicant, ...applicant },
    ...more,
  });

  it.each<[string, z.ZodType, object]>([
    ["contact-for-route", newRequest, asking({ route: "post" })],
    ["unreachable", newRequest, asking({}, { contact: { phone: "" } })],
    ["notice-unreachable", newRequest, asking({ notify: { by: "email" } })],
    ["agreement-without-contact", newRequest, asking({ electronic_service: "email" })],
    ["phone-number", newRequest, asking({}, { contact: { phone: "12" } })],
    ["local-part-not-ascii", newRequest, asking({}, { contact: { email: "é@mail.example" } })],
    ["local-part-quoted", newRequest, asking({}, { contact: { email: '"a b"@mail.example' } })],
    ["identity-number", newRequest, asking({}, { identity: { type: "resident_id", number: "110105194912310021" } })],
    [
      "check-character",
      newRequest,
      asking({}, { identity: { type: "unified_social_credit_code", number: "91350100M000100Y45" } }),
    ],
    ["blank", newRequest, asking({}, { identity: { type: "resident_id", number: "-" } })],
    ["contradictory", withdrawalByApplicant, { text: "不再需要。", part: "第二项。" }],
    ["unknown-kind", deadlineQuestion, { kind: "reply2", start_on: "2026-02-02" }],
    ["unknown-method", feeQuestion, { method: "by_word", notified_on: "2026-02-02" }],
  ])("such as %s", (code, contract, body) => {
    expect(codesOf(contract, formOfBody(body))).toContain(code);
    expect(unnamed([code])).toEqual([]);
  });

  it("where only the day, the settings or what is stored decides, and of the key of a form", () => {
    const decided = ["birth-in-the-future", "notice-way-not-offered", "no-such-case", "no-such-rule"];
    expect(unnamed([...decided, "before-regulation", "form-key", "form-expired", "idempotency-key"])).toEqual([]);
  });

  it("of everything about who asks and how they are reached", () => {
    const group = faultTexts.find(({ about }) => about.startsWith("Who asks"));
    expect(Object.keys(group?.codes ?? {}).length).toBeGreaterThan(8);
    expect(unnamed(Object.keys(group?.codes ?? {}))).toEqual([]);
  });
});

it("every problem has a title and advice of its own in three languages", () => {
  for (const code of Object.keys(problems) as ProblemCode[]) {
    const { title, advice } = problemWords(code);
    for (const labels of [title, advice]) {
      expect(labels.zh_hans, code).toMatch(/\p{Script=Han}/u);
      expect(labels.zh_hant, code).toMatch(/\p{Script=Han}/u);
      expect(labels.en, code).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
    }
  }
});

import { describe, expect, it } from "vitest";
import { keyringOf } from "../../../functions/platform/keyring.ts";
import { openApplicant } from "../../../functions/requests/sealing/sealed-text.ts";
import { applicantOnFile } from "../../../schema/contracts/applicant.ts";
import { personalData } from "../../../schema/contracts/personal.ts";
import { staffReceipt } from "../../../schema/contracts/requests.ts";
import { happens } from "../../support/case.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { staged } from "../../support/files.ts";
import { expectFaults } from "../../support/problem.ts";
import { caseOf, file, filing, letter, sendFiling } from "../../support/requests.ts";
import { staffOfAll } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffOfAll();

const organisation = {
  kind: "commercial",
  name: "某某贸易有限公司",
  identity: { type: "unified_social_credit_code", number: "91500000MA5U000000", number_confirmed: true },
  contact: { email: "office@company.example" },
  representative: "代表人丙",
  agent: {
    name: "承办人乙",
    identity: { type: "passport", number: "E00 000 021" },
    phone: "13800000021",
  },
};

const asOrganisation = (more = {}) => ({ ...filing, applicant: organisation, ...more });

const identityOf = async (receiptNo: string) => {
  const answer = await environment.call("POST", `/v1/staff/requests/${receiptNo}/identity`, staff);
  return applicantOnFile.parse(await answer.json());
};

describe("an organisation that files by an agent", () => {
  it("says who represents it and who acts for it: read as identity is, and in the copy of its data", async () => {
    const { receipt_no } = await file(environment, { body: asOrganisation() });
    const { representative, agent } = await identityOf(receipt_no);
    expect({ representative, agent }).toEqual({ representative: "代表人丙", agent: organisation.agent });
    const copy = await environment.call("POST", `/v1/staff/requests/${receipt_no}/personal-data`, staff);
    expect(personalData.parse(await copy.json()).applicant).toMatchObject({ representative, agent });
    expect(JSON.stringify(await caseOf(environment, staff, receipt_no))).not.toContain("承办人乙");
  });

  it("and sends no mandate is taken in, and the case says that it is missing until it is there", async () => {
    const filed = await file(environment, { body: asOrganisation() });
    const stateOf = async () => {
      const { by_agent, mandate_missing } = await caseOf(environment, staff, filed.receipt_no);
      return { by_agent, mandate_missing };
    };
    expect(await stateOf()).toEqual({ by_agent: true, mandate_missing: true });
    const sent = await environment.call("POST", `/v1/requests/${filed.receipt_no}/files`, {
      body: { kind: "mandate", file: await staged(environment) },
      headers: { Authorization: `Bearer ${filed.tracking_secret}` },
    });
    expect(sent.status).toBe(200);
    expect(await stateOf()).toEqual({ by_agent: true, mandate_missing: false });
    const wrong = { type: "corrected", on: "2026-03-02", voids: 2, text: "非本案委托书。" };
    await happens(environment, staff, { ...filed, version: 2 }, wrong);
    expect(await stateOf()).toEqual({ by_agent: true, mandate_missing: true });
  });

  it("with a mandate, or by itself, misses none", async () => {
    const files = [{ kind: "mandate", file: await staged(environment) }];
    const withMandate = await file(environment, { body: asOrganisation({ files }) });
    expect(await caseOf(environment, staff, withMandate.receipt_no)).toMatchObject({
      by_agent: true,
      mandate_missing: false,
    });
    const { agent: _, ...itself } = organisation;
    const alone = await file(environment, { body: { ...filing, applicant: itself } });
    expect(await caseOf(environment, staff, alone.receipt_no)).toMatchObject({
      by_agent: false,
      mandate_missing: false,
    });
  });

  it("on paper is registered, and the answer warns that no mandate came", async () => {
    const warned = async (more = {}) => {
      const body = { ...letter("2026-02-27"), applicant: organisation, ...more };
      const { number_confirmed: _, ...identity } = organisation.identity;
      const sent = await environment.call("POST", "/v1/staff/requests", {
        body: { ...body, applicant: { ...organisation, identity } },
        headers: staff.headers,
      });
      expect(sent.status, await sent.clone().text()).toBe(201);
      return staffReceipt.parse(await sent.json()).warnings.map(({ code }) => code);
    };
    expect(await warned()).toContain("mandate-missing");
    const files = [{ kind: "mandate", file: await staged(environment, { headers: staff.headers }) }];
    expect(await warned({ files })).not.toContain("mandate-missing");
  });

  it("is refused where the agent has no name, or a telephone number is none", async () => {
    const send = (agent: object) =>
      sendFiling(environment, { body: asOrganisation({ applicant: { ...organisation, agent } }) });
    await expectFaults(await send({ phone: "13800000021" }), ["/applicant/agent/name", "required"]);
    await expectFaults(await send({ name: "承办人乙", phone: "12" }), ["/applicant/agent/phone", "phone-number"]);
  });

  it("keeps both when its name is amended, and its part has them", async () => {
    const filed = await file(environment, { body: asOrganisation() });
    const running = { ...filed, version: 1 };
    await happens(environment, staff, running, {
      type: "registration_amended",
      on: "2026-03-02",
      changes: { name: "某某贸易（重庆）有限公司" },
      text: "更名。",
    });
    const { split } = await happens(environment, staff, running, {
      type: "split",
      on: "2026-03-02",
      text: "第二项内容",
    });
    for (const no of [filed.receipt_no, split?.receipt_no ?? ""]) {
      expect(await identityOf(no)).toMatchObject({
        name: "某某贸易（重庆）有限公司",
        representative: "代表人丙",
        agent: organisation.agent,
      });
      expect(await caseOf(environment, staff, no)).toMatchObject({ by_agent: true });
    }
  });
});

it("an agent of whom the name alone was stored is read as one with that name", async () => {
  const keyring = await keyringOf(bindings);
  const stored = JSON.stringify({ ...filing.applicant, agent: "代理人乙" });
  const sealed = await keyring.seal(stored, "case/applicant", environment.outside.randomBytes);
  expect((await openApplicant(keyring, "case", sealed)).agent).toEqual({ name: "代理人乙" });
});

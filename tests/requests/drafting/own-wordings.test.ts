import { describe, expect, it } from "vitest";
import { letterKindList, letterWordings } from "../../../schema/contracts/letter-wordings.ts";
import { opened } from "../../support/case.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { callDraft, handled, made, stepped } from "../../support/drafts.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-10T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith();
const admin = await staffWith("admin");
const officer = await staffWith("officer");
const head = await staffWith("head");

const path = "/v1/staff/letter-kinds/extension/wordings";
const own = ["{receipt_on}申请收悉。", "原定{old_due_on}答复，现延至{new_due_on}[，因为{reason}]。"];
const send = (body: object, caller = admin, at = environment, key?: string) =>
  callDraft(
    at,
    caller,
    "POST",
    path,
    { regulation: "2019", from_on: "2026-03-10", ...body },
    key === undefined ? {} : { key },
  );
const kinds = async (at = environment) =>
  letterKindList.parse(await (await callDraft(at, officer, "GET", "/v1/staff/letter-kinds")).json()).items;
const extension = async (at = environment) =>
  (await kinds(at)).find(({ kind, regulation }) => kind === "extension" && regulation === "2019");
const drafted = async (at = environment) =>
  made(at, officer, (await opened(at, staff, "2026-03-02")).receipt_no, {
    type: "extended",
    working_days: 10,
    text: "汇总",
  });

describe("the kinds of letters", () => {
  it("are those of each Regulation, with what each says, who asks for it, and the wording in force", async () => {
    const all = await kinds();
    const of = (kind: string) => all.filter((one) => one.kind === kind).map(({ regulation }) => regulation);
    expect([of("extension"), of("fee"), of("excessive")]).toEqual([["2008", "2019"], ["2019"], ["2019"]]);
    expect(await extension()).toMatchObject({
      ...{ title: "延期答复告知书", to: "applicant", series: "延", remedies: false, version: "built-in-1" },
      elements: expect.arrayContaining([{ element: "new_due_on", article: "2019 Regulation, Art. 33" }]),
    });
  });

  it("say in which series the settings have their numbers", async () => {
    const other = environmentAt(now, { PRACTICE: { letters: { series: { extension: "告" } } } });
    expect((await extension(other))?.series).toBe("告");
  });
});

describe("an own wording", () => {
  it("that does not say what the law asks for, or more than the letter has, is refused, and nothing is stored", async () => {
    const before = await everything();
    for (const [wording, pointer, code] of [
      [["现延至{new_due_on}。"], "/wording", "element-missing"],
      [[...own, "[{old_due_on}]{where}"], "/wording", "element-unknown"],
      [[...own, "（[{reason}。"], "/wording/2", "unbalanced"],
    ] as const) {
      await expectFaults(await send({ wording }), [pointer, code]);
    }
    await expectFaults(await send({ wording: own, from_on: "2026-03-09" }), ["/from_on", "in-the-past"]);
    await expectProblem(await send({ wording: null }), "unchanged");
    for (const caller of [officer, head]) await expectProblem(await send({ wording: own }, caller), "forbidden");
    expect(await everything()).toEqual(before);
  });

  it("holds from its day on; what was approved before is served by the one it was written by", async () => {
    const approved = await stepped(environment, head, await drafted(), "approved");
    const key = newKey();
    const response = await send({ wording: own, from_on: "2026-03-11" }, admin, environment, key);
    expect(response.status).toBe(201);
    expect(letterWordings.parse(await response.json()).items).toEqual([
      { regulation: "2019", version: "own-1", from_on: "2026-03-11", wording: own },
    ]);
    const stored = await everything();
    expect((await send({ wording: own, from_on: "2026-03-11" }, admin, environment, key)).status).toBe(201);
    expect(await everything()).toEqual(stored);
    expect((await drafted()).view.letter?.letter?.wording).toBe("built-in-1");

    const later = environmentAt("2026-03-11T02:00:00.000Z");
    expect(await extension(later)).toMatchObject({ version: "own-1", wording: own });
    const draft = await drafted(later);
    expect(draft.view.letter?.letter).toMatchObject({
      wording: "own-1",
      body: [
        { paragraph: "2026年3月2日申请收悉。" },
        { paragraph: "原定2026年3月30日答复，现延至2026年4月14日，因为汇总。" },
      ],
    });
    const today = { service: { by: "hand", sent_on: "2026-03-11" } };
    const served = await callDraft(later, officer, "POST", `${approved.path}/service`, today, approved);
    expect(served.status, await served.clone().text()).toBe(201);
    const read = await handled(await callDraft(later, officer, "GET", approved.path), approved.path, 200);
    expect(read.view.letter?.letter?.wording).toBe("built-in-1");
  });

  it("is an act of who stored it, open to read", async () => {
    const [act] = await rowsOf(
      "SELECT member_id, object, open FROM act JOIN act_value ON act_id = act.id WHERE operation = 'addLetterWording'",
    );
    expect(act).toMatchObject({ member_id: admin.id, object: "letter_kind/extension/2019" });
    expect(String(act?.open)).toContain("申请收悉");
  });

  it("is replaced by another, and by the built-in one again; each stays on record", async () => {
    const later = environmentAt("2026-03-12T02:00:00.000Z");
    expect((await send({ wording: null, from_on: "2026-03-12" }, admin, later)).status).toBe(201);
    expect((await extension(later))?.version).toBe("built-in-1");
    const listed = letterWordings.parse(await (await callDraft(later, officer, "GET", path)).json());
    expect(listed.items.map(({ version, wording }) => [version, wording])).toEqual([
      ["own-1", own],
      ["own-2", null],
    ]);
  });

  it("of two at once is stored once", async () => {
    const later = environmentAt("2026-03-13T02:00:00.000Z");
    const from_on = "2026-03-13";
    const race = await Promise.all(
      [own, [...own, "此函。"], [...own, "特此。"]].map((wording) => send({ wording, from_on }, admin, later)),
    );
    const landed = race.filter(({ status }) => status === 201).length;
    expect(race.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const [row] = await rowsOf("SELECT count(*) AS n, max(version) AS last FROM letter_wording");
    expect(row).toEqual({ n: 2 + landed, last: 2 + landed });
  });
});

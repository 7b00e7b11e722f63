import { describe, expect, it } from "vitest";
import { actGroups } from "../../../functions/desk/acts/act-groups.ts";
import { actTypes, type Field, fieldsOf, type Members } from "../../../functions/desk/acts/event-fields.ts";
import { refusedWords } from "../../../functions/desk/words/acts-words.ts";
import { eventMemberWords } from "../../../functions/desk/words/member-words.ts";
import { eventValueWords } from "../../../functions/desk/words/value-words.ts";
import { refusalLabel } from "../../../functions/labels/refusals/refusal-labels.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import { legalConditions } from "../../requests/case/legal-conditions.ts";

/** Every field of an act by its path, those within others too. */
function pathsOf(members: Members, before = ""): [path: string, field: Field][] {
  return [...members].flatMap(([name, field]) => {
    const path = `${before}${name}`;
    const inner = field.kind === "members" ? field.members : field.kind === "list" ? field.of : new Map();
    return [[path, field] as [string, Field], ...pathsOf(inner, `${path}/`)];
  });
}

/** Of the acts that have a form: files are attached on a page of their own. */
const everyField = actTypes
  .filter((type) => type !== "file_attached")
  .flatMap((type) =>
    pathsOf(fieldsOf(type)).map(([path, field]): [NewEvent["type"], string, Field] => [type, path, field]),
  );

describe("what the forms of acts say", () => {
  it("is a label for every member of every act", () => {
    const unnamed = everyField
      .filter(([type, path]) => path !== "items" || type !== "replied")
      .filter(([type, path]) => eventMemberWords(type, path) === undefined);
    expect(unnamed.map(([type, path]) => `${type} ${path}`)).toEqual([]);
  });

  it("is a label for every value that may be chosen", () => {
    const unnamed = everyField.flatMap(([type, path, field]) => {
      const labels = eventValueWords(type, path) ?? {};
      return field.kind === "choice"
        ? field.values.filter((value) => labels[value] === undefined).map((value) => `${type} ${path} ${value}`)
        : [];
    });
    expect(unnamed).toEqual([]);
  });

  it("is why, for every rule that refuses an act", () => {
    const rules = new Set(
      Object.values(legalConditions)
        .flat()
        .map(({ rule }) => rule),
    );
    expect([...rules].filter((rule) => refusalLabel(rule) === undefined)).toEqual([]);
  });

  it("names the days and entries that a refusal is about, and its article", () => {
    const refused = {
      rule: "extension-after-expiry",
      article: "2019 Regulation, Art. 33",
      detail: "ran out on 2026-03-06",
    };
    expect(refusedWords(refused).zh_hans).toBe(
      "答复期限已经届满，不能再延长（2026年3月6日）。《政府信息公开条例》（2019年）第三十三条",
    );
    const ofEntry = { rule: "fee-waived", article: null, detail: "entry 4 waived the fee; correct that first" };
    expect(refusedWords(ofEntry).en).toBe("The fee was waived; correct that first (#4)");
  });
});

describe("the fields of an act", () => {
  it("have room for as much as its contract takes", () => {
    const longest = (type: NewEvent["type"], path: string) => {
      const [, , field] = everyField.find(([one, other]) => one === type && other === path) ?? [];
      return field?.kind === "text" ? field.longest : undefined;
    };
    expect(longest("note", "text")).toBe(20_000);
    expect(longest("titled", "title")).toBe(60);
    expect(longest("replied", "items/reasons")).toBe(5_000);
    expect(longest("extended", "service/tracking_no")).toBe(60);
  });

  it("are asked for where the contract asks or has an answer of its own, and nowhere else", () => {
    const required = (type: NewEvent["type"]) =>
      [...fieldsOf(type)].filter(([, { isRequired }]) => isRequired).map(([name]) => name);
    expect(required("clarification_requested")).toEqual(["text", "respond_by", "service"]);
    expect(required("reconsideration_filed")).toEqual(["on", "ref", "against", "by", "copy_on", "simplified"]);
    expect(required("replied")).toEqual(["remedy_told", "service"]);
  });

  it("stand in one group each", () => {
    expect(actGroups.flatMap(({ types }) => types).toSorted()).toEqual([...actTypes].toSorted());
  });
});

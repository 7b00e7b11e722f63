import { describe, expect, it } from "vitest";
import * as z from "zod";
import { membersAt, notifiedMembers } from "../../../functions/requests/views/notified-members.ts";
import { linkEvent } from "../../../schema/contracts/case-links.ts";
import { newEvent } from "../../../schema/contracts/events.ts";
import { notified } from "../../support/notified.ts";

/** The paths of what a schema's values hold, those of lists without a place. */
function pathsOf(schema: unknown, prefix = ""): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return pathsOf(schema.def.innerType, prefix);
  if (schema instanceof z.ZodArray) return pathsOf(schema.def.element, prefix);
  if (!(schema instanceof z.ZodObject)) return [prefix];
  return Object.entries(schema.def.shape).flatMap(([name, member]) =>
    pathsOf(member, prefix === "" ? name : `${prefix}.${name}`),
  );
}

/** What is recorded with an event besides, and is the applicant's to read. */
const recorded: Readonly<Record<string, readonly string[]>> = {
  fee_notified: ["fee"],
  fee_waived: ["fee"],
  reasons_requested: ["reasons_working_days"],
};

const contract = Object.fromEntries(
  [...newEvent.options, ...linkEvent.options].map((option) => [
    option.shape.type.value,
    [...pathsOf(option), ...(recorded[option.shape.type.value] ?? [])]
      .filter((path) => path !== "type" && path !== "on")
      .toSorted(),
  ]),
);

describe("what an applicant is told is decided of every member of every event", () => {
  it.each(Object.entries(notified))("%s", (type, { open, internal }) => {
    expect([...open, ...internal].toSorted()).toEqual(contract[type]);
    expect([...(Object.entries(notifiedMembers).find(([name]) => name === type)?.[1] ?? [])].toSorted()).toEqual(
      open.toSorted(),
    );
  });

  it("of no type twice, and of none that does not exist", () => {
    expect(Object.keys(notified).toSorted()).toEqual(Object.keys(contract).toSorted());
    expect(Object.keys(notifiedMembers).toSorted()).toEqual(
      [...Object.keys(contract), "received", "recomputed"].toSorted(),
    );
    expect([notifiedMembers.received, notifiedMembers.recomputed]).toEqual([null, null]);
  });
});

describe("the members at some paths", () => {
  it("are in their places, inside others and in lists; nothing else is", () => {
    const value = { a: 1, b: { c: 2, d: 3 }, e: [{ f: 4, g: 5 }, { g: 6 }], h: { i: { j: 7, k: 8 } }, ab: 9 };
    expect(membersAt(value, ["a", "b.c", "e.f", "h.i.k", "x.y"])).toEqual({
      a: 1,
      b: { c: 2 },
      e: [{ f: 4 }, {}],
      h: { i: { k: 8 } },
    });
    expect(membersAt(value, [])).toEqual({});
    expect(membersAt({ b: 5 }, ["b.c"])).toEqual({ b: 5 });
  });
});

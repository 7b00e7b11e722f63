import type * as z from "zod";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";

/** What a member of an event asks for, read off its contract: how it is drawn. */
export type Field = { isRequired: boolean; isNullable: boolean } & (
  | { kind: "day" }
  | { kind: "choice"; values: readonly string[] }
  /** A statement that is made or left out. */
  | { kind: "tick" }
  /** A question with an answer either way. */
  | { kind: "answer" }
  | { kind: "number"; isInteger: boolean }
  | { kind: "text"; longest: number }
  /** What only the case offers, of several types. */
  | { kind: "offered" }
  | { kind: "members"; members: Members }
  | { kind: "list"; of: Members }
);

/** The fields of an object by the names of its members, in the order of the contract. */
export type Members = ReadonlyMap<string, Field>;

/** Every event that staff append. */
export const actTypes: readonly NewEvent["type"][] = newEvent.options.map((option) => option.shape.type.value);

export const isAct = (type: string): type is NewEvent["type"] => actTypes.some((one) => one === type);

const definitionOf = (schema: z.core.$ZodType) => (schema as z.core.$ZodTypes)._zod.def;

/** Longer than any of ours that has no limit of its own: a ref, a number, a handle. */
const longestCode = 120;

function fieldOf(schema: z.core.$ZodType, isRequired = true, isNullable = false): Field {
  const def = definitionOf(schema);
  const shared = { isRequired, isNullable };
  switch (def.type) {
    case "optional":
    case "default":
      return fieldOf(def.innerType, def.type === "default" && isRequired, isNullable);
    case "nullable":
      return fieldOf(def.innerType, isRequired, true);
    case "string": {
      if ("format" in def && def.format === "date") return { ...shared, kind: "day" };
      const longest = "maxLength" in schema && typeof schema.maxLength === "number" ? schema.maxLength : longestCode;
      return { ...shared, kind: "text", longest };
    }
    case "number":
      return { ...shared, kind: "number", isInteger: "format" in def };
    case "enum":
      return { ...shared, kind: "choice", values: Object.values(def.entries).map(String) };
    case "literal":
      return { ...shared, kind: "tick" };
    case "boolean":
      return { ...shared, kind: "answer" };
    case "union":
      return { ...shared, kind: "offered" };
    case "object":
      return { ...shared, kind: "members", members: membersOf(def.shape) };
    case "array":
      return { ...shared, kind: "list", of: membersOf(Object(definitionOf(def.element)).shape) };
    default:
      throw new TypeError(`An event has a member of the type ${def.type}`);
  }
}

const membersOf = (shape: Readonly<Record<string, z.core.$ZodType>>): Members =>
  new Map(
    Object.entries(shape).flatMap(([name, member]) => (name === "type" ? [] : [[name, fieldOf(member)] as const])),
  );

const fields = new Map<NewEvent["type"], Members>();

/** The fields of an act, but for its type. */
export function fieldsOf(type: NewEvent["type"]): Members {
  const known = fields.get(type);
  if (known !== undefined) return known;
  const option = newEvent.options.find(({ shape }) => shape.type.value === type);
  const read = membersOf(option?.shape ?? {});
  fields.set(type, read);
  return read;
}

import * as z from "zod";
import type { FormFields } from "./form-fields.ts";
import { deepest, pointerOf } from "./validation.ts";

/** What stands under a JSON Pointer in a form: its own values, and what stands below it. */
interface Place {
  readonly values: string[];
  readonly below: Map<string, Place>;
}

const newPlace = (): Place => ({ values: [], below: new Map() });

/** The reference tokens of a JSON Pointer (RFC 6901, 4). */
const tokensOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));

/** Every field but the reserved ones by its pointer. A name that is no pointer, or one deeper than any body, names an unknown member. */
function placesOf(fields: FormFields): Place {
  const root = newPlace();
  for (const [name, values] of fields) {
    if (name.startsWith("_")) continue;
    const tokens = name.startsWith("/") ? tokensOf(name) : [name];
    let place = root;
    for (const token of tokens.length > deepest ? [name] : tokens) {
      const next = place.below.get(token) ?? newPlace();
      place.below.set(token, next);
      place = next;
    }
    place.values.push(...values);
  }
  return root;
}

/** What a schema is made of. Every schema is one of those that the type lists: ours are zod's own. */
export const definitionOf = (schema: z.core.$ZodType) => (schema as z.core.$ZodTypes)._zod.def;

/** The schema that says what is sent, without what may be left out around it. */
function sentSchema(schema: z.core.$ZodType): z.core.$ZodType {
  const def = definitionOf(schema);
  switch (def.type) {
    case "optional":
    case "nullable":
    case "nonoptional":
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
      return sentSchema(def.innerType);
    case "pipe":
      return sentSchema(def.in);
    case "lazy":
      return sentSchema(def.getter());
    default:
      return schema;
  }
}

const sentDefinition = (schema: z.core.$ZodType) => definitionOf(sentSchema(schema));

const accepts = (schema: z.core.$ZodType, value: unknown): boolean => z.safeParse(schema, value).success;

const isBlank = (value: string) => value.trim() === "";

/** Whether nothing was written in a place or below it. */
const isEmpty = ({ values, below }: Place): boolean => values.every(isBlank) && [...below.values()].every(isEmpty);

/** An object or list that has to be there, though nothing of it may have been filled in. */
const isAlwaysThere = (schema: z.core.$ZodType): boolean =>
  schema._zod.optin === undefined && ["object", "array"].includes(sentDefinition(schema).type);

const isIndex = (name: string) => /^(?:0|[1-9][0-9]{0,4})$/.test(name);

/** The numbered places below one, those with something in them, in their order; undefined where a name is no number. */
function numbered({ below }: Place): [name: string, place: Place][] | undefined {
  if (![...below.keys()].every(isIndex)) return undefined;
  return [...below].filter(([, place]) => !isEmpty(place)).sort(([one], [other]) => Number(one) - Number(other));
}

/** What is fixed in a shape: a literal names it, and a choice narrows it. */
type Fixed = "literal" | "enum";

/**
 * Of several shapes the one whose fixed members are those sent; where none is, the one whose literals are, so that what is wrong with a
 * choice is said of the shape that was meant; the first where none is either.
 */
function chosen(options: readonly z.core.$ZodType[], place: Place): z.core.$ZodType | undefined {
  const fits = (option: z.core.$ZodType, fixed: readonly Fixed[]): boolean => {
    const def = sentDefinition(option);
    if (def.type === "union") return def.options.some((one) => fits(one, fixed));
    if (def.type === "object") {
      return Object.entries(def.shape).every(([name, member]) => {
        const isFixed = fixed.some((kind) => kind === sentDefinition(member).type);
        const [value] = place.below.get(name)?.values ?? [];
        return !isFixed || accepts(member, value === undefined ? undefined : leaf(member, value));
      });
    }
    const [value] = place.values;
    return place.below.size === 0 && value !== undefined && accepts(option, leaf(option, value));
  };
  return (
    options.find((option) => fits(option, ["literal", "enum"])) ??
    options.find((option) => fits(option, ["literal"])) ??
    options[0]
  );
}

const isNumber = /^[+-]?[0-9]+(?:\.[0-9]+)?$/;

/** One value in the type that the contract has there; the text itself where it is none of that type, for the contract to say so. */
function leaf(schema: z.core.$ZodType | undefined, text: string): unknown {
  if (schema === undefined) return text;
  if (text === "null" && accepts(schema, null) && !accepts(schema, text)) return null;
  const def = sentDefinition(schema);
  switch (def.type) {
    case "number":
      return isNumber.test(text.trim()) ? Number(text) : text;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "literal":
      return def.values.find((value) => String(value) === text) ?? text;
    default:
      return text;
  }
}

/** What a place says by its schema; undefined where nothing was written there and nothing has to be there. */
function decode(schema: z.core.$ZodType | undefined, place: Place): unknown {
  if (isEmpty(place) && (schema === undefined || !isAlwaysThere(schema))) return undefined;
  const def = schema && sentDefinition(schema);
  if (def?.type === "union") return decode(chosen(def.options, place), place);
  const written = place.values.filter((value) => !isBlank(value));
  const members = numbered(place);
  if (def?.type === "array" && members !== undefined) {
    // A field that is sent several times, as checkboxes are, and numbered members in their order.
    return [
      ...written.map((value) => leaf(def.element, value)),
      ...members.map(([, member]) => decode(def.element, member)),
    ];
  }
  // What is sent twice, or is a value and has members, is no one value: the contract refuses the list.
  if (written.length > 0 && place.below.size > 0) return [...written, decodeMembers(def, place)];
  if (written.length > 1) return written;
  const [value] = written;
  return value === undefined ? decodeMembers(def, place) : leaf(schema, value);
}

function decodeMembers(def: ReturnType<typeof definitionOf> | undefined, { below }: Place): unknown {
  const shape: Readonly<Record<string, z.core.$ZodType>> = def?.type === "object" ? def.shape : {};
  const names = new Set([...Object.keys(shape), ...below.keys()]);
  const members = [...names].map((name) => [
    name,
    decode(Object.hasOwn(shape, name) ? shape[name] : undefined, below.get(name) ?? newPlace()),
  ]);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

/**
 * The body that a form's fields stand for, as JSON would have it, for the contract to validate. What is empty is absent, but objects and
 * lists that have to be there are; numbers, booleans and lists are what the schema has in their place, and the text `null` is null where no
 * text may be and null may. Nothing is refused here.
 */
export const decodeForm = (schema: z.ZodType, fields: FormFields): unknown => decode(schema, placesOf(fields)) ?? {};

/** The name of the field that has filled what a pointer leads to: a list's numbers close up where members were left empty. */
export function fieldNameOf(fields: FormFields, pointer: string): string {
  let place: Place | undefined = placesOf(fields);
  const names: string[] = [];
  for (const token of tokensOf(pointer)) {
    const members: [string, Place][] | undefined = place && isIndex(token) ? numbered(place) : undefined;
    const own = place?.values.filter((value) => !isBlank(value)).length ?? 0;
    // One of a field's several values is that field's.
    if (members !== undefined && Number(token) < own) return pointerOf(names);
    const name: string = members?.[Number(token) - own]?.[0] ?? token;
    names.push(name);
    place = place?.below.get(name);
  }
  return pointerOf(names);
}

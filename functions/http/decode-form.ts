import type * as z from "zod";
import type { FormFields } from "./form-fields.ts";
import { deepest } from "./validation.ts";

/** What stands under a JSON Pointer in a form: its own values, and what stands below it. */
interface Place {
  readonly values: string[];
  readonly below: Map<string, Place>;
}

const newPlace = (): Place => ({ values: [], below: new Map() });

const unescaped = (token: string) => token.replaceAll("~1", "/").replaceAll("~0", "~");

/** Every field but the reserved ones by its pointer. A name that is no pointer, or one deeper than any body, names an unknown member. */
function placesOf(fields: FormFields): Place {
  const root = newPlace();
  for (const [name, values] of fields) {
    if (name.startsWith("_")) continue;
    const tokens = name.startsWith("/") ? name.slice(1).split("/").map(unescaped) : [name];
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

/** The schema that says what is sent, without what may be left out around it. */
function sentSchema(schema: z.core.$ZodType): z.core.$ZodTypes {
  const { _zod } = schema as z.core.$ZodTypes;
  const { def } = _zod;
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
      return schema as z.core.$ZodTypes;
  }
}

/** Whether anything was written in a place or below it. */
const isEmpty = ({ values, below }: Place): boolean =>
  values.every((value) => value.trim() === "") && [...below.values()].every(isEmpty);

/** Of several shapes the one whose fixed members are those sent; the first where none is. */
function chosen(options: readonly z.core.$ZodType[], place: Place): z.core.$ZodType | undefined {
  const fits = (option: z.core.$ZodType): boolean => {
    const { def } = sentSchema(option)._zod;
    if (def.type === "union") return def.options.some(fits);
    if (def.type !== "object") return place.below.size === 0;
    return Object.entries(def.shape).every(([name, member]) => {
      const own = sentSchema(member)._zod.def;
      const sent = place.below.get(name)?.values[0];
      return own.type !== "literal" || (sent !== undefined && own.values.map(String).includes(sent));
    });
  };
  return options.find(fits) ?? options[0];
}

const isNumber = /^[+-]?[0-9]+(\.[0-9]+)?$/;

/** One value in the type that the contract has there; the text itself where it is none of that type, for the contract to say so. */
function leaf(schema: z.core.$ZodTypes | undefined, text: string): unknown {
  const def = schema?._zod.def;
  switch (def?.type) {
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

function decode(schema: z.core.$ZodType | undefined, place: Place): unknown {
  if (isEmpty(place)) return undefined;
  const sent = schema && sentSchema(schema);
  const def = sent?._zod.def;
  if (def?.type === "union") return decode(chosen(def.options, place), place);
  if (def?.type === "array") {
    // Numbered members in their order, and a field sent several times, as checkboxes are.
    const numbered = [...place.below].sort(([one], [other]) => Number(one) - Number(other));
    return [
      ...place.values.filter((value) => value !== "").map((value) => leaf(sentSchema(def.element), value)),
      ...numbered.map(([, member]) => decode(def.element, member)).filter((member) => member !== undefined),
    ];
  }
  const [value, ...more] = place.values;
  if (place.below.size === 0 && value !== undefined) {
    // Sent twice, it is no one value: the contract refuses the list.
    return more.length === 0 ? leaf(sent, value) : place.values;
  }
  const shape = def?.type === "object" ? def.shape : {};
  const members = [...place.below].map(([name, member]) => {
    const own = Object.hasOwn(shape, name) ? shape[name] : undefined;
    return [name, decode(own, member) ?? nothingIn(own)];
  });
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

/** What an object that may not be left out is where none of its fields is filled in: the contract says what it lacks. */
const nothingIn = (schema: z.core.$ZodType | undefined) => (schema?._zod.def.type === "object" ? {} : undefined);

/**
 * The body that a form's fields stand for, as JSON would have it, for the contract to validate: what is empty is absent; numbers, booleans
 * and lists are what the schema has in their place. Nothing is refused here.
 */
export const decodeForm = (schema: z.ZodType, fields: FormFields): unknown => decode(schema, placesOf(fields)) ?? {};

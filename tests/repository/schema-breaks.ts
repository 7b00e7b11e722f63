/** What of a JSON Schema breaks those who wrote against an earlier one. */
import { isObject, type JsonObject, resolved } from "./documents.ts";

/** `answer`: read by consumers, who must not meet what they could not expect. `request`: sent by them, and must go on being taken. */
export type Direction = "answer" | "request";

/** A schema in its document. */
export interface Placed {
  schema: unknown;
  document: JsonObject;
}

interface Variant {
  schema: JsonObject;
  document: JsonObject;
  /** A JSON type; `any` where none is stated. */
  type: string;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const membersOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** A schema with the parts of its `allOf`. */
function merged({ schema, document }: Placed): JsonObject {
  const { allOf, ...own } = resolved(schema, document);
  const parts = listOf(allOf).map((part) => merged({ schema: part, document }));
  if (parts.length === 0) return own;
  const all = [own, ...parts];
  return {
    ...Object.assign({}, ...all),
    properties: Object.assign({}, ...all.map(({ properties }) => properties)),
    required: all.flatMap(({ required }) => listOf(required)),
  };
}

const typeOf = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

/** The forms a schema lets a value have, each of one type. */
function variantsOf({ schema, document }: Placed): Variant[] {
  const { anyOf, oneOf, ...flat } = merged({ schema, document });
  const choices = [...listOf(anyOf), ...listOf(oneOf)];
  if (choices.length > 0) return choices.flatMap((choice) => variantsOf({ schema: choice, document }));
  const stated = Array.isArray(flat.type) ? flat.type : [flat.type ?? ("const" in flat ? typeOf(flat.const) : "any")];
  return stated.map((type) => ({ schema: flat, document, type: String(type) }));
}

/** The values a schema lists; undefined where it lists none. */
const valuesOf = (schema: JsonObject): unknown[] | undefined =>
  "const" in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : undefined;

/** What tells an object from the others of its union: members of one value each. */
const tagOf = ({ schema, document }: Variant): string =>
  Object.entries(membersOf(schema.properties))
    .flatMap(([name, member]) => {
      const values = valuesOf(resolved(member, document));
      return values?.length === 1 ? [`${name}=${JSON.stringify(values[0])}`] : [];
    })
    .toSorted()
    .join(" ");

const isNarrower = (inner: string, outer: string) => inner === "integer" && outer === "number";

/** Compares one form with the earlier one of its type. */
function variantBreaks(
  before: Variant,
  after: Variant,
  direction: Direction,
  at: string,
  compared: Compared,
): string[] {
  const isAnswer = direction === "answer";
  return [
    ...valueBreaks(before.schema, after.schema, isAnswer, at),
    ...(isAnswer ? formatBreaks(before.schema, after.schema, at) : boundBreaks(before.schema, after.schema, at)),
    ...memberBreaks(before, after, direction, at, compared),
    ...itemBreaks(before, after, direction, at, compared),
  ];
}

function valueBreaks(before: JsonObject, after: JsonObject, isAnswer: boolean, at: string): string[] {
  const [first, second] = [valuesOf(before), valuesOf(after)];
  // A list that may grow names no values that a consumer may rely on.
  if (isAnswer) {
    if ("x-extensible-enum" in after && first !== undefined) return [`${at}: the list was closed and may grow now`];
    if (first === undefined) return [];
    if (second === undefined) return [`${at}: is one of a list no longer`];
    return second
      .filter((value) => !first.includes(value))
      .map((value) => `${at}: may be ${JSON.stringify(value)} now`);
  }
  if (second === undefined) return [];
  if (first === undefined) return [`${at}: must be one of a list now`];
  return first
    .filter((value) => !second.includes(value))
    .map((value) => `${at}: ${JSON.stringify(value)} is taken no longer`);
}

/** What is read as a day, an instant or an address, and is another thing now. */
const formatBreaks = ({ format: before }: JsonObject, { format: after }: JsonObject, at: string): string[] =>
  before === undefined || before === after ? [] : [`${at}: format is ${JSON.stringify(after) ?? "gone"} now`];

const least = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
const most = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];

/** What was taken before and is refused now, or is taken for another thing where it is left out. */
function boundBreaks(before: JsonObject, after: JsonObject, at: string): string[] {
  const numberOf = (schema: JsonObject, bound: string, otherwise: number) =>
    typeof schema[bound] === "number" ? schema[bound] : otherwise;
  const narrower = [
    ...least.filter((bound) => numberOf(after, bound, -Infinity) > numberOf(before, bound, -Infinity)),
    ...most.filter((bound) => numberOf(after, bound, Infinity) < numberOf(before, bound, Infinity)),
  ];
  const shapes = ["pattern", "format", "multipleOf", "uniqueItems"].filter(
    (shape) => shape in after && after[shape] !== before[shape],
  );
  const isAnother = "default" in before && JSON.stringify(after.default) !== JSON.stringify(before.default);
  return [...narrower, ...shapes, ...(isAnother ? ["default"] : [])].map(
    (bound) => `${at}: ${bound} is ${JSON.stringify(after[bound]) ?? "gone"} now`,
  );
}

function memberBreaks(before: Variant, after: Variant, direction: Direction, at: string, compared: Compared): string[] {
  const [first, second] = [membersOf(before.schema.properties), membersOf(after.schema.properties)];
  const [firstRequired, secondRequired] = [listOf(before.schema.required), listOf(after.schema.required)];
  const gone = Object.keys(first).filter((name) => !(name in second) && !isObject(after.schema.additionalProperties));
  const stay = Object.keys(first).filter((name) => name in second);
  const changes = stay.flatMap((name) =>
    breaksBetween(
      { schema: first[name], document: before.document },
      { schema: second[name], document: after.document },
      direction,
      `${at}.${name}`,
      compared,
    ),
  );
  const lost = gone.map((name) => `${at}.${name}: is gone`);
  const changed =
    direction === "answer"
      ? stay
          .filter((name) => firstRequired.includes(name) && !secondRequired.includes(name))
          .map((name) => `${at}.${name}: may be missing now`)
      : secondRequired
          .filter((name) => !firstRequired.includes(name))
          .map((name) => `${at}.${String(name)}: is required now`);
  return [...lost, ...changed, ...changes];
}

function itemBreaks(before: Variant, after: Variant, direction: Direction, at: string, compared: Compared): string[] {
  const pairs = [
    ["[]", before.schema.items, after.schema.items],
    [" line", before.schema.contentSchema, after.schema.contentSchema],
    [".*", before.schema.additionalProperties, after.schema.additionalProperties],
    ...listOf(before.schema.prefixItems).map((item, place) => [
      `[${place}]`,
      item,
      listOf(after.schema.prefixItems)[place],
    ]),
  ] as const;
  return pairs.flatMap(([place, first, second]) => {
    const within = `${at}${String(place)}`;
    if (place === ".*" && direction === "request" && isObject(first) && second === false) {
      return [`${within}: is taken no longer`];
    }
    // What says nothing lets anything pass: of an answer from now on, of a request until now.
    const [wide, narrow] = direction === "answer" ? [second, first] : [first, second];
    if (!isObject(narrow) || wide === false) return [];
    return breaksBetween(
      { schema: first ?? {}, document: before.document },
      { schema: second ?? {}, document: after.document },
      direction,
      within,
      compared,
    );
  });
}

/** Pairs of schemas that are compared further out, since schemas may contain themselves. */
type Compared = ReadonlySet<string>;

/** What breaks, each with its place; nothing where whoever wrote against `before` gets on with `after`. */
export function breaksBetween(
  before: Placed,
  after: Placed,
  direction: Direction,
  at: string,
  compared: Compared = new Set(),
): string[] {
  const pair = JSON.stringify([before.schema, after.schema]);
  if (compared.has(pair)) return [];
  const within = new Set([...compared, pair]);
  const [earlier, later] = [variantsOf(before), variantsOf(after)];
  // Of an answer each form of today must be one of before; of a request each form of before must be one of today.
  const isAnswer = direction === "answer";
  const [asked, offered] = isAnswer ? [later, earlier] : [earlier, later];
  return asked.flatMap((form) => {
    const fits = offered.filter(({ type }) => type === form.type || type === "any" || isNarrower(form.type, type));
    if (fits.length === 0)
      return [`${at}: ${isAnswer ? "may be" : "is taken no longer as"} ${form.type}${isAnswer ? " now" : ""}`];
    const tag = tagOf(form);
    const alike = fits.filter((other) => tagOf(other) === tag);
    const results = (alike.length > 0 ? alike : fits).map((other) =>
      other.type === "any"
        ? []
        : variantBreaks(isAnswer ? other : form, isAnswer ? form : other, direction, at, within),
    );
    return results.reduce((fewest, found) => (found.length < fewest.length ? found : fewest));
  });
}

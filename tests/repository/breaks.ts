/** What of the API's documents breaks those who wrote against earlier ones (docs/compatibility.md). */
import { isObject, type JsonObject, type OpenApi, resolved } from "./documents.ts";
import { breaksBetween, type Direction } from "./schema-breaks.ts";

interface Described {
  operation: JsonObject;
  document: OpenApi;
}

interface Parameter {
  place: string;
  required: boolean;
  schema: unknown;
}

/** Every operation of some documents by its method and path; which of them describes it does not matter. */
const operationsOf = (documents: readonly OpenApi[], kind: "paths" | "webhooks"): Map<string, Described> =>
  new Map(
    documents.flatMap((document) =>
      Object.entries(document[kind] ?? {}).flatMap(([path, methods]) =>
        Object.entries(methods).map(
          ([method, operation]) => [`${method.toUpperCase()} ${path}`, { operation, document }] as const,
        ),
      ),
    ),
  );

const parametersOf = ({ operation, document }: Described): Map<string, Parameter> =>
  new Map(
    (Array.isArray(operation.parameters) ? operation.parameters : []).map((stated) => {
      const { name, in: place, required = false, schema } = resolved(stated, document);
      return [`${place} ${name}`, { place: String(place), required: required === true, schema }];
    }),
  );

function parameterBreaks(before: Described, after: Described, at: string): string[] {
  const [first, second] = [parametersOf(before), parametersOf(after)];
  const compared = [...first].flatMap(([name, parameter]) => {
    const now = second.get(name);
    if (now === undefined) return [`${at} ${name}: is gone`];
    return [
      ...(now.required && !parameter.required ? [`${at} ${name}: is required now`] : []),
      ...breaksBetween(
        { schema: parameter.schema, document: before.document },
        { schema: now.schema, document: after.document },
        "request",
        `${at} ${name}`,
      ),
    ];
  });
  const added = [...second].filter(([name, { required }]) => required && !first.has(name));
  return [...compared, ...added.map(([name]) => `${at} ${name}: is required now`)];
}

/** The content of a body or answer, by its media type. */
function contentBreaks(before: Described, after: Described, direction: Direction, at: string): string[] {
  const contentOf = ({ operation, document }: Described): JsonObject => {
    const { content } = resolved(operation, document);
    return isObject(content) ? content : {};
  };
  const [first, second] = [contentOf(before), contentOf(after)];
  return Object.entries(first).flatMap(([mediaType, content]) => {
    const now = second[mediaType];
    if (!isObject(content)) return [];
    if (!isObject(now)) return [`${at}: ${mediaType} is gone`];
    return breaksBetween(
      { schema: content.schema, document: before.document },
      { schema: now.schema, document: after.document },
      direction,
      at,
    );
  });
}

function bodyBreaks(before: Described, after: Described, at: string): string[] {
  const [first, second] = [before.operation.requestBody, after.operation.requestBody];
  const placed = (part: unknown, { document }: Described): Described => ({
    operation: isObject(part) ? part : {},
    document,
  });
  if (first === undefined) {
    return resolved(second, after.document).required === true ? [`${at} body: is required now`] : [];
  }
  if (second === undefined) return [`${at} body: is taken no longer`];
  const [wasRequired, isRequired] = [resolved(first, before.document), resolved(second, after.document)].map(
    ({ required }) => required === true,
  );
  return [
    ...(isRequired === true && wasRequired === false ? [`${at} body: is required now`] : []),
    ...contentBreaks(placed(first, before), placed(second, after), "request", `${at} body`),
  ];
}

/** Of the answers that succeed. Which problems an operation names is no promise: codes may come, and a client reads unknown ones by status. */
function answerBreaks(before: Described, after: Described, at: string): string[] {
  const [first, second] = [before, after].map(({ operation }) =>
    isObject(operation.responses) ? operation.responses : {},
  );
  return Object.entries(first ?? {})
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([status, answer]) => {
      const now = second?.[status];
      if (!isObject(answer)) return [];
      if (!isObject(now)) return [`${at} ${status}: is gone`];
      const [was, is] = [
        { operation: answer, document: before.document },
        { operation: now, document: after.document },
      ];
      const headers = headersOf(is);
      const lost = headersOf(was).filter((name) => !headers.includes(name));
      return [
        ...lost.map((name) => `${at} ${status}: ${name} is gone`),
        ...contentBreaks(was, is, "answer", `${at} ${status}`),
      ];
    });
}

/** The headers of an answer. */
const headersOf = ({ operation, document }: Described): string[] => {
  const { headers } = resolved(operation, document);
  return isObject(headers) ? Object.keys(headers) : [];
};

/** The schemes by each of which an operation may be called; none where it is open. */
const keysOf = ({ operation, document }: Described): string[] => {
  const { security = document.security ?? [] } = operation;
  const ways = (Array.isArray(security) ? security : []).map((way) =>
    isObject(way) ? Object.keys(way).join(" and ") : "",
  );
  return ways.includes("") ? [] : ways;
};

function keyBreaks(before: Described, after: Described, at: string): string[] {
  const [first, second] = [keysOf(before), keysOf(after)];
  if (second.length === 0) return [];
  if (first.length === 0) return [`${at}: needs a key now`];
  return first.filter((key) => !second.includes(key)).map((key) => `${at}: is not opened by ${key} any more`);
}

/** Of messages to webhooks, whose receivers read them as an answer is read. */
function messageBreaks(released: readonly OpenApi[], current: readonly OpenApi[]): string[] {
  const now = operationsOf(current, "webhooks");
  const bodyOf = ({ operation, document }: Described): Described => ({
    operation: isObject(operation.requestBody) ? operation.requestBody : {},
    document,
  });
  return [...operationsOf(released, "webhooks")].flatMap(([at, before]) => {
    const after = now.get(at);
    if (after === undefined) return [`${at} webhook: is gone`];
    return contentBreaks(bodyOf(before), bodyOf(after), "answer", `${at} webhook`);
  });
}

/** Every break between what was released and what is described now, one a line. */
export function breaksOf(released: readonly OpenApi[], current: readonly OpenApi[]): string[] {
  return [...operationBreaks(released, current), ...messageBreaks(released, current)];
}

function operationBreaks(released: readonly OpenApi[], current: readonly OpenApi[]): string[] {
  const now = operationsOf(current, "paths");
  return [...operationsOf(released, "paths")].flatMap(([at, before]) => {
    const after = now.get(at);
    if (after === undefined) return [`${at}: is gone`];
    const [name, newName] = [before.operation.operationId, after.operation.operationId];
    return [
      ...(name === newName ? [] : [`${at}: ${name} is called ${newName} now`]),
      ...keyBreaks(before, after, at),
      ...parameterBreaks(before, after, at),
      ...bodyBreaks(before, after, at),
      ...answerBreaks(before, after, at),
    ];
  });
}

/** A documented path such as `/v1/figures/{year}/r{revision}.json`, ready to route and to read. */
export interface Path {
  /** hono's pattern: a parameter inside a segment takes the single segment, so that `.json` and `.csv` stay apart. */
  pattern: string;
  /** The parameters of a path that hono has matched. */
  parametersOf(path: string): Record<string, string>;
}

const parameter = /\{([a-z_]+)\}/g;
const escaped = (literal: string) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Turns each literal by `literal` and each parameter name by `named`. */
function pieces(text: string, literal: (text: string) => string, named: (name: string) => string): string {
  return text
    .split(parameter)
    .map((piece, at) => (at % 2 === 0 ? literal(piece) : named(piece)))
    .join("");
}

export function compilePath(documented: string): Path {
  const pattern = documented
    .split("/")
    .map((segment, at) => {
      if (!segment.includes("{")) return segment;
      const single = /^\{([a-z_]+)\}$/.exec(segment);
      return single ? `:${single[1]}` : `:segment${at}{${pieces(segment, escaped, () => "[^/]+")}}`;
    })
    .join("/");
  const reader = new RegExp(`^${pieces(documented, escaped, (name) => `(?<${name}>[^/]+)`)}$`);
  return {
    pattern,
    parametersOf(path) {
      const groups = reader.exec(path)?.groups ?? {};
      return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decoded(value)]));
    },
  };
}

/** Percent-decoded where it can be; a stray `%` stays as it is and meets no resource. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

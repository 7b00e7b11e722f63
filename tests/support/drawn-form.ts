/** A field of a form as a browser has it: what it would send, and what may be chosen. */
interface DrawnField {
  name: string;
  kind: "hidden" | "text" | "date" | "textarea" | "select" | "radio" | "checkbox";
  isRequired: boolean;
  /** What it would be sent with; of boxes and buttons those that are ticked. */
  values: string[];
  /** What a select, a box or a button may be sent with. */
  options: string[];
}

/** A form that a page has drawn. */
export interface DrawnForm {
  action: string;
  /** The values of its buttons by their names; those without a name send the form itself. */
  buttons: { name: string; value: string }[];
  fields: ReadonlyMap<string, DrawnField>;
}

const plain = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

const attributesOf = (tag: string): ReadonlyMap<string, string> =>
  new Map([...tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [name, plain(value)]));

/** The form of this id, as a browser reads it; throws where a page has none. */
export function drawnForm(html: string, id: string): DrawnForm {
  const [, head = "", content = ""] = new RegExp(`<form([^>]*\\sid="${id}"[^>]*)>(.*?)</form>`, "s").exec(html) ?? [];
  if (head === "") throw new Error(`The page has no form ${id}`);
  const fields = new Map<string, DrawnField>();
  const add = (name: string, kind: DrawnField["kind"], isRequired: boolean) => {
    const field = fields.get(name) ?? { name, kind, isRequired: false, values: [], options: [] };
    field.isRequired ||= isRequired;
    fields.set(name, field);
    return field;
  };
  for (const [, tag = "", attributes = "", inner = ""] of content.matchAll(
    /<(input|select|textarea)\b([^>]*)>(?:((?:(?!<\/?(?:select|textarea|input)\b).)*)<\/(?:select|textarea)>)?/gs,
  )) {
    const read = attributesOf(attributes);
    const [name, value] = [read.get("name") ?? "", read.get("value") ?? ""];
    if (name === "") continue;
    const isRequired = read.has("required");
    if (tag === "textarea") add(name, "textarea", isRequired).values.push(plain(inner));
    else if (tag === "select") {
      const options = [...inner.matchAll(/<option([^>]*)>/g)].map(([, option = ""]) => attributesOf(option));
      const field = add(name, "select", isRequired);
      field.options.push(...options.map((option) => option.get("value") ?? ""));
      const chosen = options.find((option) => option.has("selected")) ?? options[0];
      field.values.push(chosen?.get("value") ?? "");
    } else if (read.get("type") === "radio" || read.get("type") === "checkbox") {
      const field = add(name, read.get("type") === "radio" ? "radio" : "checkbox", isRequired);
      field.options.push(value);
      if (read.has("checked")) field.values.push(value);
    } else
      add(
        name,
        read.get("type") === "hidden" ? "hidden" : read.get("type") === "date" ? "date" : "text",
        isRequired,
      ).values.push(value);
  }
  return {
    action: attributesOf(head).get("action") ?? "",
    buttons: [...content.matchAll(/<button([^>]*)>/g)].map(([, button = ""]) => {
      const read = attributesOf(button);
      return { name: read.get("name") ?? "", value: read.get("value") ?? "" };
    }),
    fields,
  };
}

/** What a browser sends of a form as it was drawn, with what was typed and ticked in its fields. Throws where it has no such field or choice. */
export function sentBy(
  { fields }: DrawnForm,
  typed: Readonly<Record<string, string>>,
  button?: { name: string; value: string },
): Record<string, string | string[]> {
  const filled = new Map([...fields].map(([name, { values }]) => [name, values]));
  for (const [name, value] of Object.entries(typed)) {
    const field = fields.get(name);
    if (field === undefined) throw new Error(`The form has no field ${name}`);
    if (field.options.length > 0 && !field.options.includes(value)) throw new Error(`${name} is not to be ${value}`);
    filled.set(name, [value]);
  }
  const isDoing = button === undefined;
  for (const [name, { isRequired }] of fields) {
    const values = filled.get(name) ?? [];
    if (isDoing && isRequired && values.every((value) => value === "")) throw new Error(`${name} is to be filled in`);
  }
  return { ...Object.fromEntries(filled), ...(button && { [button.name]: button.value }) };
}

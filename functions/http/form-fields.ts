import { ProblemError } from "./problems.ts";

/**
 * The fields of a form as they were sent (WHATWG URL standard, `application/x-www-form-urlencoded`): each named by the JSON Pointer
 * (RFC 6901) of the member it fills. Names with an underscore at their front are no members: `_key`, `_version`, `_secret`, `_number`,
 * `_work`.
 */
export type FormFields = ReadonlyMap<string, readonly string[]>;

export const noFields: FormFields = new Map();

/** Fields a form may have: several times what the longest of ours has, a question with 200 events. */
export const mostFields = 2_000;

/** A field's text; empty where it was not sent. Of one sent several times the first. */
export const fieldOf = (fields: FormFields, name: string): string => fields.get(name)?.[0] ?? "";

/** The secret as it was typed, without the blanks and hyphens between its groups; empty where none was. */
export const secretIn = (fields: FormFields): string => fieldOf(fields, "_secret").replaceAll(/[\s-]/gu, "");

export const tooManyFields = () =>
  new ProblemError("payload-too-large", `A form may have at most ${mostFields} fields.`);

/**
 * The fields of a form as it names them one after another. A text's lines end as the contracts have them, and not as forms do (HTML
 * standard, 4.10.22.4). Throws `payload-too-large` for more fields than any form has.
 */
export function formFieldsOf(named: Iterable<readonly [name: string, value: string]>): FormFields {
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of named) {
    if (++count > mostFields) throw tooManyFields();
    const values = fields.get(name) ?? [];
    values.push(value.replaceAll("\r\n", "\n"));
    fields.set(name, values);
  }
  return fields;
}

/** The fields of an urlencoded form. Throws as `formFieldsOf` does. */
export const parseFields = (sent: string): FormFields => formFieldsOf(new URLSearchParams(sent));

import type { FormFields } from "../http/form-fields.ts";
import type { Fault } from "../http/validation.ts";

// A question that an address carries: each member named by its JSON Pointer with points for slashes, which no browser has to encode.

/** The fields by the pointers of their members. */
export const byPointer = (fields: FormFields): FormFields =>
  new Map([...fields].map(([name, values]) => [`/${name.replaceAll(".", "/")}`, values]));

/** What is wrong with a member, by the name of its field. */
export const byName = (fault: Fault): Fault => ({ ...fault, pointer: fault.pointer.slice(1).replaceAll("/", ".") });

/** The fields as a query. */
export const queryOf = (fields: FormFields): string =>
  new URLSearchParams([...fields].flatMap(([name, values]) => values.map((value) => [name, value]))).toString();

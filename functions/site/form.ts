import type { Labels } from "../../schema/contracts/labels.ts";
import { type FormFields, fieldOf, noFields } from "../http/form-fields.ts";
import type { Fault } from "../http/validation.ts";

/** What is wrong with a field. `sentence` is the page's own of it, in place of that of its code. */
export interface FormFault extends Fault {
  sentence?: Labels;
}

/** A form as it is drawn: what was typed, and what is wrong with it, by JSON Pointer. */
export interface Form {
  /** The id of a field in the page. */
  id(pointer: string): string;
  /** What was typed in a field; empty where nothing was. */
  value(pointer: string): string;
  /** Every value of a field that is sent several times. */
  values(pointer: string): readonly string[];
  /** What is wrong with a field. */
  faults(pointer: string): readonly FormFault[];
  /** Everything that is wrong, in the order it was found. */
  all: readonly FormFault[];
}

/** A form with these fields and faults. Without either it is a new one. `scope` tells the forms of one page apart. */
export const formOf = (fields: FormFields = noFields, all: readonly FormFault[] = [], scope = ""): Form => ({
  id: (pointer) => `${scope}${pointer}`,
  value: (pointer) => fieldOf(fields, pointer),
  values: (pointer) => fields.get(pointer) ?? [],
  faults: (pointer) => all.filter((fault) => fault.pointer === pointer),
  all,
});

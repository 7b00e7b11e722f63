/** The words of Table Schema v2 (https://datapackage.org/standard/table-schema/) that the columns of tables share. */
import type { Labels } from "../../schema/contracts/labels.ts";
import type { TableField } from "../../schema/contracts/tables.ts";

/** The constraint that every row has a value. */
export const required = { required: true } as const;

/** A pattern in the syntax of XML Schema, which matches a value as a whole and knows no groups that are not captured. */
export const patternOf = ({ source }: RegExp): string => source.replaceAll(/^\^|\$$/g, "").replaceAll("(?:", "(");

/** What a field is and what its cells may be, but for its name and title. */
export type DescribedField = Omit<TableField, "name" | "title">;

/** A field with its heading for a title, which is read when it is asked for. */
export const titledField = <Name extends string>(
  name: Name,
  heading: Labels | undefined,
  { type, ...more }: DescribedField,
) => ({
  name,
  type,
  get title() {
    return heading?.zh_hans;
  },
  ...more,
});

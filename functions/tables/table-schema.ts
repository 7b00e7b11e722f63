/** The words of Table Schema v2 (https://datapackage.org/standard/table-schema/) that the columns of tables share. */

/** The constraint that every row has a value. */
export const required = { required: true } as const;

/** A pattern in the syntax of XML Schema, which matches a value as a whole and knows no groups that are not captured. */
export const patternOf = ({ source }: RegExp): string => source.replaceAll(/^\^|\$$/g, "").replaceAll("(?:", "(");

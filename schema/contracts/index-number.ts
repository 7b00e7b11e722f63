/**
 * An organisation's code: of GB 11714 eight characters, nine with its check character, or the eighteen of the unified social credit code
 * (GB 32100). An agency that has none chooses eight or nine characters.
 */
export const organisationPattern = "(?:[0-9A-Za-z]{8,9}|[0-9A-Za-z]{18})";

/** The last number of a year: what is issued, imported, stored and read ends here. */
export const lastNumber = 999_999;

/** The year and a number consecutive within it: five digits, more where they are needed. */
export const numberPattern = `[0-9]{4}-(?!00000)(?:[0-9]{5}|[1-9][0-9]{${String(lastNumber).length - 1}})`;

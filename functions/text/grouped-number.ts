const formats = new Map<number | undefined, Intl.NumberFormat>();

function formatWith(decimals: number | undefined): Intl.NumberFormat {
  const format =
    formats.get(decimals) ??
    new Intl.NumberFormat("en", { maximumFractionDigits: 20, ...(decimals && { minimumFractionDigits: decimals }) });
  formats.set(decimals, format);
  return format;
}

/** A number with its thousands apart and its minus as print has it; with at least so many decimals, where they are said: `1.60`. */
export const groupedNumber = (value: number, decimals?: number): string =>
  formatWith(decimals).format(value).replace("-", "−");

import { Converter } from "opencc-js/t2cn";

let convert: ((text: string) => string) | undefined;

/**
 * Text as the search compares it: compatibility forms resolved (full-width digits, for one), Traditional Chinese written in
 * Simplified, lower case. The dictionary takes some milliseconds to lay out and is laid out once per isolate, at first use.
 */
export function fold(text: string): string {
  convert ??= Converter({ from: "t", to: "cn" });
  return convert(text.normalize("NFKC")).toLowerCase();
}

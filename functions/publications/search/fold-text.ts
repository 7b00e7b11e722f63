import { ConverterFactory } from "opencc-js/core";
import simplified from "opencc-js/to/cn";

let convert: ((text: string) => string) | undefined;

/**
 * Text as the search compares it: compatibility forms resolved (full-width digits, for one), Traditional Chinese written in
 * Simplified, lower case. The dictionary takes some milliseconds to lay out and is laid out once per isolate, at first use.
 * It is OpenCC's of Traditional characters alone: its words of Hong Kong, Taiwan and Japan would weigh three times as much.
 */
export function fold(text: string): string {
  convert ??= ConverterFactory(simplified);
  return convert(text.normalize("NFKC")).toLowerCase();
}

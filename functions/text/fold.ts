import { ConverterFactory } from "opencc-js/core";
import simplified from "opencc-js/to/cn";

let convert: ((text: string) => string) | undefined;

/**
 * Text as it is compared, by the search and by every key made of text: compatibility forms resolved (full-width digits, for
 * example), Traditional Chinese converted to Simplified, lower case. Building the dictionary takes some milliseconds, so it is built once per isolate, at first use. It is
 * OpenCC's dictionary of Traditional characters alone: with the words of Hong Kong, Taiwan and Japan it would be three times as large.
 */
export function fold(text: string): string {
  convert ??= ConverterFactory(simplified);
  return convert(text.normalize("NFKC")).toLowerCase();
}

import type { Fault } from "../../http/validation.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** Whether every character is one of GB 18030, in one, two or four bytes; GBK and GB 2312 are parts of it. */
function isGb18030(bytes: Uint8Array): boolean {
  const within = (at: number, low: number, high: number) => {
    const byte = bytes[at];
    return byte !== undefined && byte >= low && byte <= high;
  };
  for (let at = 0; at < bytes.length; ) {
    if (within(at, 0x00, 0x7f)) at += 1;
    else if (!within(at, 0x81, 0xfe)) return false;
    else if (within(at + 1, 0x40, 0x7e) || within(at + 1, 0x80, 0xfe)) at += 2;
    else if (within(at + 1, 0x30, 0x39) && within(at + 2, 0x81, 0xfe) && within(at + 3, 0x30, 0x39)) at += 4;
    else return false;
  }
  return true;
}

/** Whether the bytes begin with the mark of UTF-16, or have the zero bytes of ASCII written in it. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return bytes.subarray(0, 1_000).includes(0);
}

const convert = "In Excel save as “CSV UTF-8 (Comma delimited)”";
const faults = {
  utf16: {
    code: "encoding-utf-16",
    detail: `is written in UTF-16, not in UTF-8. ${convert}, or run: iconv -f UTF-16 -t UTF-8 old.csv > new.csv`,
  },
  gb18030: {
    code: "encoding-gb-18030",
    detail: `is written in GB 18030 (GBK), not in UTF-8. ${convert}, or run: iconv -f GB18030 -t UTF-8 old.csv > new.csv`,
  },
  unknown: { code: "encoding-unknown", detail: `is not written in UTF-8. ${convert}` },
} as const;

/** A file's text without its byte order mark, or what is wrong with its encoding and how to convert it. */
export function decodeFile(bytes: Uint8Array): { text: string } | { fault: Fault } {
  if (isUtf16(bytes)) return { fault: { pointer: "", ...faults.utf16 } };
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    return { fault: { pointer: "", ...(isGb18030(bytes) ? faults.gb18030 : faults.unknown) } };
  }
}

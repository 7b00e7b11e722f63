import * as z from "zod";
import { dashes, plainForms, withoutBlanks } from "./spelling.ts";
import { text } from "./text.ts";

// How people are reached: e-mail addresses, telephone numbers, postcodes; as they are typed, stored and compared.

/** What the document says of each member of a contact, wherever it is sent or stored. */
export const contactMeta = {
  phone: { description: "A telephone number.", examples: ["13000000000"] },
  email: { description: "An e-mail address.", examples: ["applicant@mail.example"] },
  address: { description: "A postal address, on as many lines as it needs.", examples: ["重庆市某区某路1号"] },
  postcode: { description: "Six digits in the mainland; of another country as it is given.", examples: ["400000"] },
};

/** Full-width signs and letters as the plain ones they stand for; the full stop of Chinese as the dot. */
const halfWidth = (written: string): string =>
  written
    .replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u3002\uff61]/g, ".");

const joiners = /\u200c|\u200d/g;

/** A domain in its letters for the wire, `xn--…` (RFC 5891); undefined where it is none. Addresses of machines are none. */
function wireDomain(domain: string): string | undefined {
  const letters = domain.replaceAll(joiners, "");
  if (!/^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u.test(letters)) return undefined;
  const url = URL.parse(`http://${domain}`);
  const labels = url?.hostname.split(".") ?? [];
  const isName =
    labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label)) && !/^[0-9]*$/.test(labels.at(-1) ?? "");
  return isName ? url?.hostname : undefined;
}

function parted(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf("@");
  return at === -1 ? { local: address, domain: "" } : { local: address.slice(0, at), domain: address.slice(at + 1) };
}

const invisible = /[\p{Cf}\p{DI}]+/gu;
/** The same without joiners, which tell domains apart (RFC 5892, A.1 and A.2). */
const invisibleInDomains = /(?:(?!\u200c|\u200d)[\p{Cf}\p{DI}])+/gu;

/**
 * An e-mail address as it is stored: plain signs, the domain as it goes over the wire; of one in a link or in brackets the address
 * alone. What is no address comes back as it is.
 */
function plainAddress(written: string): string {
  const plain = halfWidth(written)
    .replaceAll(/[\s\p{Z}]*@[\s\p{Z}]*/gu, "@")
    .trim()
    .replace(/^(?:[^<>@]*<)?(?:mailto:)?([^<>]*?)>?$/i, "$1");
  const { local, domain } = parted(plain);
  const wire = wireDomain(domain.replaceAll(invisibleInDomains, ""));
  return wire === undefined ? written : `${local.replaceAll(invisible, "").trim()}@${wire}`;
}

/** RFC 5321, 4.1.2: a local part of atoms, and the lengths of 4.5.3.1. */
const atoms = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const longest = { local: 64, address: 254 };
/** Characters that stand on paper in the place of a number, an address or a postcode: more than one, and remarks. */
const longestOnPaper = 500;

/** What is wrong with an e-mail address in its stored form; undefined where a mail server takes it. */
function addressFault(address: string): { code: string; detail: string } | undefined {
  const { local, domain } = parted(address);
  if (local !== "" && /[^\p{ASCII}]/u.test(local) && address.includes("@")) {
    return {
      code: "local-part-not-ascii",
      detail: "has a letter before the @ that most mail servers do not take (RFC 6531); give an address in a–z and 0–9",
    };
  }
  if (local.startsWith('"')) {
    return { code: "local-part-quoted", detail: "must be written without quotation marks before the @" };
  }
  const fits = local.length <= longest.local && address.length <= longest.address;
  if (fits && atoms.test(local) && wireDomain(domain) === domain) return undefined;
  return { code: "invalid-format", detail: "must be an e-mail address, such as foi@mail.example" };
}

/** An address that a mail server takes, however it is typed; stored as it goes over the wire. */
export const emailAddress = z
  .string()
  .max(longest.address)
  .overwrite(plainAddress)
  .superRefine((address, ctx) => {
    const fault = addressFault(address);
    if (fault !== undefined) ctx.addIssue({ code: "custom", params: { code: fault.code }, message: fault.detail });
  })
  .meta({
    ...contactMeta.email,
    description: "A domain may be in Chinese or `xn--`; it is stored in the latter.",
  });

/** An address as it stands on paper: stored as it goes over the wire, or as given where it is none. */
export const anyEmail = text(longestOnPaper)
  .overwrite((written) => {
    const plain = plainAddress(written);
    return addressFault(plain) === undefined ? plain : written;
  })
  .meta({ ...contactMeta.email, description: "As it stands on paper, also where it is no e-mail address." });

/** An address as it is compared: mail servers may tell letter cases apart before the @, people do not. */
export const comparedEmail = (address: string): string => plainAddress(address).toLowerCase();

/** A telephone number as it is stored: plain digits and signs, blanks as they are between its groups, one each. */
const plainPhone = (written: string): string =>
  plainForms(written)
    .replaceAll(dashes, "-")
    .replaceAll(/[\s\p{Z}]+/gu, " ")
    .trim();

/** What stands before an extension: 转, a word, or a sign. */
const extensionMark = /(?:转|轉|分机|分機|内线|內線|;?ext(?:ension|n)?[.=:]?|#|x|,)[:.]?([0-9]{1,6})#?$/;

const mobile = /^1[3-9][0-9]{9}$/;
/** With its area code: 010 and 02x have three digits, the others four. */
const landline = /^0(?:10[0-9]{8}|2[0-9]{9}|[3-9][0-9]{9,10})$/;
/** Without one; and the numbers that have none: 400, 800, 95… */
const local = /^(?:[2-9][0-9]{6,7}|[48]00[0-9]{7}|95[0-9]{3,6})$/;

/** The number a Chinese subscriber is called by within the country; undefined where it is none. */
function national(digits: string): string | undefined {
  if (mobile.test(digits) || landline.test(digits) || local.test(digits)) return digits;
  return digits.startsWith("0") && mobile.test(digits.slice(1)) ? digits.slice(1) : undefined;
}

/** The same of a number with the country's code before it, after which an area code has no 0, or has one in error. */
const afterCountry = (digits: string): string | undefined =>
  mobile.test(digits) || /^(?:[48]00|95)/.test(digits)
    ? national(digits)
    : landline.test(`0${digits}`)
      ? `0${digits}`
      : landline.test(digits)
        ? digits
        : undefined;

/** A main number without extension. */
function subscriber(written: string): string | undefined {
  const isInternational = /^\(?(\+|00)/.test(written);
  const area = isInternational ? written.replace("(0)", "") : written;
  const digits = area.replaceAll(/[()[\]+.·/-]/g, "");
  if (!/^[0-9]+$/.test(digits)) return undefined;
  const called = digits.replace(/^00/, "");
  if (isInternational) {
    if (called.startsWith("86")) return afterCountry(called.slice(2));
    return /^[1-9][0-9]{6,14}$/.test(called) ? `+${called}` : undefined;
  }
  return national(digits) ?? (digits.startsWith("86") ? afterCountry(digits.slice(2)) : undefined);
}

/**
 * A telephone number as it is dialled: within China without +86, with its area code if it has one; a foreign one with + and its
 * country's code; an extension behind an x. Undefined where it is no number.
 */
export function dialled(written: string): string | undefined {
  const plain = withoutBlanks(plainPhone(written)).toLowerCase().replace(/^tel:/, "");
  const marked = extensionMark.exec(plain);
  if (marked !== null) {
    const main = subscriber(plain.slice(0, marked.index));
    return main === undefined ? undefined : `${main}x${marked[1]}`;
  }
  // A number and one group more: 023-63758888-123, 02363758888-8001, 400-800-1234-1.
  const grouped = /^((?:.*?\(?0[0-9]{2,3}[-)]*[0-9]{7,8})|(?:[48]00-?[0-9]{3}-?[0-9]{4}))-([0-9]{1,6})$/.exec(plain);
  const main = grouped?.[1] === undefined ? undefined : subscriber(grouped[1]);
  return main === undefined ? subscriber(plain) : `${main}x${grouped?.[2]}`;
}

/** A number somebody can be called at, however it is typed. */
export const phoneNumber = text(40)
  .overwrite(plainPhone)
  .refine((written) => dialled(written) !== undefined, {
    params: { code: "phone-number" },
    message: "must be a telephone number, such as 13012345678, 0851-85555555转8 or +1 212 555 0199",
  })
  .meta({
    ...contactMeta.phone,
    description: "Mobile, or with area code and extension; a foreign one with + or 00.",
  });

/** A number as it stands on paper, whatever it is. */
export const anyPhone = text(longestOnPaper)
  .overwrite(plainPhone)
  .meta({ ...contactMeta.phone, description: "As it stands on paper, also where it is no telephone number." });

/** A number as it is compared; what is none, by its letters and digits. */
export const comparedPhone = (written: string): string =>
  dialled(written) ??
  plainForms(written)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** A postcode, six digits in the mainland; one of another country as it is given. */
export const postcode = text(20).overwrite((written) => {
  const plain = withoutBlanks(plainForms(written));
  return /^[0-9]{6}$/.test(plain) ? plain : written;
});

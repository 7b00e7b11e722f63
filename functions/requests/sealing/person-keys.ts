import { comparedEmail, comparedPhone } from "../../../schema/contracts/address.ts";
import type { Applicant } from "../../../schema/contracts/applicant.ts";
import { comparedNumber } from "../../../schema/contracts/identity.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { fold } from "../../text/fold.ts";

/** What of an applicant is compared with others: a document's number, the name, each way to reach them. */
export type PersonKeyKind = "identity" | "name" | "contact";

/** Finds an applicant's other requests without reading anybody's identity: the beginning of an HMAC, the same for the same person. */
export interface PersonKey {
  kind: PersonKeyKind;
  key: string;
}

/** Characters of a stored key, 128 bits in hex. */
const stored = 32;

const blanksAndDots = /[\s\p{Z}\p{DI}.·•‧・∙⋅･。．]+/gu;
const blanksAndSigns = /[\s\p{Z}\p{P}\p{DI}]+/gu;

/** What of an applicant is compared, or of it as much as is known. */
type Compared = Partial<Pick<Applicant, "name" | "identity" | "contact">>;

/** What is compared of an applicant, in the form in which it is: scripts, width, blanks and signs do not count. */
export function comparedParts({
  name = "",
  identity,
  contact = {},
}: Compared): { kind: PersonKeyKind; of: readonly string[] }[] {
  const all: { kind: PersonKeyKind; of: readonly [string, string] }[] = [
    { kind: "name", of: ["name", fold(name).replaceAll(blanksAndDots, "")] },
    { kind: "contact", of: ["phone", comparedPhone(contact.phone ?? "")] },
    { kind: "contact", of: ["email", comparedEmail(contact.email ?? "")] },
    { kind: "contact", of: ["address", fold(contact.address ?? "").replaceAll(blanksAndSigns, "")] },
  ];
  const number = identity && comparedNumber(identity);
  if (identity !== undefined && number) all.push({ kind: "identity", of: [identity.type, number] });
  return all.filter(({ of: [, value] }) => value !== "");
}

/** The key of the number a letter came under; undefined where nothing of it is left to compare. */
export async function postalKeyOf(keyring: Keyring, postalNo: string | undefined): Promise<string | undefined> {
  const compared = fold(postalNo ?? "").replaceAll(blanksAndSigns, "");
  return compared === "" ? undefined : (await keyring.mac("postal", compared)).slice(0, stored);
}

/** The keys of an applicant, or of what is known of one. */
export const personKeys = (keyring: Keyring, applicant: Compared): Promise<PersonKey[]> =>
  Promise.all(
    comparedParts(applicant).map(async ({ kind, of }) => ({
      kind,
      key: (await keyring.mac(`person/${kind}`, JSON.stringify(of))).slice(0, stored),
    })),
  );

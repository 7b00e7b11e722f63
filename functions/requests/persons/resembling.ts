import type { Applicant } from "../../../schema/contracts/applicant.ts";
import type { StaffCall } from "../../http/operation.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { derivedKeys } from "../sealing/derived-keys.ts";
import { assertMaySeekByIdentity } from "../sealing/identity-grant.ts";
import { postalKeyOf } from "../sealing/person-keys.ts";
import { recordFound } from "../search/case-search.store.ts";
import { inCommon } from "./persons.store.ts";

/** A request that is about to be registered, as far as it is compared with others. */
interface Compared {
  applicant: Applicant;
  description: string;
  postal_no?: string | undefined;
}

/** Cases that are named at the most: of the person, and of like text. */
const mostOfPerson = 20;
const mostAlike = 5;
/** The estimated overlap of texts that are alike. */
const leastLikeness = 0.5;

/**
 * What a request that is about to be registered has in common with cases: who asks, what is asked for, the number its letter came under.
 * By keyed hashes: nobody's identity and no text is read. Cases that were found by who asks are put on record as read identities are, as
 * those of a search. Throws `forbidden` where the member may not learn who asked.
 */
export async function resembling(call: StaffCall, { applicant, description, postal_no }: Compared) {
  const { DB } = call.env;
  assertMaySeekByIdentity(call.member);
  const keyring = await keyringOf(call.env);
  const keys = await derivedKeys(keyring, { applicant, description });
  const postalKey = await postalKeyOf(keyring, postal_no);
  const { ofWhoAsks, ids, alike, sameLetter } = await inCommon(DB, { ...keys, postalKey }, mostOfPerson);
  if (ids.length > 0) await recordFound(DB, ids, call.member.id, call.outside.now());
  return {
    ...ofWhoAsks,
    alike: alike.filter(({ likeness }) => likeness >= leastLikeness).slice(0, mostAlike),
    sameLetter,
  };
}

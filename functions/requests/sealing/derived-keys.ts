import type { Applicant } from "../../../schema/contracts/applicant.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { type Likeness, likenessOf } from "./likeness.ts";
import { type PersonKey, personKeys } from "./person-keys.ts";

/**
 * How keys are derived from what is sealed. Raise it with every change of what is compared: the daily task `rekey` then derives the
 * keys of stored cases again.
 */
export const keysVersion = 1;

/** All keys of a case that are derived from what is sealed in it: docs/derived-values.md. */
export interface DerivedKeys {
  person: readonly PersonKey[];
  likeness: Likeness;
}

/** The keys of who asks and of what is asked for; of what is erased there are none. */
export async function derivedKeys(
  keyring: Keyring,
  { applicant, description }: { applicant: Applicant; description: string | undefined },
): Promise<DerivedKeys> {
  const [person, likeness] = await Promise.all([
    personKeys(keyring, applicant),
    description === undefined ? [] : likenessOf(keyring, description),
  ]);
  return { person, likeness };
}

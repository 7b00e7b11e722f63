import type { CaseSearch } from "../../../schema/contracts/finding.ts";
import type { StaffMember } from "../../../schema/contracts/staff.ts";
import { invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { assertMaySeekByIdentity } from "../sealing/identity-grant.ts";
import { personKeys } from "../sealing/person-keys.ts";

/**
 * The keys of what is known of who asks. Throws `forbidden` where the member may not learn that, `validation-failed` where nothing of
 * what was sent is left to compare.
 */
export async function keysSought(
  keyring: Keyring,
  member: StaffMember,
  { name: fullName, identity, phone, email, address }: Omit<CaseSearch, "cursor" | "limit">,
): Promise<string[]> {
  const known = [
    { name: "name", sought: fullName === undefined ? undefined : { name: fullName } },
    { name: "identity", sought: identity && { identity } },
    { name: "phone", sought: phone === undefined ? undefined : { contact: { phone } } },
    { name: "email", sought: email === undefined ? undefined : { contact: { email } } },
    { name: "address", sought: address === undefined ? undefined : { contact: { address } } },
  ];
  if (known.some(({ sought }) => sought !== undefined)) assertMaySeekByIdentity(member);
  const keys: string[] = [];
  for (const { name, sought } of known) {
    if (sought === undefined) continue;
    const [found] = await personKeys(keyring, sought);
    if (found === undefined) {
      throw invalid({ pointer: `/${name}`, code: "nothing-to-compare", detail: "has no letter or digit to compare" });
    }
    keys.push(found.key);
  }
  return keys;
}

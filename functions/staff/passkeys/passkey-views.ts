import type * as z from "zod";
import type { passkeyList } from "../../../schema/contracts/sessions.ts";
import type { StaffCall } from "../../http/operation.ts";
import { newPasskeyChallenge } from "./challenge.ts";
import type { PasskeyRow } from "./passkeys.store.ts";
import { relyingPartyOf } from "./web-authn.ts";

/** A passkey as staff read it, without its key. */
export const passkeyView = ({ id, name, createdAt, lastUsedAt }: PasskeyRow) => ({
  id,
  name,
  created_at: createdAt,
  last_used_at: lastUsedAt,
});

/** A member's passkeys; of one's own what another is registered with, too. */
export async function passkeyViews(
  { env, outside, member }: StaffCall,
  memberId: string,
  rows: readonly PasskeyRow[],
): Promise<z.input<typeof passkeyList>> {
  const registering = memberId === member.id && {
    challenge: await newPasskeyChallenge(env, outside, `register ${memberId}`),
    rp_id: relyingPartyOf(env.AGENCY.origin).rpId,
    user_id: memberId,
    credential_ids: rows.map(({ credentialId }) => credentialId),
  };
  return { items: rows.map(passkeyView), registering: registering || null };
}

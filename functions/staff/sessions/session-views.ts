import type * as z from "zod";
import type { sessionList } from "../../../schema/contracts/sessions.ts";
import type { StaffCall } from "../../http/operation.ts";
import { sessionIdOf, type sessionsQuery } from "./sessions.store.ts";

/** Where a member is signed in. */
export const sessionViews = (
  { signedIn }: StaffCall,
  rows: Awaited<ReturnType<typeof sessionsQuery>>,
): z.input<typeof sessionList>["items"] =>
  rows.map(({ tokenHash, by, name, signedInAt, endsAt }) => ({
    ...{ id: sessionIdOf(tokenHash), by, name, signed_in_at: signedInAt, ends_at: endsAt },
    is_this: sessionIdOf(tokenHash) === signedIn?.sessionId,
  }));

import type { Call } from "../http/operation.ts";
import { freshUntil } from "../http/policy.ts";

/** Whether who is signed in did so within the minutes that some acts ask for. */
export const isFresh = ({ signedIn, outside }: Pick<Call, "signedIn" | "outside">): boolean =>
  signedIn !== undefined && (freshUntil(signedIn) ?? outside.now()) > outside.now();

/** What a write claims before it lands: its Idempotency-Key within a scope, what it says, and the id of what it will make. */
export interface Claim {
  scope: string;
  keyHash: string;
  bodyHash: string;
  subject: string;
  createdAt: Date;
  /** Whether the caller sent a key. Without one nothing repeats the call. */
  keyed: boolean;
}

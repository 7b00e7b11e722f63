/** What a write claims before it lands: its Idempotency-Key within a scope, what it says, and the id of what it will make. */
export interface Claim {
  scope: string;
  keyHash: string;
  bodyHash: string;
  subject: string;
  createdAt: Date;
  /** Whether the caller sent a key. Without one nothing repeats the call. */
  keyed: boolean;
  /** The statements that record it where it is an act of staff's, for the end of the batch that it begins. They land where it does. */
  act?: readonly D1PreparedStatement[];
}

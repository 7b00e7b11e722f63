/** What two requests have in common, by their keys, and what an officer decided about the two. */
export interface Resemblance {
  identity: boolean;
  name: boolean;
  contact: boolean;
  /** Both name a document, and not the same one. */
  otherIdentity: boolean;
  decided: boolean | null;
}

/** Whether two requests are one person's, and what speaks for it. */
export type Verdict =
  | { same: true; because: "identity_number" | "name_and_contact" | "confirmed" }
  | { same: false; because: "identity_number" | "name_and_contact" | "name" | "contact" };

/**
 * Whether two requests are the same person's: by the document's number, or by the name together with a way to reach them. Everything else
 * is for an officer to confirm, whose decision goes before. Undefined where nothing speaks for it.
 */
export function judge({ identity, name, contact, otherIdentity, decided }: Resemblance): Verdict | undefined {
  const both = name && contact;
  if (decided !== false && identity) return { same: true, because: "identity_number" };
  if (decided !== false && both && !otherIdentity) return { same: true, because: "name_and_contact" };
  if (decided) return { same: true, because: "confirmed" };
  if (identity) return { same: false, because: "identity_number" };
  if (both) return { same: false, because: "name_and_contact" };
  if (name) return { same: false, because: "name" };
  return contact ? { same: false, because: "contact" } : undefined;
}

/** Fewer replies than these say nothing in general of how long a reply takes, and something of the few. */
export const fewestReplies = 5;

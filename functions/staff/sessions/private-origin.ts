/** Whether an origin is of the machine that the browser runs on, whose connection nobody else reads. */
export const isThisMachine = (origin: string): boolean => URL.parse(origin)?.hostname === "localhost";

/** Whether a browser keeps the session's cookie, and nobody on the way reads it. */
export const isPrivateOrigin = (origin: string): boolean => origin.startsWith("https://") || isThisMachine(origin);

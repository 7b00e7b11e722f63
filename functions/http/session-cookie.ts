/**
 * The cookie that holds a session's token (RFC 6265bis, 4.1.3.2): for this host alone, over https, out of scripts' reach, and sent by other
 * sites' pages with nothing but a link that is followed. Browsers take it on http://localhost too, but for Safari.
 */
const name = "__Host-gongkai";

const attributes = "Path=/; Secure; HttpOnly; SameSite=Lax";

/** What the browser is told to keep, for so many seconds. */
export const sessionCookie = (token: string, seconds: number): string =>
  `${name}=${token}; Max-Age=${seconds}; ${attributes}`;

/** What makes the browser forget it. */
export const noSessionCookie = `${name}=; Max-Age=0; ${attributes}`;

const shape = /^[A-Za-z0-9_-]{43}$/;

/** The token that a browser sent; undefined where it sent none, several, or what is no token. */
export function sentSession(headers: Headers): string | undefined {
  const values = (headers.get("Cookie") ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [value = ""] = values;
  return values.length === 1 && shape.test(value) ? value : undefined;
}

import { createTransport } from "nodemailer";
import type { Mail } from "../functions/env.ts";

export interface SmtpSettings {
  host: string;
  port: number;
  /** `starttls` begins in the clear and goes on encrypted or not at all, `tls` is encrypted from the start; `none` is for this machine. */
  security: "starttls" | "tls" | "none";
  user?: string | undefined;
}

/** How long the mail server may take for a step. */
const patienceMs = 15_000;

/** E-mail by an SMTP server (RFC 5321, RFC 8314). */
export function smtpMail({ host, port, security, user }: SmtpSettings, password: string | undefined): Mail {
  const transport = createTransport({
    ...{ host, port, secure: security === "tls", requireTLS: security === "starttls", ignoreTLS: security === "none" },
    ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
    ...{ connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
    // What is sent is text of ours: no file and no address is ever read for it.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return { send: (message) => transport.sendMail(message) };
}

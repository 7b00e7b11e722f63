import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, describe, expect, it } from "vitest";
import { smtpMail } from "../../node/smtp.ts";

const servers: SMTPServer[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** An SMTP server on this machine, the mails it took, and its port. */
async function mailServer(options: SMTPServerOptions) {
  const mails: { from: string; to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], ...options },
    async onData(stream, { envelope }, done) {
      const text = Buffer.concat(await Array.fromAsync(stream)).toString();
      mails.push({
        from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
        to: envelope.rcptTo.map(({ address }) => address),
        text,
      });
      done();
    },
  });
  servers.push(server);
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  return { mails, port: (listening.address() as AddressInfo).port };
}

const message = {
  from: "gongkai@agency.example",
  to: "officer@agency.example",
  subject: "2 项到期提醒",
  text: "2026-000001 答复 2026-03-02\n2026-000002",
  headers: { "X-Message-Id": "m-1" },
};
const host = "127.0.0.1";

describe("e-mail by SMTP", () => {
  it("arrives with sender, recipient, subject, text and the message's id", async () => {
    const { mails, port } = await mailServer({});
    await smtpMail({ host, port, security: "none" }, undefined).send(message);
    expect(mails).toMatchObject([{ from: message.from, to: [message.to] }]);
    const [headers = "", body = ""] = mails[0]?.text.split("\r\n\r\n") ?? [];
    expect(headers).toMatch(/^X-Message-Id: m-1$/im);
    expect(headers).toContain(`Subject: =?UTF-8?B?${Buffer.from(message.subject).toString("base64")}?=`);
    const text = /quoted-printable/.test(headers) ? body.replace(/=\r\n/g, "") : Buffer.from(body, "base64").toString();
    expect(text).toContain("2026-000001");
  });

  it("signs in with user and password", async () => {
    const tried: unknown[] = [];
    const { mails, port } = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _, done) {
        tried.push([username, password]);
        done(password === "right" ? null : new Error("no"), password === "right" ? { user: username } : undefined);
      },
    });
    const mail = (password: string) => smtpMail({ host, port, security: "none", user: "gongkai" }, password);
    await expect(mail("wrong").send(message)).rejects.toThrow();
    expect(mails).toEqual([]);
    await mail("right").send(message);
    expect(mails).toHaveLength(1);
    expect(tried).toEqual([
      ["gongkai", "wrong"],
      ["gongkai", "right"],
    ]);
  });

  it("is not sent in the clear where the settings ask for encryption and the server offers none", async () => {
    const { mails, port } = await mailServer({});
    for (const security of ["starttls", "tls"] as const) {
      await expect(smtpMail({ host, port, security }, undefined).send(message)).rejects.toThrow();
    }
    expect(mails).toEqual([]);
  });

  it("is not sent to a server whose certificate nobody vouches for", async () => {
    // smtp-server brings a certificate of its own, signed by itself.
    const { mails, port } = await mailServer({ disabledCommands: [] });
    await expect(smtpMail({ host, port, security: "starttls" }, undefined).send(message)).rejects.toThrow(
      /certificate/,
    );
    expect(mails).toEqual([]);
  });

  it("fails where the server takes no such recipient", async () => {
    const { port } = await mailServer({ onRcptTo: (_, __, done) => done(new Error("unknown")) });
    await expect(smtpMail({ host, port, security: "none" }, undefined).send(message)).rejects.toThrow();
  });
});

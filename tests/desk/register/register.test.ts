import { beforeAll, describe, expect, it } from "vitest";
import { staffCase } from "../../../schema/contracts/cases.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { type Browser, open, send, signIn, tokenOf } from "../../support/desk.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { scan } from "../../support/files.ts";
import { type Chosen, type Fields, hiddenFields, sendWithFiles, textOf } from "../../support/forms.ts";
import { type Caller, staffWith } from "../../support/staff.ts";

// Monday; of 2026 the notice is loaded, by which Saturday, 28 February, is worked.
const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);

const check = "/en/desk/requests/new/check";
const receipt = "/en/desk/requests/new/receipt";

const letter = {
  "/intake_channel": "registered_mail",
  "/received_on": "2026-02-27",
  "/reached": "disclosure_office",
  "/applicant/kind": "natural_person",
  "/applicant/name": "申请人甲",
  "/applicant/contact/address": "重庆市某区某路1号",
  "/description": "请公开2015年户籍业务办理数量。",
  "/form": "paper",
  "/route": "post",
};

let clerk: Caller;
let browser: Browser;
beforeAll(async () => {
  clerk = await staffWith("clerk");
  browser = await signIn(environment, clerk);
});

async function sent(path: string, fields: Fields, at = environment) {
  const response = await send(at, path, browser, fields);
  const html = await response.text();
  return { response, html, text: textOf(html).replaceAll(/\s+/g, " "), fields: hiddenFields(html) };
}

async function sentWithFiles(path: string, fields: Fields, files: readonly Chosen[]) {
  const headers = { "Sec-Fetch-Site": "same-origin", ...browser.headers };
  const typed = { _token: await tokenOf(environment, browser), ...fields };
  const response = await sendWithFiles(environment, path, typed, files, headers);
  const html = await response.text();
  return { response, html, text: textOf(html), fields: hiddenFields(html) };
}

/** Checks what was typed and registers it as its check would be sent. */
async function registered(typed: Fields) {
  const checked = await sent(check, typed);
  expect(checked.response.status).toBe(200);
  return sent(receipt, checked.fields);
}

const countOf = async (table: "request" | "identity_read" | "staged_file") =>
  (await rowsOf(`SELECT 1 FROM ${table}`)).length;

const numberIn = (text: string) => /Registered: (\d{4}-\d{6})/.exec(text)?.[1] ?? "";

/** A case as its officer reads it. */
async function caseOf(number: string) {
  const response = await environment.call("GET", `/v1/staff/requests/${number}`, clerk);
  return staffCase.parse(await response.json());
}

describe("the form", () => {
  it("asks first how the request came, and says of each which day counts, by its article", async () => {
    const html = await (await open(environment, "/en/desk/requests/new", browser)).text();
    const text = textOf(html).replaceAll(/\s+/g, " ");
    expect(text).toContain(
      "By registered mail Received on the day the agency signs for it (Regulation on Open Government Information (2019), Art. 31)",
    );
    expect(text).toContain("By fax Received on the day both sides confirm it (Regulation");
    expect(html).toContain('href="/en/desk/requests/new?channel=oral"');
    expect(html).not.toContain("channel=online");
  });

  it.each([
    ["counter", false, false],
    ["registered_mail", false, true],
    ["ordinary_mail", true, false],
    ["fax", true, false],
    ["email", true, false],
    ["web_mailbox", true, false],
    ["oral", false, false],
  ])("of %s asks for its confirmation: %s, and for the letter's number: %s", async (channel, confirmed, postal) => {
    const html = await (await open(environment, `/desk/requests/new?channel=${channel}`, browser)).text();
    expect([html.includes('name="/confirmed_on"'), html.includes('name="/postal_no"')]).toEqual([confirmed, postal]);
    expect(html).toMatch(/name="\/received_on" required[^>]* value="2026-03-02"/);
  });

  it("asks for the confirmation of a letter that another unit signed for, where that is the agency's practice", async () => {
    const PRACTICE = { ...bindings.PRACTICE, letters_by_confirmation: true };
    const path = "/desk/requests/new?channel=registered_mail";
    const html = await (await open(environmentAt(now, { PRACTICE }), path, browser)).text();
    expect(html).toContain('name="/confirmed_on"');
  });

  it("is drawn for another channel with everything that was typed", async () => {
    const typed = { ...letter, "/postal_no": "XA00000000150", _channel: "fax" };
    const { response, html, fields } = await sent("/desk/requests/new", typed);
    expect(response.status).toBe(200);
    expect(fields["/intake_channel"]).toBe("fax");
    for (const text of ["申请人甲", "2026-02-27", "请公开2015年户籍业务办理数量。"]) expect(html).toContain(text);
    expect(html).not.toContain('name="/postal_no"');
  });

  it("speaks of the applicant and not to them, as does its check", async () => {
    for (const path of ["/en/desk/requests/new", check]) {
      const { text } = await sent(path, letter);
      for (const words of ["How the applicant is reached", "How the applicant wants to receive it"]) {
        expect(text).toContain(words);
      }
      expect(text).toContain("May documents be served on the applicant electronically?");
      expect(text).not.toMatch(/\b(you want|you are reached|you ask|served on you|your identity|acts for you)\b/i);
    }
  });

  it("asks for an agent where there is one, and shows what was typed of them", async () => {
    const agent = /<details class="agent"( open="")?>/;
    expect(agent.exec((await sent("/desk/requests/new", letter)).html)?.[1]).toBeUndefined();
    const { html } = await sent("/desk/requests/new", { ...letter, "/applicant/agent/phone": "13000000152" });
    expect(agent.exec(html)?.[1]).toBe(' open=""');
  });

  it("costs one round trip", async () => {
    const { DB, trips } = watched(bindings.DB);
    await open(environmentAt(now, { DB }), "/desk/requests/new?channel=fax", browser);
    expect(trips).toHaveLength(1);
  });
});

describe("the check", () => {
  it("says which day counts and by when the request is answered, with the proof, and stores nothing", async () => {
    const before = await everything();
    const { response, html, text, fields } = await sent(check, letter);
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toContain("no-store");
    expect(text).toContain("Nothing is registered yet");
    expect(text).toContain(
      "The day of receipt is 27 February 2026 (Regulation on Open Government Information (2019), Art. 31)",
    );
    expect(text).toContain(
      "Answer by Thursday, 26 March 2026 (Regulation on Open Government Information (2019), Art. 33",
    );
    expect(html).toContain('<div class="calendar">');
    expect(fields).toMatchObject(letter);
    expect(fields._key).not.toBe("");
    expect(await everything()).toEqual(before);
  });

  it("says that no period runs where the receipt is not confirmed yet, and counts from the day it is", async () => {
    const ordinary = { ...letter, "/intake_channel": "ordinary_mail" };
    expect((await sent(check, ordinary)).text).toContain("that is still to be done: no period runs until then");
    const { text } = await sent(check, { ...ordinary, "/confirmed_on": "2026-03-02" });
    expect(text).toContain("The day of receipt is 2 March 2026, when both sides confirmed it");
    expect(text).toContain("Answer by Monday, 30 March 2026");
  });

  it("names what the letter lacks, and refuses nothing for it", async () => {
    const { response, text } = await sent(check, { ...letter, "/applicant/contact/address": "" });
    expect(response.status).toBe(200);
    expect(text).toContain("The way the reply is wanted needs a contact that is missing");
    expect(text).toContain("can neither be reached nor recognised");
  });

  it("refuses what cannot be, beside its field, with everything that was typed", async () => {
    const typed = {
      ...letter,
      "/intake_channel": "fax",
      "/received_on": "2026-03-01",
      "/confirmed_on": "2026-02-27",
    };
    const { response, html, text } = await sent(check, typed);
    expect(response.status).toBe(422);
    expect(text).toContain("Confirmed on: It cannot be confirmed before the day it arrived");
    expect(html).toContain('href="#/confirmed_on"');
    expect(html).toContain('value="申请人甲"');
    for (const [field, value, says] of [
      ["/received_on", "2026-03-03", "Signed for on: This day has not come yet"],
      ["/received_on", "2008-04-30", "Signed for on: The Regulation came into force on 1 May 2008"],
      ["/description", "", "What is asked for: This is required"],
      ["/applicant/name", "", "Name of the person or organisation: This is required"],
      ["/route", "pigeon", "How the applicant wants to receive it: Choose one of the options listed"],
    ] as const) {
      const refused = await sent(check, { ...letter, [field]: value });
      expect([refused.response.status, refused.text.includes(says)], says).toEqual([422, true]);
    }
  });

  it("leads back to the choice of a channel where none was sent", async () => {
    const { "/intake_channel": _, ...typed } = letter;
    const { response, html } = await sent(check, typed);
    expect(response.status).toBe(200);
    expect(html).toContain("?channel=counter");
  });

  it("shows cases of the same person, of like text and of the same letter, and puts on record who was shown whose", async () => {
    const typed = {
      ...letter,
      "/applicant/name": "申请人乙",
      "/applicant/contact/phone": "13000000151",
      "/description": "请公开某水库除险加固工程的竣工验收报告。",
      "/postal_no": "XA00000000151",
    };
    const first = numberIn((await registered(typed)).text);
    const before = await countOf("identity_read");
    const { text } = await sent(check, { ...typed, "/postal_no": "xa 0000 0000 151" });
    expect(text).toContain(`The same letter was registered: ${first}`);
    expect(text).toContain(`The same applicant Number Arrived State Why ${first}`);
    expect(text).toContain("Same name and contact");
    expect(text).toContain("About 100% alike");
    expect(await countOf("identity_read")).toBe(before + 1);
    const namesake = await sent(check, {
      ...typed,
      "/postal_no": "",
      "/applicant/contact/phone": "",
      "/applicant/contact/address": "",
      "/description": "预算公开情况说明",
    });
    expect(namesake.text).toContain("Perhaps the same applicant");
    expect(namesake.text).not.toContain("Like text");
    expect(namesake.text).not.toContain("The same letter");
  });

  it("costs who calls, one round trip of reads, and the record of whom it found", async () => {
    const { DB, trips } = watched(bindings.DB);
    const at = environmentAt(now, { DB });
    const typed = { ...letter, _token: await tokenOf(environment, browser) };
    await sent(check, typed, at);
    await sent(check, typed, at);
    // What comes before is the page that the token is read from.
    const statements = trips.slice(-3).map((trip) => trip.statements.join());
    expect(statements).toEqual([
      expect.stringContaining("staff_session"),
      expect.stringMatching(/person_key.*likeness.*postal_key/s),
      expect.stringContaining("identity_read"),
    ]);
  });

  it("carries everything back to the form, and mends it there", async () => {
    const { fields } = await sent(check, letter);
    const back = await sent("/desk/requests/new", fields);
    expect(back.html).toContain('value="申请人甲"');
    expect(back.fields._key).toBe(fields._key);
  });
});

describe("the receipt", () => {
  it("has the number, the due date and the secret once, as the API's own registration does", async () => {
    const before = await countOf("request");
    const { response, html, text } = await registered({ ...letter, "/title": "户籍业务数量" });
    expect(response.status).toBe(201);
    expect(response.headers.get("Location")).toBeNull();
    expect(response.headers.get("Cache-Control")).toContain("no-store");
    expect(await countOf("request")).toBe(before + 1);
    const number = numberIn(text);
    expect(await caseOf(number)).toMatchObject({
      intake_channel: "registered_mail",
      received_on: "2026-02-27",
      receipt_on: "2026-02-27",
      due_on: "2026-03-26",
      title: "户籍业务数量",
    });
    // In groups, to be read; what is copied has nothing between them.
    const [, groups = ""] = /Tracking secret ((?:[0-9a-f]{8} ){8})/.exec(text.replaceAll(/\s+/g, " ")) ?? [];
    const secret = groups.replaceAll(" ", "");
    expect(html).toContain(secret.replaceAll(/.{8}/g, "<span>$&</span>"));
    const followed = await environment.call("GET", `/v1/requests/${number}`, {
      headers: { Authorization: `Bearer ${secret}` },
    });
    expect(followed.status).toBe(200);
    expect(html).not.toContain(secret);
    expect(html).not.toMatch(new RegExp(`(?:href|action|src)="[^"]*${secret}`));
    expect(JSON.stringify(await everything())).not.toContain(secret);
    // On paper, for the applicant: without what only staff write.
    const slip = textOf(html.slice(html.indexOf('class="slip"')));
    expect(slip).toContain("申请人甲");
    expect(slip).not.toContain("户籍业务数量");
  });

  it("is the same for the same form, and nothing is registered twice", async () => {
    const { fields } = await sent(check, letter);
    const one = await sent(receipt, fields);
    const count = await countOf("request");
    const other = await sent(receipt, fields);
    expect([one.response.status, other.response.status]).toEqual([201, 201]);
    expect(numberIn(other.text)).toBe(numberIn(one.text));
    expect(await countOf("request")).toBe(count);
  });

  it("is not given for another text under the same key: that is checked once more, under a new one", async () => {
    const { fields } = await sent(check, letter);
    await sent(receipt, fields);
    const before = await countOf("request");
    const other = await sent(receipt, { ...fields, "/description": "请公开2016年户籍业务办理数量。" });
    expect(other.response.status).toBe(422);
    expect(other.text).toContain("Another text was registered from this form before");
    expect(await countOf("request")).toBe(before);
    expect((await sent(receipt, other.fields)).response.status).toBe(201);
  });

  it("is not given for a form that was never checked, or whose check was open for too long", async () => {
    const before = await countOf("request");
    const unchecked = await sent(receipt, letter);
    expect([unchecked.response.status, unchecked.text.includes("Nothing is registered yet")]).toEqual([200, true]);
    const { fields } = await sent(check, letter);
    const forged = await sent(receipt, { ...fields, _key: "mb2k3x1c.forged" });
    expect(forged.response.status).toBe(422);
    expect(forged.text).toContain("This page was open for too long");
    expect(forged.fields._key).not.toBe("mb2k3x1c.forged");
    expect(await countOf("request")).toBe(before);
  });

  it("of what is not confirmed yet names no day, and says what comes first", async () => {
    const { text } = await registered({ ...letter, "/intake_channel": "email" });
    expect(text).toContain("Reckoned once its receipt is confirmed");
    expect(text).toContain("confirm the receipt with the applicant, and record it");
    expect(await caseOf(numberIn(text))).toMatchObject({ state: "unconfirmed", receipt_on: null, due_on: null });
  });

  it("keeps what was typed where the database fails, and registers it when it is sent once more", async () => {
    const { fields } = await sent(check, letter);
    const { DB } = watched(bindings.DB, async ({ kind }) => {
      if (kind === "batch") throw new Error("D1_ERROR: Network connection lost");
    });
    const failed = await send(environmentAt(now, { DB }), receipt, browser, fields);
    expect([500, 503]).toContain(failed.status);
    const left = hiddenFields(await failed.text());
    expect(left).toMatchObject(letter);
    expect((await sent(receipt, left)).response.status).toBe(201);
  });
});

describe("a scan", () => {
  const chosen = { field: "_file/application_scan", name: "申请书.pdf", bytes: scan };

  it("comes with the form without a script, is the member's own, and is attached to the case", async () => {
    const checked = await sentWithFiles(check, letter, [chosen]);
    expect(checked.response.status).toBe(200);
    expect(checked.text).toContain("申请书.pdf");
    const [staged] = await rowsOf("SELECT sender FROM staged_file");
    expect(staged).toEqual({ sender: null });
    const { response, text } = await sent(receipt, checked.fields);
    expect(response.status).toBe(201);
    const { files } = await caseOf(numberIn(text));
    expect(files.map(({ kind, actor }) => [kind, actor])).toEqual([["application_scan", `staff:${clerk.id}`]]);
  });

  it("that is none is refused by its name, and what was typed stays", async () => {
    const wrong = { ...chosen, name: "程序.exe", bytes: new Uint8Array([0x4d, 0x5a, 0, 0]) };
    const { response, text, html } = await sentWithFiles(check, letter, [wrong]);
    expect(response.status).toBe(422);
    expect(text).toContain("程序.exe");
    expect(html).toContain('value="申请人甲"');
  });

  it("is left out once more", async () => {
    const checked = await sentWithFiles(check, letter, [chosen]);
    const { text } = await sent(check, { ...checked.fields, _remove: "0" });
    expect(text).not.toContain("申请书.pdf");
  });

  it("is not taken in from who has not signed in, nor from who may not register", async () => {
    const before = await countOf("staged_file");
    const stranger = await sendWithFiles(environment, check, letter, [chosen]);
    expect(stranger.status).toBe(401);
    const left = hiddenFields(await stranger.text());
    expect(left).toMatchObject(letter);
    const head = await signIn(environment, await staffWith("head"));
    const headers = { "Sec-Fetch-Site": "same-origin", ...head.headers };
    const typed = { ...letter, _token: await tokenOf(environment, head) };
    expect((await sendWithFiles(environment, check, typed, [chosen], headers)).status).toBe(403);
    expect(await countOf("staged_file")).toBe(before);
  });
});

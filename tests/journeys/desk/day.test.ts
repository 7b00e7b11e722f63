import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Role } from "../../../schema/contracts/staff.ts";
import { startBrowser } from "../browser.ts";
import { startWorkerWith } from "../started-worker.ts";
import { accountsIn } from "./accounts.ts";
import { type Person, personAt } from "./person.ts";
import { areLedToTheirs } from "./rooms-of-roles.ts";

// A day at the desk: a letter comes, and is answered by those whose work it is. All is done on pages, but for the members and their keys.

const origin = "http://localhost:8787";
const name = "申请人甲";
const address = "某市某区某路1号";
const asked = "请公开部门决算及其说明。";
const clarified = "指2015年度部门决算。";
const opinion = "同意公开供应商名称。";
const reasons = "工作人员名单属于内部人事管理信息。";
const PRACTICE = {
  letters: { agency_word: "渝公" },
  approval: [
    { act: "clarification_requested", steps: ["approved"] },
    { act: "replied", steps: ["approved"] },
  ],
};
const worker = await startWorkerWith({ LOCAL_ORIGIN: origin, PRACTICE }, name, address, clarified, opinion, reasons);
const { host } = new URL(worker.origin);
const browser = await startBrowser(`--host-resolver-rules=MAP localhost:8787 ${host}`);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);

const folder = mkdtempSync(join(tmpdir(), "gongkai-day-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Somebody at a browser of their own. */
async function somebody(): Promise<Person> {
  const context = await browser.createBrowserContext();
  afterAll(() => context.close());
  return personAt(await context.newPage(), origin);
}

/** A new member of this role, who has signed in. */
async function member(role: Role): Promise<Person> {
  const person = await somebody();
  await person.opens("/en/desk");
  await person.fillsIn({ "Staff key": (await worker.staff(role)).Authorization.replace("Bearer ", "") });
  await person.presses("Sign in with the key");
  return person;
}

describe("a day at the desk", async () => {
  const clerk = await member("clerk");
  const officer = await member("officer");
  const colleague = await member("officer");
  const head = await member("head");
  const applicant = await somebody();
  const officerName = await officer.page.$eval(".seat p", ({ textContent }) => textContent ?? "");
  let number = "";
  let secret = "";
  /** Opens the case by its number, as one does who has it on paper. */
  async function opensCase(person: Person): Promise<void> {
    await person.opens("/en/desk/requests");
    await person.fillsIn({ "Case number": number });
    await person.presses("Open");
  }

  it("registers a letter, with its scan, and prints the receipt", async () => {
    const scan = join(folder, "申请表.pdf");
    writeFileSync(scan, "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
    await clerk.follows("Register");
    await clerk.follows("By registered mail");
    await clerk.fillsIn({
      "Signed for on": today,
      "Where it arrived first": "The disclosure office",
      "Name of the person or organisation": name,
      "Postal address": address,
      "What is asked for": asked,
      "Title for staff": "部门决算",
      "Form of the information": "On paper",
      "How the applicant wants to receive it": "By post",
      "Scan of the application": scan,
    });
    await clerk.presses("Next: check it");
    expect(await clerk.reads()).toContain("Nothing is registered yet.");
    await clerk.presses("Register it");
    [number = "", secret = ""] = await clerk.page.$$eval(".receipt .code", (codes) =>
      codes.map(({ textContent }) => textContent ?? ""),
    );
    worker.keep(secret);
    expect(await clerk.reads()).toContain(`Registered: ${number}`);
    await clerk.follows("open the case");
    expect(await clerk.reads()).toContain("Officer: nobody yet");
  });

  it("assigns it", async () => {
    await head.opens("/en/desk");
    await head.follows("Unassigned");
    await head.fillsIn({ [`Select ${number}`]: true, "Assign to": officerName });
    await head.presses("Assign");
    expect(await head.reads()).toContain("1 case was assigned.");
    await officer.opens("/en/desk");
    expect(await officer.reads()).toContain("部门决算");
  });

  it("asks the applicant to clarify, by a letter that the head approves, and that is printed and served", async () => {
    await opensCase(officer);
    await officer.follows("Ask for a clarification");
    await officer.follows("Draft the letter");
    await officer.fillsIn({ "What is to be clarified": "请说明部门决算的年度。", "Last day to answer": inTwoWeeks });
    await officer.presses("Look at the letter");
    expect(await officer.reads()).toContain("请说明部门决算的年度。");
    await officer.presses("Store the draft");
    const draft = officer.page.url();

    await head.follows("Approvals");
    await head.follows("Ask for a clarification", number);
    await head.presses("Approve");

    await officer.page.goto(draft);
    await officer.presses("Print with the applicant's name");
    expect(await officer.reads()).toContain(`${name}：`);
    await officer.page.goto(draft);
    await officer.follows("Record its service");
    await officer.follows("Handed over");
    await officer.fillsIn({ "Who signed for it": name });
    await officer.presses("Record the service");
    expect(await officer.reads()).toContain("The service is recorded.");
  });

  it("is answered by the applicant on the site", async () => {
    await applicant.opens("/follow");
    await applicant.fillsIn({ 受理编号: number, 查询码: secret });
    await applicant.presses("查询");
    expect(await applicant.reads()).toContain("等待您补正");
    await applicant.fillsIn({ 补正内容: clarified });
    await applicant.presses("提交补正");
    expect(await applicant.reads()).toContain("补正已收到。");
  });

  it("extends the period, which the head approves", async () => {
    await opensCase(officer);
    expect(await officer.reads()).toContain("To be answered");
    await officer.follows("Extend the reply period");
    await officer.follows("Draft the letter");
    await officer.fillsIn({ "By how many working days": "10", "Why the period is extended": "需向多个部门收集信息" });
    await officer.presses("Store the draft");
    const draft = officer.page.url();
    await head.follows("Approvals");
    await head.follows("Extend the reply period", number);
    await head.presses("Approve");
    await officer.page.goto(draft);
    await officer.follows("Record its service");
    await officer.follows("By post");
    await officer.fillsIn({ "The carrier's number": "XA00000000250" });
    await officer.presses("Record the service");
    expect(await officer.reads()).toContain("not known yet");
  });

  it("consults a third party; a colleague writes in the case meanwhile, and nothing that was typed is lost", async () => {
    await opensCase(officer);
    await officer.follows("Open a consultation");
    await officer.follows("Draft the letter");
    await officer.follows("A third party");
    await officer.fillsIn({ "What the consultation is about": "决算说明中的供应商名称", "To whom it goes": "某公司" });
    await officer.presses("Store the draft");
    await officer.follows("Record its service");
    await officer.follows("Handed over");
    await officer.presses("Record the service");
    await opensCase(officer);
    expect(await officer.reads()).toContain("the clock is stopped");

    await officer.follows("Close a consultation");
    await officer.fillsIn({ Answer: "Consents to the disclosure", "What was answered": opinion });
    await opensCase(colleague);
    await colleague.follows("Add a note");
    await colleague.fillsIn({ Note: "第三方来电，已转告承办人。" });
    await colleague.presses("Record it");

    await officer.presses("Record it");
    const changed = await officer.reads();
    expect(changed).toContain("The case has changed meanwhile");
    expect(changed).toContain("Add a note");
    expect(await officer.typed("What was answered")).toBe(opinion);
    await officer.presses("Record it on the case as it is now");
    expect(await officer.reads()).toContain("Recorded: Close a consultation.");
  });

  it("attaches what is released, of which the gate refuses what is only covered", async () => {
    const { covered, picture } = await accountsIn(folder, browser);
    await officer.follows("Attach a file");
    await officer.follows("Released information");
    await officer.fillsIn({ "A part of the information is withheld": true, "Released information": covered });
    await officer.presses("Add it");
    expect(await officer.reads()).toContain("It has what nobody sees who opens it");
    await officer.fillsIn({ "Released information": picture });
    await officer.presses("Add it");
    expect(await officer.reads()).toContain("One file was added.");
  });

  it("records the review before disclosure", async () => {
    await opensCase(officer);
    await officer.follows("Review before disclosure");
    await officer.fillsIn({ "Result of the review": "Disclose in part", "Provisions examined": "《条例》第十六条" });
    await officer.presses("Record it");
    expect(await officer.reads()).toContain("Recorded: Review before disclosure.");
  });

  it("replies with it, by a letter that the head returns, approves when mended, and that is served", async () => {
    await opensCase(officer);
    await officer.follows("Reply");
    await officer.follows("Draft the letter");
    await officer.follows("Disclosed in part");
    await officer.fillsIn({
      "The provision it rests on": "Regulation on Open Government Information (2019), Art. 16: internal affairs",
      "The reasons": "内部信息。",
      "What is disclosed": "2015年度部门决算。",
      "What is withheld": "工作人员名单。",
    });
    await officer.presses("Store the draft");
    const draft = officer.page.url();
    await head.follows("Approvals");
    await head.follows("Reply", number);
    await head.unfolds("Return it");
    await head.fillsIn({ "Why it is returned": "理由请写具体。" });
    await head.presses("Return it");

    await officer.page.goto(draft);
    expect(await officer.reads()).toContain("理由请写具体。");
    await officer.follows("Change it");
    await officer.fillsIn({ "The reasons": reasons });
    await officer.presses("Store it as a new version");
    await head.follows("Approvals");
    await head.follows("Reply", number);
    await head.presses("Approve");
    await officer.page.goto(draft);
    await officer.follows("Record its service");
    await officer.follows("Handed over");
    await officer.presses("Record the service");
    expect(await officer.reads()).toContain("The service is recorded.");
    await opensCase(officer);
    expect(await officer.reads()).toContain("Answered in time.");

    await applicant.opens("/follow");
    await applicant.fillsIn({ 受理编号: number, 查询码: secret });
    await applicant.presses("查询");
    expect(await applicant.reads()).toContain("部门决算.png");
  });

  it("records that the applicant applied for reconsideration, and by when the agency answers", async () => {
    await officer.follows("Record an application for reconsideration");
    await officer.fillsIn({
      "What it is against": "Entry",
      "Who filed it": "The applicant",
      "Day its copy reached the agency": today,
      "Simplified procedure": "No",
    });
    await officer.presses("Record it");
    const said = await officer.reads();
    expect(said).toContain("Recorded: Record an application for reconsideration.");
    expect(said).not.toContain("The reply is due");
    expect(said).toMatch(/Answer in reconsideration \(Reconsideration 1\).*Administrative Reconsideration Law/);
    await officer.follows("Reconsideration: answered");
    await officer.presses("Record it");
    expect(await officer.reads()).toContain("Recorded: Reconsideration: answered.");
  });
});

describe("a member", () => {
  areLedToTheirs(member);
});

it("nothing of it is readable in the log, in refusals or in the stored rows", async () => {
  expect(await worker.betrayals()).toEqual([]);
});

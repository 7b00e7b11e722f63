import * as z from "zod";
import { caseLetters } from "../../schema/contracts/case-letters.ts";
import { caseClock } from "../../schema/contracts/cases.ts";
import { stagedFile } from "../../schema/contracts/files.ts";
import { receipt } from "../../schema/contracts/requests.ts";
import type { MemberName } from "./members.ts";
import type { Office, Sent } from "./office.ts";
import type { SampleCase, Step } from "./sample-case.ts";
import type { WorkingDays } from "./working-days.ts";
import { sentFor, type Written } from "./written.ts";

/** Stems and branches, by which applicants are named. */
const applicants = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";

/** Where an applicant is reached: each at another address than the others, the same in all of its cases. */
function contactOf(applicant: string): { email: string; address: string } {
  const number = applicants.indexOf(applicant) + 1;
  return { email: `applicant-${number}@mail.example`, address: `某市某路${number}号` };
}

/** The office as the sample's members work in it. */
export interface Desk {
  office: Office;
  days: WorkingDays;
  /** Members' ids and keys. */
  members: ReadonlyMap<MemberName, { id: string; key: string }>;
  /** The cases that have come in, by the ids of the table. */
  cases: Map<string, CaseFile>;
}

/** A call by a member. */
export const callAs = ({ office, members }: Desk, by: MemberName, method: string, path: string, sent: Sent = {}) =>
  office.call(method, path, {
    ...sent,
    headers: { Authorization: `Bearer ${members.get(by)?.key}`, ...sent.headers },
  });

const isEntryMember = /^(of|against)$/;

/** A case of the table as it is made: its numbers, and what the steps so far have left. */
export class CaseFile {
  readonly #desk: Desk;
  readonly #case: SampleCase;
  #receiptNo = "";
  #secret = "";
  #officer: MemberName = "承办人一";
  /** The number of the last entry of a type. */
  readonly #entries = new Map<string, number>();
  /** The last draft: where it is, its ETag, and the act that it will become. */
  #draft = "";
  #tag = "";
  #act = "";

  constructor(desk: Desk, one: SampleCase) {
    this.#desk = desk;
    this.#case = one;
  }

  get receiptNo(): string {
    return this.#receiptNo;
  }

  /** The request comes in: filed online, or registered. */
  async receive(): Promise<void> {
    const {
      channel = "registered_mail",
      applicant,
      kind = "natural_person",
      asks,
      route = "email",
      received,
    } = this.#case;
    const filed = {
      applicant: {
        kind,
        name: `申请人${applicant}`,
        contact: contactOf(applicant),
      },
      description: asks,
      form: route === "email" ? "electronic" : "paper",
      route,
      electronic_service: "email",
    };
    const answer =
      channel === "online"
        ? await this.#desk.office.call("POST", "/v1/requests", {
            body: filed,
            headers: { "Idempotency-Key": crypto.randomUUID() },
          })
        : await callAs(this.#desk, "登记员", "POST", "/v1/staff/requests", {
            body: {
              ...{ ...filed, intake_channel: channel, received_on: this.#desk.days(received), title: this.#case.title },
            },
          });
    const { receipt_no, tracking_secret } = z.object(receipt.shape).parse(await answer.json());
    this.#receiptNo = receipt_no;
    this.#secret = tracking_secret;
    if (channel === "online") {
      await this.#append("登记员", { type: "titled", on: received, title: this.#case.title });
    }
  }

  async take(step: Step): Promise<void> {
    const by = step.by ?? this.#officer;
    if ("event" in step) await this.#append(by, step.event);
    else if ("draft" in step) await this.#drafted(by, step);
    else if ("review" in step) await this.#reviewed(by, step);
    else if ("serve" in step) await this.#serve(by, step.serve);
    else if ("file" in step) await this.#attach(by, step);
    else await this.#byApplicant(step.applicant, step.body);
  }

  async #append(by: MemberName, event: Written): Promise<void> {
    const path = `/v1/staff/requests/${this.#receiptNo}`;
    const read = await callAs(this.#desk, by, "GET", path);
    await read.body?.cancel();
    const answer = await callAs(this.#desk, by, "POST", `${path}/events`, {
      body: await this.#sent(event),
      headers: { "If-Match": read.headers.get("ETag") ?? "" },
    });
    this.#entries.set(String(event.type), caseClock.parse(await answer.json()).version);
    if (event.type === "assigned") this.#officer = event.to as MemberName;
  }

  async #drafted(by: MemberName, { draft, elements }: Extract<Step, { draft: Written }>): Promise<void> {
    const path = `/v1/staff/requests/${this.#receiptNo}/drafts`;
    const body = { event: await this.#sent(draft), ...(elements && { letter: { elements } }) };
    const answer = await callAs(this.#desk, by, "POST", path, { body });
    this.#draft = answer.headers.get("Location") ?? "";
    this.#tag = answer.headers.get("ETag") ?? "";
    this.#act = String(draft.type);
  }

  async #reviewed(
    by: MemberName,
    { review, result = "passed", note }: Extract<Step, { review: string }>,
  ): Promise<void> {
    const answer = await callAs(this.#desk, by, "POST", `${this.#draft}/steps`, {
      body: { step: review, result, ...(note !== undefined && { note }) },
      headers: { "If-Match": this.#tag },
    });
    this.#tag = answer.headers.get("ETag") ?? "";
  }

  async #serve(by: MemberName, service: Written): Promise<void> {
    const answer = await callAs(this.#desk, by, "POST", `${this.#draft}/service`, {
      body: await this.#sent(service),
      headers: { "If-Match": this.#tag },
    });
    this.#entries.set(this.#act, caseClock.parse(await answer.json()).version);
  }

  async #attach(by: MemberName, { at, file }: Extract<Step, { file: object }>): Promise<void> {
    const { kind, name, text, withholds } = file;
    const staged = await callAs(this.#desk, by, "POST", "/v1/staff/files", {
      body: new TextEncoder().encode(text),
      headers: { "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}` },
    });
    const { handle } = stagedFile.parse(await staged.json());
    await this.#append(by, { type: "file_attached", on: at, kind, file: handle, ...(withholds && { withholds }) });
  }

  async #byApplicant(what: string, body: Written): Promise<void> {
    await this.#desk.office.call("POST", `/v1/requests/${this.#receiptNo}/${what}`, {
      body,
      headers: { Authorization: `Bearer ${this.#secret}` },
    });
  }

  /** The number of the last letter that was approved. */
  async letterNo(): Promise<string> {
    const answer = await callAs(this.#desk, "负责人", "GET", `/v1/staff/requests/${this.#receiptNo}/letters`);
    return caseLetters.parse(await answer.json()).items.at(-1)?.document_no ?? "";
  }

  #sent(written: Written): Promise<unknown> {
    const { days, members, cases } = this.#desk;
    return sentFor(written, days, {
      ofText: (member, text) =>
        member === "to"
          ? members.get(text as MemberName)?.id
          : isEntryMember.test(member)
            ? this.#entries.get(text)
            : undefined,
      ofReference: async (refers) =>
        "case" in refers ? cases.get(refers.case)?.receiptNo : cases.get(refers.letter)?.letterNo(),
    });
  }
}

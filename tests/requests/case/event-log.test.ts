import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import {
  bodyOf,
  entriesOf,
  freeTextOf,
  historyOf,
  registeredFacts,
  registeredOf,
  registrationBody,
  type StatedEvent,
  type StoredEvent,
  withTexts,
} from "../../../functions/requests/case/event-log.ts";
import { dayOf, eventOf, type GivenEvent, read, readEntry } from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";

const sent = "2025-06-20";

/** An event as it is stored after the first. */
const stored = (event: GivenEvent, body: object): StoredEvent => ({
  seq: 2,
  type: event.type,
  happenedOn: toDay(dayOf(event)),
  body: JSON.stringify(body),
});

describe("a reply of several answers", () => {
  const { items, overrides, ...reply } = {
    ...eventOf.replied(sent, "other.misc", { text: "答复全文" }),
    outcome: undefined,
    items: [
      { subject: "甲部分", outcome: "granted", where: "附件" },
      {
        subject: "乙部分",
        outcome: "refused.third_party",
        ground: "2019-15",
        reasons: "涉及商业秘密",
        not_consulted: "已注销",
      },
      { subject: "丙部分", outcome: "not_held.nonexistent", searched: "档案室" },
    ],
    overrides: [
      { ref: "c1", grounds: "reasonable", public_interest: "涉及公共安全" },
      { ref: "c2", grounds: "none" },
    ],
  };
  const event = read({ ...reply, items, overrides });
  const texts = {
    text: "答复全文",
    "items.0.subject": "甲部分",
    "items.0.where": "附件",
    "items.1.subject": "乙部分",
    "items.1.reasons": "涉及商业秘密",
    "items.1.not_consulted": "已注销",
    "items.2.subject": "丙部分",
    "items.2.searched": "档案室",
    "overrides.0.public_interest": "涉及公共安全",
  };
  const open = {
    items: [
      { outcome: "granted" },
      { outcome: "refused.third_party", ground: "2019-15" },
      { outcome: "not_held.nonexistent" },
    ],
    overrides: [
      { ref: "c1", grounds: "reasonable" },
      { ref: "c2", grounds: "none" },
    ],
  };

  it("seals the texts of each answer and each override by their places", () => {
    expect(freeTextOf(event)).toEqual(texts);
  });

  it("keeps in its body what is no text, each answer in its place, and the names of what was sealed", () => {
    const { sealed, ...body } = bodyOf(event, null);
    expect(body).toMatchObject(open);
    expect(body.items).toEqual(open.items);
    expect(body.overrides).toEqual(open.overrides);
    expect(new Set(Array.isArray(sealed) ? sealed : [])).toEqual(new Set(Object.keys(texts)));
  });

  it("is read with a text wherever one was sealed, and whole again with its texts", () => {
    const body = bodyOf(event, null);
    const placeholders = Object.fromEntries(Object.keys(texts).map((path) => [path, "sealed"]));
    const [entry] = entriesOf([stored(event, body)]);
    expect(entry).toMatchObject({ seq: 2, on: sent, ...withTexts(open, placeholders) });
    const { sealed: _, ...members } = body;
    expect(withTexts({ type: event.type, ...members }, texts)).toEqual(event);
  });
});

describe("a reply of one answer", () => {
  it("has no answer or override whose texts could be sealed", () => {
    expect(freeTextOf(read(eventOf.replied(sent)))).toBeUndefined();
  });
});

describe("only a reply has answers", () => {
  it.each([eventOf.note(sent), eventOf.extended(sent), { ...eventOf.split(sent), items: 3 }])(
    "$type seals its text alone",
    (event) => {
      expect(Object.keys(freeTextOf(read(event)) ?? {})).toEqual(["text"]);
    },
  );

  it("what a request was counted as has none", () => {
    expect(freeTextOf(read(eventOf.itemsCounted(sent, 3)))).toBeUndefined();
  });
});

describe("an amendment", () => {
  const changes = { name: "申请人乙", contact: { phone: "13800000000", email: "applicant@example.org" } };
  const event: StatedEvent = Object.assign(
    read(eventOf.registrationAmended(sent, { ...changes, reached: "another_unit" })),
    {
      was: { name: "申请人甲", contact: null, reached: "disclosure_office" },
    },
  );
  const texts = {
    text: "登记有误",
    "changes.name": "申请人乙",
    "changes.contact.phone": "13800000000",
    "changes.contact.email": "applicant@example.org",
    "was.name": "申请人甲",
  };
  const body = {
    changes: { contact: {}, reached: "another_unit" },
    was: { contact: null, reached: "disclosure_office" },
  };

  it("seals who asks and what is asked for, as it was and as it is", () => {
    expect(freeTextOf(event)).toEqual(texts);
    const { sealed, ...open } = bodyOf(event, null);
    expect(open).toEqual(body);
    expect([...(Array.isArray(sealed) ? sealed : [])].sort()).toEqual(Object.keys(texts).sort());
  });

  it("is read by the rules as what it changes, whatever it was before", () => {
    const placeholders = { name: "sealed", contact: { phone: "sealed", email: "sealed" }, reached: "another_unit" };
    expect(entriesOf([stored(event, bodyOf(event, null))])).toEqual([
      { type: "registration_amended", on: sent, text: "sealed", changes: placeholders, seq: 2 },
    ]);
  });
});

describe("a text put back", () => {
  it.each<[string, object, object, object]>([
    ["beside the other members", { on: sent }, { text: "甲" }, { on: sent, text: "甲" }],
    [
      "inside the member it was taken from",
      { service: { by: "post" } },
      { "service.receiver": "甲" },
      { service: { by: "post", receiver: "甲" } },
    ],
    ["in a member that is gone: left out", { on: sent }, { "was.name": "甲" }, { on: sent }],
    ["in a member that is null: left out", { was: null }, { "was.name": "甲" }, { was: null }],
  ])("stands %s", (_, members, texts, expected) => {
    expect(withTexts({ ...members }, { ...texts })).toEqual(expected);
  });
});

describe("the article that an act offends", () => {
  it.each([
    ["stands in the body of an irregular one", { irregular: true }, true],
    ["not of one that the law allows", {}, false],
    ["nor of one of which nothing is said", { irregular: undefined }, false],
  ])("%s", (_, more, isStated) => {
    const body = bodyOf(read(eventOf.extended(sent, 5, more)), "2019 Regulation, Art. 33");
    expect("article" in body).toBe(isStated);
    if (isStated) expect(body.article).toBe("2019 Regulation, Art. 33");
  });
});

describe("the first event of a case", () => {
  const intake = intakeOn("2025-06-09", {
    channel: "registered_mail",
    reached: "another_unit",
    applicantKind: "research",
    confirmedOn: toDay("2025-06-11"),
    lettersByConfirmation: true,
  });
  const registered = { intake, form: "paper", route: "post", byAgent: false } as const;
  const body = {
    intake_channel: "registered_mail",
    reached: "another_unit",
    applicant_kind: "research",
    confirmed_on: "2025-06-11",
    form: "paper",
    route: "post",
    receipt_on: "2025-06-11",
    regulation: "2019",
    letters_by_confirmation: true,
  };
  const first = (content: object, type = "received"): StoredEvent => ({
    seq: 1,
    type,
    happenedOn: toDay("2025-06-09"),
    body: JSON.stringify(content),
  });

  it("records the intake, and what followed from it then; of the practice only where it decided", () => {
    expect(registrationBody(registered)).toEqual(body);
    const { letters_by_confirmation: _, ...dated } = body;
    expect(registrationBody({ ...registered, intake: { ...intake, lettersByConfirmation: false } })).toEqual({
      ...dated,
      receipt_on: "2025-06-09",
    });
  });

  it("is read back as it was registered", () => {
    expect(registeredOf([first(body)])).toEqual(registered);
    const { letters_by_confirmation: _, ...dated } = body;
    expect(registeredOf([first(dated)]).intake.lettersByConfirmation).toBe(false);
  });

  it("of a time that did not ask where it arrived says: at the disclosure office", () => {
    const { reached: _, ...older } = body;
    expect(registeredOf([first(older)]).intake.reached).toBe("disclosure_office");
  });

  it("is where a case begins", () => {
    expect(() => registeredOf([])).toThrow("A case without its first event");
    expect(() => registeredOf([first(body, "recomputed")])).toThrow("A case without its first event");
  });

  it("says from when and under which Regulation the others are judged", () => {
    expect(registeredFacts([first(body)])).toMatchObject({
      receiptOn: "2025-06-11",
      regulation: { id: "2019" },
      intake,
    });
    const note = eventOf.note("2025-06-12");
    const withdrawn = eventOf.withdrawn("2025-06-13");
    const events = [first(body), stored(note, bodyOf(read(note), null)), { ...stored(withdrawn, {}), seq: 3 }];
    expect(historyOf(events)).toMatchObject({
      state: "closed",
      closedOn: "2025-06-13",
      entries: [{ ...readEntry(note, 2), text: "sealed" }, readEntry(withdrawn, 3)],
    });
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { happens, opened } from "../../support/case.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { made } from "../../support/drafts.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { hiddenFields, textOf } from "../../support/forms.ts";
import { caseOf } from "../../support/requests.ts";
import { type Caller, staffWith } from "../../support/staff.ts";

// A letter at the desk from the first word to its service: each step through its page, by whom it may be done and by whom not.

const now = "2026-03-10T02:00:00.000Z";
const replaced = { PRACTICE: { letters: { agency_word: "渝公" } } };
const environment = environmentAt(now, replaced);

let staff: Caller;
let officer: Browser;
let head: Browser;
beforeAll(async () => {
  staff = await staffWith();
  officer = await signIn(environment, await staffWith("officer"));
  head = await signIn(environment, await staffWith("head"));
});

const running = async () => (await opened(environment, staff, "2026-03-02")).receipt_no;
const pageOf = async (path: string, browser = officer) => {
  const response = await open(environment, path, browser);
  expect(response.status, path).toBe(200);
  return response.text();
};
/** What a page's form carries on unseen, but its token. */
const unseen = (html: string) => {
  const { _token: _, ...fields } = hiddenFields(html);
  return fields;
};
const location = (response: Response) => response.headers.get("Location") ?? "";

const extension = { "/event/type": "extended", "/event/working_days": "10", "/event/text": "需跨部门检索" };

/** Drafts an extension at the desk; answers the path of its page. */
async function drafted(receiptNo: string, fields: Record<string, string> = extension): Promise<string> {
  const response = await send(environment, `/desk/requests/${receiptNo}/drafts`, officer, fields);
  expect(response.status, await response.clone().text()).toBe(303);
  return location(response).replace("?done=drafted", "");
}

/** Sends a step of a draft as its page has it. */
async function step(path: string, browser: Browser, more: Record<string, string>): Promise<Response> {
  const fields = unseen(await pageOf(path, browser));
  return send(environment, `${path}/steps`, browser, { ...fields, ...more });
}

describe("a letter at the desk", () => {
  it("is drafted, approved by the head, and served; each page says what comes next", async () => {
    const receiptNo = await running();
    const form = await pageOf(`/desk/requests/${receiptNo}/drafts/new?act=extended`);
    expect(textOf(form)).toContain("《政府信息公开条例》（2019年）第三十三条");
    const path = await drafted(receiptNo, { ...unseen(form), ...extension });
    expect(path).toBe(`/desk/requests/${receiptNo}/drafts/1`);
    const waiting = textOf(await pageOf(path));
    expect(waiting).toContain("延长答复期限须经政府信息公开工作机构负责人同意");
    expect(waiting).toContain("此步骤不由您办理");
    expect(waiting).toContain("因需跨部门检索，本机关不能在2026年3月30日前作出答复");

    const approved = await step(path, head, { "/result": "passed" });
    expect(location(approved)).toBe(`${path}?done=passed`);
    const ready = textOf(await pageOf(path));
    expect(ready).toContain("渝公延〔2026〕1号");
    expect(ready).toContain("可以打印、盖章、送达");

    expect(textOf(await pageOf(`${path}/service`))).toContain("以交邮之日（邮戳日期）为本机关作出的日期");
    const service = unseen(await pageOf(`${path}/service?by=post`));
    const served = await send(environment, `${path}/service`, officer, {
      ...service,
      "/service/sent_on": "2026-03-10",
      "/service/tracking_no": "XA00000000250",
    });
    expect(location(served)).toBe(`/desk/requests/${receiptNo}/letters/2?done=served`);
    const entry = (await caseOf(environment, staff, receiptNo)).timeline.at(-1);
    expect(entry).toMatchObject({ type: "extended", body: { letter: { document_no: "渝公延〔2026〕1号" } } });
  });

  it("asks for each element with its article, and shows the letter with what it lacks before anything is stored", async () => {
    const receiptNo = await running();
    const before = await everything();
    const fields = {
      "/event/type": "replied",
      "/event/outcome": "partial",
      "/event/ground": "2019-16-internal-affairs",
    };
    const response = await send(environment, `/desk/requests/${receiptNo}/drafts/preview`, officer, fields);
    expect(response.status).toBe(200);
    const html = await response.text();
    const text = textOf(html);
    expect(text).toContain("部分公开告知书");
    expect(text).toContain("还缺少以下内容");
    expect(text).toContain("不予公开的内容（《政府信息公开条例》（2019年）第三十七条）");
    expect(html).toContain('href="#/letter/elements/withheld"');
    // The act says why: it is not asked for twice.
    expect(html).toContain('name="/event/reasons"');
    expect(html).not.toContain('name="/letter/elements/reasons"');
    const { staff_session: _, ...rows } = await everything();
    const { staff_session: __, ...earlier } = before;
    expect(rows).toEqual(earlier);
  });

  it("of several answers is asked for each, under its number", async () => {
    const receiptNo = await running();
    const html = await pageOf(
      `/desk/requests/${receiptNo}/drafts/new?act=replied&o1=already_public&o2=not_held.nonexistent`,
    );
    for (const name of ["/event/items/0/where", "/event/items/1/searched", "/event/items/1/subject"]) {
      expect(html).toContain(`name="${name}"`);
    }
    const path = await drafted(receiptNo, {
      ...unseen(html),
      "/event/items/0/subject": "2015年度部门决算",
      "/event/items/0/where": "https://www.agency.example/2015",
      "/event/items/1/subject": "2014年度部门决算",
      "/event/items/1/searched": "档案室",
    });
    expect(textOf(await pageOf(path))).toContain("（二）2014年度部门决算");
  });

  it("tells that reconsideration comes first where the law says so, without anybody choosing it", async () => {
    const receiptNo = await running();
    const path = await drafted(receiptNo, {
      "/event/type": "replied",
      "/event/outcome": "refused.internal_affairs",
      "/event/ground": "2019-16-internal-affairs",
      "/event/reasons": "属于内部工作流程。",
      "/letter/elements/provision_kind": "工作流程方面的信息",
    });
    expect(textOf(await pageOf(path))).toContain("先向本级人民政府申请行政复议");
  });

  it("that is refused is drawn again with everything that was typed, and nothing is stored", async () => {
    const receiptNo = await running();
    const response = await send(environment, `/desk/requests/${receiptNo}/drafts`, officer, {
      ...extension,
      "/event/working_days": "0",
    });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain("需跨部门检索");
    expect(html).toContain('href="#/event/working_days"');
    expect(
      await rowsOf(
        "SELECT 1 FROM draft JOIN request ON id = request_id WHERE receipt_seq = ?",
        Number(receiptNo.slice(5)),
      ),
    ).toEqual([]);
  });

  it("is stored once, however often its form is sent", async () => {
    const receiptNo = await running();
    const form = unseen(await pageOf(`/desk/requests/${receiptNo}/drafts/new?act=extended`));
    const first = await drafted(receiptNo, { ...form, ...extension });
    expect(await drafted(receiptNo, { ...form, ...extension })).toBe(first);
    const other = await drafted(receiptNo, extension);
    expect(other).toBe(`/desk/requests/${receiptNo}/drafts/2`);
  });

  it.each([
    ["clarification_requested", "", "/event/respond_by"],
    ["consultation_opened", "&with=third_party", "/letter/elements/addressee"],
    ["reasons_requested", "", "/letter/elements/frequency"],
    ["reply_deferred", "", "/event/workload"],
    ["fee_notified", "&method=by_page", "/event/pages"],
    ["letter_served", "&kind=records_corrected", "/letter/elements/result"],
    ["replied", "&outcome=not_held.other_agency", "/event/competent_agency/name"],
    ["replied", "&outcome=declined.repeat", "/event/earlier_reply/document_no"],
  ])("has a form for %s%s", async (act, chosen, name) => {
    const html = await pageOf(`/desk/requests/${await running()}/drafts/new?act=${act}${chosen}`);
    expect(html).toContain(`name="${name}"`);
  });

  it.each(["consultation_opened", "fee_notified", "letter_served", "replied"])(
    "asks first which one, of %s",
    async (act) => {
      const receiptNo = await running();
      const html = await pageOf(`/desk/requests/${receiptNo}/drafts/new?act=${act}`);
      expect(html).toContain(`drafts/new?act=${act}&amp;`);
      expect(html).not.toContain('name="/event/type"');
    },
  );
});

describe("the approval of a draft", () => {
  it("is nobody's who wrote it, and its page says so; forged all the same it is refused", async () => {
    const both = await signIn(environment, await staffWith("officer", "head"));
    const receiptNo = await running();
    const response = await send(environment, `/desk/requests/${receiptNo}/drafts`, both, extension);
    const path = location(response).replace("?done=drafted", "");
    const html = await pageOf(path, both);
    expect(textOf(html)).toContain("您起草过本文稿，须由其他人员审批");
    expect(html).not.toContain(`${path}/steps`);
    const forged = { _version: "1", "/step": "approved", "/result": "passed" };
    expect((await send(environment, `${path}/steps`, both, forged)).status).toBe(403);
    expect(textOf(await pageOf(path, both))).toContain("待审批");
  });

  it("is the head's where the law says so: an officer is told whose, and is refused", async () => {
    const other = await signIn(environment, await staffWith("officer"));
    const path = await drafted(await running());
    expect(await pageOf(path, other)).not.toContain(`${path}/steps`);
    const forged = { _version: "1", "/step": "approved", "/result": "passed" };
    expect((await send(environment, `${path}/steps`, other, forged)).status).toBe(403);
  });

  it("is refused while the letter lacks what the law asks for, which is named with its article", async () => {
    const receiptNo = await running();
    const path = await drafted(receiptNo, {
      "/event/type": "replied",
      "/event/outcome": "refused.internal_affairs",
      "/event/ground": "2019-16-internal-affairs",
      "/event/reasons": "属于内部工作流程。",
    });
    const response = await step(path, head, { "/result": "passed" });
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain(
      "属于该条款的哪种情形（《政府信息公开条例》（2019年）第三十六条第（三）项）",
    );
  });

  it("that is refused to it says why: without a word of it nothing is returned", async () => {
    const path = await drafted(await running());
    const wordless = await step(path, head, { "/result": "returned", "/note": "  " });
    expect(wordless.status).toBe(422);
    expect(textOf(await pageOf(path))).toContain("待审批");
    const returned = await step(path, head, { "/result": "returned", "/note": "请写明涉及哪些部门。" });
    expect(location(returned)).toBe(`${path}?done=returned`);
    expect(textOf(await pageOf(path))).toContain("已退回：请写明涉及哪些部门。");
  });

  it("of a draft that somebody changed meanwhile is not given: the draft is drawn as it stands now", async () => {
    const path = await drafted(await running());
    const stale = unseen(await pageOf(path, head));
    const changed = unseen(await pageOf(`${path}/text`));
    const next = { ...changed, ...extension, "/event/text": "需向三个单位收集信息" };
    expect(location(await send(environment, `${path}/text`, officer, next))).toBe(`${path}?done=changed`);
    const response = await send(environment, `${path}/steps`, head, { ...stale, "/result": "passed" });
    expect(response.status).toBe(412);
    const text = textOf(await response.text());
    expect(text).toContain("操作没有进行");
    expect(text).toContain("需向三个单位收集信息");
  });

  it("shows what was written otherwise than in the version before", async () => {
    const path = await drafted(await running());
    const form = unseen(await pageOf(`${path}/text`));
    await send(environment, `${path}/text`, officer, { ...form, ...extension, "/event/text": "需向三个单位收集信息" });
    const html = await pageOf(path, head);
    expect(textOf(html)).toContain("与第1稿相比");
    expect(html).toMatch(/<del lang="zh-Hans">[^<]*需跨部门检索/);
    expect(html).toMatch(/<ins lang="zh-Hans">[^<]*需向三个单位收集信息/);
  });

  it("done twice is recorded once", async () => {
    const path = await drafted(await running());
    const fields = { ...unseen(await pageOf(path, head)), "/result": "passed" };
    // Of the page's two forms the first passes it.
    for (const _ of [1, 2]) expect((await send(environment, `${path}/steps`, head, fields)).status).toBe(303);
    expect(textOf(await pageOf(path)).match(/审批（第1稿）/g)).toHaveLength(1);
  });
});

describe("a draft that two change at once", () => {
  it("is not overwritten: what the other wrote stands beside what was typed, which is not lost", async () => {
    const path = await drafted(await running());
    const mine = unseen(await pageOf(`${path}/text`));
    const theirs = { ...mine, ...extension, "/event/text": "他人所写的理由" };
    expect((await send(environment, `${path}/text`, head, theirs)).status).toBe(303);
    const typed = { ...mine, ...extension, "/event/text": "我所写的理由" };
    const refused = await send(environment, `${path}/text`, officer, typed);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(textOf(html)).toMatch(/他人所写的理由\s+我所写的理由/);
    // Sent once more it is what was meant.
    expect(
      (
        await send(environment, `${path}/text`, officer, {
          ...unseen(html),
          ...extension,
          "/event/text": "我所写的理由",
        })
      ).status,
    ).toBe(303);
    expect(textOf(await pageOf(path))).toContain("因我所写的理由");
  });

  it("written as it is already is not stored, and keeps its approval", async () => {
    const path = await drafted(await running());
    const form = unseen(await pageOf(`${path}/text`));
    const response = await send(environment, `${path}/text`, officer, { ...form, ...extension });
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain("内容与现在的文稿完全相同");
  });

  it("is discarded behind a fold, once", async () => {
    const path = await drafted(await running());
    const fields = unseen(await pageOf(path));
    expect(location(await send(environment, `${path}/discard`, officer, fields))).toBe(`${path}?done=discarded`);
    const again = await send(environment, `${path}/discard`, officer, fields);
    expect([412, 422]).toContain(again.status);
    expect(textOf(await pageOf(path))).toContain("文稿已作废，不再办理");
  });
});

describe("an approved letter whose case has changed", () => {
  it("is not served: the page says so before, and the form when it is sent", async () => {
    const receiptNo = await running();
    const path = await drafted(receiptNo);
    await step(path, head, { "/result": "passed" });
    const service = unseen(await pageOf(`${path}/service?by=hand`));
    const { version } = await caseOf(environment, staff, receiptNo);
    const consultation = { ref: "c", with: "third_party", service: { by: "hand", sent_on: "2026-03-05" } };
    await happens(
      environment,
      staff,
      { receipt_no: receiptNo, tracking_secret: "", version },
      {
        type: "consultation_opened",
        ...consultation,
      },
    );
    await happens(
      environment,
      staff,
      { receipt_no: receiptNo, tracking_secret: "", version: version + 1 },
      {
        type: "consultation_closed",
        on: "2026-03-09",
        ref: "c",
        answer: "consents",
      },
    );
    expect(textOf(await pageOf(path))).toContain("案件在审批以后有变化");
    const response = await send(environment, `${path}/service`, officer, service);
    expect(response.status).toBe(422);
    expect((await caseOf(environment, staff, receiptNo)).timeline.map(({ type }) => type)).not.toContain("extended");
    // Saved as it is and approved anew it says what the case asks for.
    const form = unseen(await pageOf(`${path}/text`));
    expect((await send(environment, `${path}/text`, officer, { ...form, ...extension })).status).toBe(303);
    await step(path, head, { "/result": "passed" });
    expect(textOf(await pageOf(path))).not.toContain("案件在审批以后有变化");
  });
});

describe("what was served", () => {
  async function served(by: string, more: Record<string, string> = {}) {
    const receiptNo = await running();
    const path = await drafted(receiptNo);
    await step(path, head, { "/result": "passed" });
    const service = unseen(await pageOf(`${path}/service?by=${by}`));
    const response = await send(environment, `${path}/service`, officer, {
      ...service,
      "/service/sent_on": "2026-03-10",
      ...more,
    });
    expect(response.status, textOf(await response.clone().text())).toBe(303);
    return { receiptNo, page: location(response).replace("?done=served", "") };
  }
  const learn = async (
    { receiptNo, page }: { receiptNo: string; page: string },
    fields: Record<string, string>,
    at = "",
  ) =>
    send(environment, `/desk/requests/${receiptNo}/letters/service`, officer, {
      ...unseen(await pageOf(page + at)),
      ...fields,
    });

  it("by post waits for its receipt, which is recorded with who signed", async () => {
    const letter = await served("post");
    expect(textOf(await pageOf(letter.page))).toContain("尚未确认");
    const confirmed = {
      "/type": "service_confirmed",
      "/on": "2026-03-10",
      "/receiver": "申请人甲",
      "/relation": "addressee",
    };
    expect(location(await learn(letter, confirmed))).toBe(`${letter.page}?done=service_confirmed`);
    expect(textOf(await pageOf(letter.page))).toContain("2026年3月10日（星期二）");
  });

  it("that came back from the agency's own wrong address reached nobody, and is sent again", async () => {
    const letter = await served("post");
    const back = { "/type": "service_returned", "/on": "2026-03-10", "/cause": "wrong_address" };
    expect((await learn(letter, back)).status).toBe(303);
    expect(textOf(await pageOf(letter.page))).toContain("等于没有送达");
    const list = textOf(await pageOf(`/desk/requests/${letter.receiptNo}`));
    expect(list).toContain("被退回，待处理");
    const again = { "/type": "service_repeated", "/service/sent_on": "2026-03-10" };
    expect(location(await learn(letter, again, "?by=hand"))).toBe(`${letter.page}?done=service_repeated`);
    expect(textOf(await pageOf(letter.page))).not.toContain("等于没有送达");
  });

  it("that is left takes witnesses or a picture; without, the form says so", async () => {
    const receiptNo = await running();
    const path = await drafted(receiptNo);
    await step(path, head, { "/result": "passed" });
    const service = unseen(await pageOf(`${path}/service?by=left`));
    const response = await send(environment, `${path}/service`, officer, {
      ...service,
      "/service/sent_on": "2026-03-10",
    });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('href="#/service/witnesses"');
  });

  it("is refused of a day that has not come, and what was typed stays", async () => {
    const letter = await served("post");
    const future = { "/type": "service_confirmed", "/on": "2026-03-11", "/receiver": "申请人乙" };
    const response = await learn(letter, future);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("申请人乙");
  });

  it("by a form of another act is not recorded", async () => {
    const letter = await served("post");
    expect((await learn(letter, { "/type": "withdrawn", "/on": "2026-03-10" })).status).toBe(404);
  });
});

describe("the letter on paper", () => {
  it("is printed with the applicant's name by who may read it, each time on record; without it by whoever reads the case", async () => {
    const receiptNo = await running();
    const path = await drafted(receiptNo);
    const asDraft = await pageOf(`${path}/letter`);
    expect(asDraft).toContain('class="letter draft"');
    await step(path, head, { "/result": "passed" });
    const reads = async () => (await rowsOf("SELECT 1 FROM identity_read")).length;
    const before = await reads();
    const printed = await send(environment, `/desk/requests/${receiptNo}/letters/print`, officer, { "/drafts/0": "1" });
    expect(printed.status).toBe(200);
    const html = await printed.text();
    expect(html).toContain('id="word"');
    expect(html).toContain("渝公延〔2026〕");
    expect(await reads()).toBe(before + 1);
    expect(
      (await send(environment, `/desk/requests/${receiptNo}/letters/print`, head, { "/drafts/0": "1" })).status,
    ).toBe(403);
    expect(await reads()).toBe(before + 1);
    expect(textOf(await pageOf(path, head))).toContain("由登记员或者本案承办人打印");
    for (const kind of ["approval", "service_receipt"]) {
      expect(await pageOf(`/desk/requests/${receiptNo}/papers/${kind}?draft=1`)).toContain("<article");
    }
  });
});

describe("a page about a draft", () => {
  it("reads in at most two round trips, its member's sign-in apart", async () => {
    const receiptNo = await running();
    await made(environment, staff, receiptNo, { type: "extended", working_days: 10, text: "理由" });
    const { DB, trips } = watched(bindings.DB);
    const counting = environmentAt(now, { ...replaced, DB });
    // The calendar is compiled once.
    await open(counting, `/desk/requests/${receiptNo}/drafts/1`, officer);
    const ofPage = () => trips.filter(({ statements }) => !statements.some((sql) => /staff_session/.test(sql))).length;
    for (const path of ["drafts/1", "drafts/1/text", "drafts/new?act=extended", "drafts/1/service", "letters/1"]) {
      trips.length = 0;
      expect((await open(counting, `/desk/requests/${receiptNo}/${path}`, officer)).status).toBe(200);
      expect(ofPage(), path).toBeLessThanOrEqual(2);
    }
  });

  it("is read by an auditor, who has no forms on it, and by no publisher", async () => {
    const path = await drafted(await running());
    const auditor = await signIn(environment, await staffWith("auditor"));
    const html = await pageOf(path, auditor);
    expect(html).not.toContain(`action="${path}`);
    const publisher = await signIn(environment, await staffWith("publisher"));
    expect((await open(environment, path, publisher)).status).toBe(403);
  });

  it("is in the reader's language, and its letter in the agency's", async () => {
    const path = await drafted(await running());
    const html = await pageOf(`/en${path}`);
    expect(textOf(html)).toContain("Extension of the reply period: draft");
    expect(html).toContain('lang="zh-Hans" aria-label="延期答复告知书"');
  });

  it("waits on the list of approvals of who may approve it, and of nobody who wrote it", async () => {
    const receiptNo = await running();
    const path = await drafted(receiptNo);
    const mine = textOf(await pageOf("/desk/approvals", head)).split("待他人审批的文书")[0] ?? "";
    expect(mine).toContain(receiptNo);
    const [own = "", ...others] = textOf(await pageOf("/desk/approvals", officer)).split("待他人审批的文书");
    expect(own).not.toContain(receiptNo);
    expect(others.join("")).toContain(receiptNo);
    await step(path, head, { "/result": "passed" });
    expect(textOf(await pageOf("/desk/approvals", head))).toContain("已审批，待送达");
  });
});

import { describe, expect, it } from "vitest";
import { eventLabels } from "../../../functions/labels/event-labels.ts";
import { notifiedMembers } from "../../../functions/requests/views/notified-members.ts";
import { CaseNotices } from "../../../functions/site/follow/case-notices.tsx";
import { readerOf } from "../../../functions/site/reader.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { textOf } from "../../support/forms.ts";
import { file, tracked } from "../../support/requests.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");

/** Of each member that a notice may state a value, and what the page says of it. */
const values: Readonly<Record<string, readonly [value: unknown, said: string]>> = {
  text: ["请逐项说明。\n谢谢。", "请逐项说明。"],
  with: ["third_party", "第三方"],
  working_days: [13, "13个工作日"],
  reasons_working_days: [11, "11个工作日"],
  until: ["2026-05-06", "2026年5月6日"],
  workload: ["需查阅三千卷。", "需查阅三千卷。"],
  method: ["by_item", "按件"],
  pages: [240, "240页"],
  fee: [
    {
      amount_yuan: 1_300,
      bands: [{ from: 11, to: 23, yuan_each: 100, yuan: 1_300 }],
      basis: [],
      items: 13,
      earlier_items: 10,
      payment: {
        payee: { zh_hans: "某市财政局", zh_hant: "某市財政局", en: "Finance bureau" },
        way: { zh_hans: "凭缴款码缴纳", zh_hant: "憑繳款碼繳納", en: "With the code" },
      },
    },
    "1,300元 计费方式 按件 页数 240页 本申请计为 13件 当月此前已计 10件 收款单位 某市财政局 缴费方式 凭缴款码缴纳",
  ],
  amount_yuan: [77, "77元"],
  cost: ["copying", "复制费"],
  outcome: ["refused.deliberative", "不予公开：属于四类过程性信息"],
  document_no: ["渝公开复〔2026〕9号", "渝公开复〔2026〕9号"],
  ground: ["2019-16-deliberative", "《政府信息公开条例》（2019年）第十六条（过程性信息）"],
  reasons: ["属于讨论记录。", "属于讨论记录。"],
  searched: ["档案室。", "档案室。"],
  where: ["本机关网站。", "本机关网站。"],
  "competent_agency.name": ["某市城管局", "某市城管局"],
  "competent_agency.contact": ["某路2号", "某路2号"],
  agency_undetermined: [true, "无法确定由哪个机关负责公开。"],
  "earlier_reply.own_no": ["渝公开申〔2025〕18号", "渝公开申〔2025〕18号"],
  "earlier_reply.document_no": ["渝公开复〔2025〕3号", "渝公开复〔2025〕3号"],
  "earlier_reply.replied_on": ["2025-03-04", "2025年3月4日"],
  "items.subject": ["户籍业务办理数量", "1．户籍业务办理数量"],
  reconsideration_first: [true, "应当先申请行政复议"],
  remedy_told: [false, "没有告知救济途径和期限"],
  index_no: ["chongqing/2026-00017", "chongqing/2026-00017"],
  kind: ["termination", "终止办理告知书"],
};

/** What stands outside the members: `last_day` for the day set, `served` for the service, `irregular`; of a fee its own computation. */
const notAmongMembers = new Set(["respond_by", "irregular", "earlier_items", "earlier_reply.receipt_no"]);

/** Members in their places, by their paths. */
function membersOf(paths: readonly string[]): Record<string, unknown> {
  const members: Record<string, Record<string, unknown> | unknown> = {};
  for (const path of paths) {
    const [value] = values[path] ?? values[path.replace("items.", "")] ?? [];
    const [first = "", ...rest] = path.split(".");
    if (rest.length === 0) members[first] = value;
    else if (first === "items") {
      const [item] = Array.isArray(members.items) ? members.items : [{}];
      members.items = [{ ...item, ...nested(rest, value, item) }];
    } else members[first] = { ...Object(members[first]), [rest.join(".")]: value };
  }
  return members;
}

const nested = ([first = "", ...rest]: readonly string[], value: unknown, within: object): Record<string, unknown> => ({
  [first]: rest.length === 0 ? value : { ...Object(Reflect.get(within, first)), [rest.join(".")]: value },
});

const types = Object.entries(notifiedMembers).flatMap(([type, paths]) => (paths === null ? [] : [{ type, paths }]));

describe("a notice is read in full:", () => {
  it.each(types)("$type", async ({ type, paths }) => {
    const stated = paths.filter(
      (path) => !path.startsWith("service.") && !notAmongMembers.has(path.replace("items.", "")),
    );
    const known = new Set(Object.keys(values));
    expect(stated.filter((path) => !known.has(path) && !known.has(path.replace("items.", "")))).toEqual([]);
    const own = await tracked(environment, await file(environment));
    const label = Object.entries(eventLabels).find(([name]) => name === type)?.[1];
    if (label == null) throw new Error("No label");
    const notice = {
      receipt_no: own.receipt_no,
      type,
      label,
      on: own.received_on,
      recorded_at: "2026-03-02T02:00:00.000Z",
      served: { by: "post" as const, sent_on: own.received_on, received_on: null },
      irregular: true,
      members: membersOf(stated),
      last_day: { on: own.received_on, provisional: true, basis: [] },
      due: { before: own.received_on, after: own.due_on },
    };
    const reader = readerOf(bindings, "/follow");
    const html = String(await CaseNotices({ reader, tracked: { ...own, notices: [notice] } }));
    const text = textOf(html).replaceAll(/\s+/g, " ");
    for (const path of stated) expect(text, path).toContain((values[path] ?? values[path.replace("items.", "")])?.[1]);
    expect(text).toContain(label.zh_hans);
    expect(text).toContain("2026年3月2日邮寄");
    expect(text).toContain("此件不符合法定条件，不影响答复期限。");
    if (type !== "replied") expect(text).toContain("2026年3月2日（暂定）");
  });
});

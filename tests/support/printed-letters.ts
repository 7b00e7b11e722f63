import type { PrintedLetter, PrintRun } from "../../functions/requests/letters/printing/paper.ts";
import type { LetterBlock } from "../../schema/contracts/letters.ts";

/** Letters as they are printed, of every block and length. */

const letter: PrintedLetter["letter"] = {
  kind: "extension",
  regulation: "2019",
  wording: "built-in-1",
  language: "zh-Hans",
  heading: "重庆市公安局",
  title: "延期答复告知书",
  addressee: null,
  receipt_no: "2026-000123",
  body: [
    { paragraph: "本机关于2026年2月2日收到你（单位）提出的政府信息公开申请（编号：2026-000123）。" },
    {
      paragraph:
        "因需向多个单位收集信息，本机关不能在2026年3月6日前作出答复。根据《中华人民共和国政府信息公开条例》第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长至2026年4月3日。",
    },
    { paragraph: "特此告知。" },
  ],
  contact: "重庆市公安局政府信息公开办公室，电话023-00000000",
  on: "2026-03-05",
  seal: true,
};

const printed = (
  changes: Partial<PrintedLetter["letter"]> = {},
  documentNo: string | null = "渝公信延〔2026〕12号",
): PrintedLetter => ({
  documentNo,
  letter: { ...letter, ...changes },
});

const paragraphs = (count: number): LetterBlock[] =>
  Array.from({ length: count }, (_, place) => ({
    paragraph: `${place + 1}.你要求公开的第${place + 1}项信息，经检索属于本机关制作并保存的政府信息，根据《中华人民共和国政府信息公开条例》第三十六条第二项的规定，本机关予以公开，有关内容见附件${place + 1}；其中涉及个人隐私的部分，根据该条例第十五条的规定不予公开。`,
  }));

const tiers: LetterBlock = {
  head: ["计费档位", "件数", "每件（元）", "金额（元）"],
  rows: [
    ["第1至10件", "10", "0", "0"],
    ["第11至20件", "10", "100", "1000"],
    ["第21至30件", "3", "200", "600"],
  ],
};

const form: LetterBlock = {
  head: [],
  rows: [
    ["送达文书", "《延期答复告知书》\n渝公信延〔2026〕12号"],
    ["受送达人", ""],
    ["送达地点", ""],
    ["受送达人签名或者盖章", ""],
    ["备注", ""],
  ],
};

const list: LetterBlock = {
  head: ["序号", "文号", "文书名称", "日期", "页数", "备注"],
  rows: Array.from({ length: 40 }, (_, place) => [
    String(place + 1),
    `渝公信延〔2026〕${place + 1}号`,
    place % 7 === 3 ? "征求第三方意见书及第三方对公开其商业秘密和个人隐私的书面意见" : "延期答复告知书",
    "2026年3月5日",
    "",
    "",
  ]),
};

const filePaper = { addressee: "", contact: null, seal: false, on: null } as const;

export const printedLetters = {
  short: printed(),
  fee: printed({
    kind: "fee",
    title: "收取信息处理费通知书",
    body: [{ paragraph: "信息处理费按件计算如下：" }, tiers, { paragraph: "逾期未缴纳的，视为放弃申请。" }],
  }),
  /** Ends with tables that are filled in by hand, and says things that are markup to others. */
  consultation: printed({
    kind: "third_party_consultation",
    title: "征求第三方意见书",
    addressee: "某&某<公司>有限公司",
    body: [
      { paragraph: "请就是否同意公开下列信息提出意见：</script><!-- A & B \"C\" 'D'　E  F" },
      {
        head: ["意见", "请划勾", "理由"],
        rows: [
          ["同意公开", "", ""],
          ["不同意公开", "", ""],
        ],
      },
      { head: [], rows: [["签名或者盖章"], ["日期", "年　月　日"]] },
    ],
  }),
  long: printed({
    title: "政府信息公开申请答复书",
    kind: "partial",
    body: [...paragraphs(14), { paragraph: "特此告知。" }],
  }),
  wide: printed({
    heading: "某省某自治州某某县人民政府政务服务和公共资源交易服务中心管理委员会办公室",
    title: "关于某某某某某某某某某某某某某某某某某某某某某某政府信息公开申请的答复书",
    body: [
      { paragraph: `见 https://www.agency.example/${"a".repeat(300)}。` },
      {
        head: ["一", "二", "三", "四", "五", "六", "七", "八"],
        rows: [Array.from({ length: 8 }, () => "一二三四五六七八九十".repeat(6))],
      },
    ],
  }),
  evidence: printed({
    kind: "defence",
    title: "行政诉讼答辩状",
    addressee: "某人民法院",
    body: [{ paragraph: "三、证据" }, list],
  }),
  draft: printed({ on: null, body: [...paragraphs(9), { paragraph: "特此告知。" }] }, null),
} satisfies Record<string, PrintedLetter>;

export const filePapers = {
  receipt: { ...letter, ...filePaper, kind: "service_receipt", title: "送达回证", body: [form] },
  index: { ...letter, ...filePaper, kind: "file_index", title: "卷内目录", body: [list] },
} satisfies Record<string, PrintedLetter["letter"]>;

/** A run of these, in their order. */
export const printRun = (letters: readonly PrintedLetter[], papers: PrintRun["papers"] = []): PrintRun => ({
  receiptNo: letter.receipt_no,
  letters,
  papers,
  applicant: { name: "申请人甲", address: "重庆市渝中区某路1号" },
});

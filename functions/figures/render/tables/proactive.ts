import type { Labels } from "../../../../schema/contracts/labels.ts";
import { said } from "../words.ts";
import { at, type Box, type Grid } from "./grid.ts";

/** One block of table 2: the item of Art. 20 it reports on, its column headings, its lines. */
interface Block {
  article: Labels;
  columns: readonly Labels[];
  lines: readonly (readonly [words: Labels, ...cells: Box[]])[];
}

const article = (item: string, number: number) =>
  said(`第二十条第（${item}）项`, `第二十條第（${item}）項`, `Article 20, item ${number}`);

const subject = said("信息内容", "信息內容", "Subject");
const rules = said("规章", "規章", "Rules");
const licences = said("行政许可", "行政許可", "Administrative licences");
const penalties = said("行政处罚", "行政處罰", "Administrative penalties");
const compulsion = said("行政强制", "行政強制", "Administrative compulsion");
const fees = said("行政事业性收费", "行政事業性收費", "Administrative fees");
const normative = said("行政规范性文件", "行政規範性文件", "Normative documents");

/** The lines of rules and of normative documents, with these columns. */
const documents = (...breakdowns: string[]): Block["lines"] => [
  [rules, ...breakdowns.map((breakdown) => at("documents.rules", breakdown))],
  [normative, ...breakdowns.map((breakdown) => at("documents.normative", breakdown))],
];

const decided = said("本年处理决定数量", "本年處理決定數量", "Decisions this year");

/** Table 2 of the form of 2021 (State Council Office 2021 No. 30). */
export const proactive2021 = table([
  {
    article: article("一", 1),
    columns: [
      said("本年制发件数", "本年制發件數", "Issued this year"),
      said("本年废止件数", "本年廢止件數", "Repealed this year"),
      said("现行有效件数", "現行有效件數", "In force"),
    ],
    lines: documents("issued", "repealed", "in_force"),
  },
  { article: article("五", 5), columns: [decided], lines: [[licences, at("licences.decided")]] },
  {
    article: article("六", 6),
    columns: [decided],
    lines: [
      [penalties, at("penalties.decided")],
      [compulsion, at("compulsion.decided")],
    ],
  },
  {
    article: article("八", 8),
    columns: [said("本年收费金额（单位：万元）", "本年收費金額（單位：萬元）", "Charged this year (10,000 yuan)")],
    lines: [[fees, at("fees.administrative")]],
  },
]);

const lastYear = said("上一年项目数量", "上一年項目數量", "Items of last year");
const change = said("本年增/减", "本年增/減", "Change this year");
const decisions = said("处理决定数量", "處理決定數量", "Decisions");

const items = (words: Labels, indicator: string): Block["lines"][number] => [
  words,
  at(`${indicator}.last_year`),
  at(`${indicator}.change`),
  at(`${indicator}.decided`),
];

/** Table 2 of the trial form of 2019 (State Council Office 2019 No. 60). */
export const proactive2019 = table([
  {
    article: article("一", 1),
    columns: [
      said("本年新制作数量", "本年新製作數量", "Made this year"),
      said("本年新公开数量", "本年新公開數量", "Published this year"),
      said("对外公开总数量", "對外公開總數量", "Published in total"),
    ],
    lines: documents("new", "newly_published", "total"),
  },
  {
    article: article("五", 5),
    columns: [lastYear, change, decisions],
    lines: [
      items(licences, "licences"),
      items(said("其他对外管理服务事项", "其他對外管理服務事項", "Other services to the public"), "services"),
    ],
  },
  {
    article: article("六", 6),
    columns: [lastYear, change, decisions],
    lines: [items(penalties, "penalties"), items(compulsion, "compulsion")],
  },
  {
    article: article("八", 8),
    columns: [lastYear, change],
    lines: [[fees, at("fees.last_year"), at("fees.change")]],
  },
  {
    article: article("九", 9),
    columns: [
      said("采购项目数量", "採購項目數量", "Items procured"),
      said("采购总金额（单位：万元）", "採購總金額（單位：萬元）", "Amount (10,000 yuan)"),
    ],
    lines: [
      [said("政府集中采购", "政府集中採購", "Central procurement"), at("procurement.items"), at("procurement.amount")],
    ],
  },
]);

/** Every block has a heading of its own; the last column of a narrow one spans what the widest has more. */
function table(blocks: readonly Block[]): Grid {
  const widest = Math.max(...blocks.map(({ columns }) => columns.length));
  return {
    id: "table-2",
    caption: said("主动公开政府信息情况", "主動公開政府信息情況", "Information disclosed proactively"),
    head: [],
    bodies: blocks.map(({ article: words, columns, lines }) => {
      const across = widest - columns.length + 1;
      const stretched = (boxes: readonly Box[]): Box[] => [
        ...boxes.slice(0, -1),
        ...boxes.slice(-1).map((box) => ({ ...box, across })),
      ];
      return [
        [{ heads: "rowgroup", words, across: widest + 1 }],
        [{ heads: "col", words: subject }, ...stretched(columns.map((column) => ({ heads: "col", words: column })))],
        ...lines.map(([line, ...cells]): Box[] => [{ heads: "row", words: line }, ...stretched(cells)]),
      ];
    }),
  };
}

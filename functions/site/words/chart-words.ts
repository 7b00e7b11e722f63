import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { numberText } from "../format.ts";

export const chartWords = {
  table: label("图中数字的表格", "圖中數字的表格", "The numbers of this chart as a table"),
  /** What a bar of two years says at its end. */
  ofYear: ({ zh_hans, zh_hant, en }: Labels, year: string) =>
    label(`${zh_hans}（${year}年）`, `${zh_hant}（${year}年）`, `${en} (${year})`),
  /** A chart of bars in a sentence. */
  bars: (count: number, most: { label: Labels; text: Labels }) =>
    label(
      `条形图，共${count}项，最多的是“${most.label.zh_hans}”，${most.text.zh_hans}。`,
      `條形圖，共${count}項，最多的是「${most.label.zh_hant}」，${most.text.zh_hant}。`,
      `A bar chart of ${count} items. The most is ${most.label.en}: ${most.text.en}.`,
    ),
  /** A chart of two years, bar by bar. */
  pairs: (count: number, before: string, after: string) =>
    label(
      `成对条形图，共${count}项，每项先列${after}年（实心），后列${before}年（空心）。`,
      `成對條形圖，共${count}項，每項先列${after}年（實心），後列${before}年（空心）。`,
      `A bar chart of ${count} items, each with two bars: ${after} (filled) above ${before} (outlined).`,
    ),
  /** A chart of years. */
  years: (first: string, last: string) =>
    label(
      `折线图，${first}年至${last}年；未说明或者未发布的年度断开。`,
      `折線圖，${first}年至${last}年；未說明或者未發布的年度斷開。`,
      `A line chart, ${first} to ${last}. The line is broken where a year is not stated or not released.`,
    ),
  /** Small charts of months, one below the other. */
  months: (count: number, most: number) =>
    label(
      `${count}个渠道各一行，每行十二个月的柱形，各行刻度相同，最高的一个月为${numberText(most)}条。`,
      `${count}個渠道各一行，每行十二個月的柱形，各行刻度相同，最高的一個月為${numberText(most)}條。`,
      `${count} channels, each with a bar for every month, all to one scale. The highest month is ${numberText(most)} items.`,
    ),
};

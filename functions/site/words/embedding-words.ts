import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const embeddingWords = {
  title: label("嵌入其他网站", "嵌入其他網站", "Use these pages in another site"),
  about: label(
    "在机关自己的网站里使用申请、查询、公开目录和年度报告等页面。",
    "在機關自己的網站裡使用申請、查詢、公開目錄和年度報告等頁面。",
    "How the agency's own site shows the request form, the catalogue, the reports and the other pages in a frame.",
  ),
  intro: label(
    "下列页面可以不带页眉、导航和页脚，放进其他网站的框架里。把代码复制到该网站的页面中即可；脚本只做一件事：让框架与页面一样高。不用脚本也可以，此时框架内自行滚动。",
    "下列頁面可以不帶頁首、導覽和頁尾，放進其他網站的框架裡。把代碼複製到該網站的頁面中即可；腳本只做一件事：讓框架與頁面一樣高。不用腳本也可以，此時框架內自行捲動。",
    "These pages can stand in a frame of another site, without our header, navigation and footer. Copy the code into that site's page. The script does one thing: it makes the frame as high as its page. Without it the frame scrolls by itself.",
  ),
  sites: label("可以嵌入的网站", "可以嵌入的網站", "Sites that may do so"),
  sitesIntro: label(
    "只有设置中列出的网站可以嵌入，浏览器会拒绝其他网站。需要列入的，请联系信息公开工作机构。",
    "只有設定中列出的網站可以嵌入，瀏覽器會拒絕其他網站。需要列入的，請聯繫信息公開工作機構。",
    "Only the sites that the settings list may do so; browsers refuse all others. Ask the disclosure office if yours should be listed.",
  ),
  own: label("本网站", "本網站", "This site itself"),
  none: label(
    "目前没有网站可以嵌入。需要嵌入的，请联系信息公开工作机构。",
    "目前沒有網站可以嵌入。需要嵌入的，請聯繫信息公開工作機構。",
    "No site may do so at present. Ask the disclosure office if yours should.",
  ),
  fees: label("信息处理费计算", "信息處理費計算", "Processing fee"),
  snippet: (page: string, language: string): string => `${page} (${language})`,
  frameTitle: (page: Labels, agency: Labels): Labels =>
    label(`${agency.zh_hans}：${page.zh_hans}`, `${agency.zh_hant}：${page.zh_hant}`, `${page.en}: ${agency.en}`),
};

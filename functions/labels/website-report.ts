import type { Labels } from "../../schema/contracts/labels.ts";
import type { ComputedLine, WebsiteReportPart } from "../../schema/contracts/website-report.ts";
import { label } from "./label.ts";

/** The parts of a website's annual report, in the words of State Council Office 2018 No. 12; `site` is ours. */
export const websiteReportParts: Readonly<Record<WebsiteReportPart, Labels>> = {
  site: label("网站情况", "網站情況", "The site"),
  publishing: label("信息发布", "信息發布", "Publication"),
  topics: label("专栏专题", "專欄專題", "Columns and special topics"),
  interpretation: label("解读回应", "解讀回應", "Explanation and response"),
  services: label("办事服务", "辦事服務", "Services"),
  interaction: label("互动交流", "互動交流", "Interaction"),
  security: label("安全防护", "安全防護", "Security"),
  new_media: label("移动新媒体", "移動新媒體", "Mobile new media"),
  innovation: label("创新发展", "創新發展", "Innovation"),
};

/** What a computed line counts. Our words: they are no field of the form. */
export const websiteReportCounts: Readonly<Record<ComputedLine["code"], Labels>> = {
  items: label("本系统登记的发布条数", "本系統登記的發布條數", "Items published, as registered here"),
  visits: label("访问量", "訪問量", "Visits"),
  reads: label("阅读量", "閱讀量", "Reads"),
  posts: label("发文数", "發文數", "Posts"),
  followers: label("关注数", "關注數", "Followers"),
  likes: label("点赞数", "點讚數", "Likes"),
  shares: label("转发数", "轉發數", "Shares"),
  comments: label("评论数", "評論數", "Comments"),
};

/** What of the items is counted where not all are. */
export const explanations = label(
  "政府网站上的政策解读",
  "政府網站上的政策解讀",
  "Explanations of policy on government websites",
);

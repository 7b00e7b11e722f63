import type { ChannelFamily } from "../../schema/contracts/channels.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import type { Measure, Metric } from "../../schema/contracts/metrics.ts";
import { label } from "./label.ts";

/** What kinds of channel there are, in the words of the forms that divide items by them. */
export const channelFamilyLabels: Readonly<Record<ChannelFamily, Labels>> = {
  website: label("政府网站", "政府網站", "Government website"),
  weibo: label("政务微博", "政務微博", "Government Weibo"),
  wechat: label("政务微信", "政務微信", "Government WeChat"),
  other_new_media: label("其他政务新媒体", "其他政務新媒體", "Other new media"),
  press: label("报刊", "報刊", "Press"),
  broadcast: label("广播电视", "廣播電視", "Television and radio"),
  gazette: label("政府公报", "政府公報", "Gazette"),
  counter: label("服务窗口", "服務窗口", "Counter"),
  other: label("其他", "其他", "Other"),
};

/** What is known of a channel's month. */
export const metricLabels: Readonly<Record<Metric, Labels>> = {
  visits: label("访问量", "訪問量", "Visits"),
  reads: label("阅读量", "閱讀量", "Reads"),
  posts: label("发布量", "發布量", "Posts"),
  followers: label("粉丝数", "粉絲數", "Followers"),
  likes: label("点赞量", "點讚量", "Likes"),
  shares: label("转发量", "轉發量", "Shares"),
  comments: label("评论量", "評論量", "Comments"),
};

/** As what it is counted. */
export const metricMeasureLabels: Readonly<Record<Measure, Labels>> = {
  flow: label("当月数", "當月數", "Of the month"),
  stock: label("月末数", "月末數", "At the month's end"),
  cumulative: label("累计数", "累計數", "Running total"),
};

import type { ChannelFamily } from "../../schema/contracts/channels.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
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

import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const layoutWords = {
  skip: label("跳到正文", "跳到正文", "Skip to the content"),
  site: ({ zh_hans, zh_hant, en }: Labels) =>
    label(`${zh_hans}政府信息公开`, `${zh_hant}政府信息公開`, `Information disclosure: ${en}`),
  navigation: label("主导航", "主導覽", "Main navigation"),
  home: label("首页", "首頁", "Home"),
  request: label("申请公开", "申請公開", "Request information"),
  follow: label("查询进度", "查詢進度", "Follow a request"),
  publications: label("公开目录", "公開目錄", "Publications"),
  reports: label("年度报告", "年度報告", "Annual reports"),
  deadlines: label("期限计算", "期限計算", "Deadlines"),
  guide: label("公开指南", "公開指南", "Guide"),
  languages: label("语言", "語言", "Language"),
  documentation: label("数据接口", "資料介面", "Data for programs"),
  embedding: label("嵌入其他网站", "嵌入其他網站", "Use these pages in another site"),
  fault: label("错误：", "錯誤：", "Error: "),
};

import { label } from "../../labels/label.ts";

export const reportFilesWords = {
  word: label("下载Word文件", "下載Word檔案", "Download as Word"),
  workbook: label("下载表格（XLSX）", "下載表格（XLSX）", "Download the tables (XLSX)"),
  making: label("正在生成文件……", "正在產生檔案……", "Making the file."),
  made: label("文件已生成。", "檔案已產生。", "The file is made."),
  failed: label("未能生成文件，请再试一次。", "未能產生檔案，請再試一次。", "The file could not be made. Try again."),
  withoutScript: label(
    "生成Word和XLSX文件需要浏览器运行脚本；不运行脚本也可以直接打印本页。",
    "產生Word和XLSX檔案需要瀏覽器執行腳本；不執行腳本也可以直接列印本頁。",
    "Word and XLSX files are made by a script in the browser. Without one, print this page.",
  ),
  csv: label("也可以下载CSV", "也可以下載CSV", "Or use the CSV"),
  draft: label("草稿，尚未发布", "草稿，尚未發布", "A draft, not released"),
};

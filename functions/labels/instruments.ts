import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

const versions = (year: number, of: Labels): Labels =>
  label(`${of.zh_hans}（${year}年）`, `${of.zh_hant}（${year}年）`, `${of.en} (${year})`);

const reconsiderationLaw = label("《行政复议法》", "《行政復議法》", "Administrative Reconsideration Law");
const litigationLaw = label("《行政诉讼法》", "《行政訴訟法》", "Administrative Litigation Law");
const reconsiderationRegulation = label(
  "《行政复议法实施条例》",
  "《行政復議法實施條例》",
  "Implementing Regulation of the Administrative Reconsideration Law",
);
const disclosureRegulation = label(
  "《政府信息公开条例》",
  "《政府信息公開條例》",
  "Regulation on Open Government Information",
);

/** The instruments that a deadline or a fee rests on, by their names in a basis. */
export const instrumentLabels: Readonly<Record<string, Labels>> = {
  "2008 Regulation": versions(2008, disclosureRegulation),
  "2019 Regulation": versions(2019, disclosureRegulation),
  "Civil Code": label("《民法典》", "《民法典》", "Civil Code"),
  "Budget Law": label("《预算法》", "《預算法》", "Budget Law"),
  "Administrative Reconsideration Law": reconsiderationLaw,
  "Administrative Reconsideration Law (1999)": versions(1999, reconsiderationLaw),
  "Implementing Regulation of the Administrative Reconsideration Law (2007)": versions(2007, reconsiderationRegulation),
  "Administrative Litigation Law": litigationLaw,
  "Administrative Litigation Law (1989)": versions(1989, litigationLaw),
  "Supreme People's Court 2000 No. 8": label(
    "《最高人民法院关于执行〈行政诉讼法〉若干问题的解释》（法释〔2000〕8号）",
    "《最高人民法院關於執行〈行政訴訟法〉若干問題的解釋》（法釋〔2000〕8號）",
    "Supreme People's Court 2000 No. 8",
  ),
  "Supreme People's Court 2018 Interpretation No. 1": label(
    "《最高人民法院关于适用〈行政诉讼法〉的解释》（法释〔2018〕1号）",
    "《最高人民法院關於適用〈行政訴訟法〉的解釋》（法釋〔2018〕1號）",
    "Supreme People's Court 2018 Interpretation No. 1",
  ),
  "Supreme People's Court 2011 No. 17": label(
    "《最高人民法院关于审理政府信息公开行政案件若干问题的规定》（法释〔2011〕17号）",
    "《最高人民法院關於審理政府信息公開行政案件若干問題的規定》（法釋〔2011〕17號）",
    "Supreme People's Court 2011 No. 17",
  ),
  "Supreme People's Court 2025 No. 8": label(
    "《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》（法释〔2025〕8号）",
    "《最高人民法院關於審理政府信息公開行政案件適用法律若干問題的解釋》（法釋〔2025〕8號）",
    "Supreme People's Court 2025 No. 8",
  ),
  "State Council Decree No. 431": label(
    "《信访条例》（国务院令第431号）",
    "《信訪條例》（國務院令第431號）",
    "Regulation on Petitions (State Council Decree No. 431)",
  ),
  "State Council Office 2008 No. 36": label(
    "国办发〔2008〕36号",
    "國辦發〔2008〕36號",
    "State Council Office 2008 No. 36",
  ),
  "State Council Office 2010 No. 5": label("国办发〔2010〕5号", "國辦發〔2010〕5號", "State Council Office 2010 No. 5"),
  "State Council Office 2019 No. 60": label(
    "国办公开办函〔2019〕60号",
    "國辦公開辦函〔2019〕60號",
    "State Council Office 2019 No. 60",
  ),
  "State Council Office 2020 No. 109": label(
    "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    "《政府信息公開信息處理費管理辦法》（國辦函〔2020〕109號）",
    "Measures on the information processing fee (State Council Office 2020 No. 109)",
  ),
  convention: label(
    "法律未规定，本系统约定",
    "法律未規定，本系統約定",
    "Where the law is silent, a rule of this system",
  ),
};

import type { NewRequest } from "../../../schema/contracts/requests.ts";
import { fold } from "../../text/fold.ts";

/** What a request says of asking, and not of its topic. Longer words first. */
const asking =
  /请依法|请予以|申请公开|申请获取|政府信息|信息公开|电子文档|复印件|复制件|电子版|纸质版|本单位|贵单位|贵机关|本公司|全部|所有|相关|有关|关于|以及|公开|提供|告知|获取|申请|本人|我们|贵局|贵委|贵厅|本市|我市|全市|情况|资料|信息|文件|材料|内容|希望|了解|请/g;

/** Words that join others, and what surrounds a year. */
const between = /[的和与及或在对由向从至到是、]|年度|年|月份|月|日/g;

/** Characters of a word that is looked for: enough to be about something, and few enough to be in a title. */
const wordLength = 4;
/** Words that are looked for at the most. */
const mostWords = 16;

/** The words of a run of Chinese characters: itself, or where it is long its parts of four, each two characters on. */
function wordsOfRun(run: string): string[] {
  const characters = [...run];
  if (characters.length <= wordLength) return characters.length < 3 ? [] : [run];
  const last = characters.length - wordLength;
  const starts = Array.from({ length: Math.floor(last / 2) + 1 }, (_, at) => at * 2);
  return (last % 2 === 0 ? starts : [...starts, last]).map((at) => characters.slice(at, at + wordLength).join(""));
}

/**
 * What a request is about, as words that the catalogue may have: the document's number or title where it is stated, and of the description
 * what is left without the words of asking. None where nothing is.
 */
export function topicOf({ description, document_no }: Pick<NewRequest, "description" | "document_no">): string[] {
  const text = `${document_no ?? ""} ${description}`;
  const runs =
    fold(text)
      .replaceAll(asking, " ")
      .replaceAll(between, " ")
      .match(/\p{Script=Han}+|[a-z]{4,}/gu) ?? [];
  const words = runs.flatMap((run) => (/^[a-z]/.test(run) ? [run] : wordsOfRun(run)));
  return [...new Set(words)].slice(0, mostWords);
}

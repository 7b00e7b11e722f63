import hongKong from "opencc-js/dict/HKVariants";
import hongKongReversed from "opencc-js/dict/HKVariantsRev";
import japan from "opencc-js/dict/JPShinjitaiCharacters";
import simplifications from "opencc-js/dict/TSCharacters";
import taiwan from "opencc-js/dict/TWVariants";
import taiwanReversed from "opencc-js/dict/TWVariantsRev";
import { comparable } from "../../schema/contracts/normalization.ts";

/**
 * Variants that those tables do not pair: 覆, which was 复 until 1986, and shapes that Unicode keeps apart because the sets it was made
 * from had both (Unicode, 18.1: source separation).
 */
const furtherVariants =
  "覆 复|著 着|痺 痹|睪 睾|簷 檐|愼 慎|晄 晃|槪 概|甁 瓶|硏 研|飜 翻|萠 萌|襃 褒|郞 郎|値 值|戸 户|呉 吴|靑 青|淸 清|尙 尚|吿 告|焔 焰|熈 熙|躱 躲|鄕 乡|鬪 斗|汚 污|兪 俞|姸 妍|漑 溉|窓 窗|翺 翱|舎 舍|隣 邻|飮 饮|髙 高|譌 讹|砲 炮|瞭 了|憑 凭|囯 国|缐 线|" +
  "倶 俱|兎 兔|氷 冰|呪 咒|塡 填|姉 姊|姫 姬|曁 暨|楡 榆|溌 泼|竃 灶|繋 系|聡 聪|茘 荔|輌 辆|郷 乡|醗 酦|舗 铺|鼈 鳖|皐 皋|挙 举";

/** New shapes of Japan that in Chinese are characters of their own: 予 is not 豫, 欠 not 缺. */
const ownInChinese: ReadonlySet<string> = new Set("予弁欠沪浜糸缶芸");

const pairsOf = (table: string) =>
  table.split("|").flatMap((pair) => {
    const [one, other] = pair.split(" ");
    return one === undefined || other === undefined ? [] : [{ one, other }];
  });

/**
 * Each character that is not its own representative, with the one that stands for it and its variants: Traditional, Simplified, and the
 * shapes of Hong Kong, Taiwan and Japan, by the tables of OpenCC. Where a variant is Simplified, that one stands for all.
 */
function representatives(): ReadonlyMap<string, string> {
  const simplified = pairsOf(simplifications);
  const isSimplified = new Set(simplified.map(({ other }) => other));
  const parents = new Map<string, string>();
  const representativeOf = (character: string): string => {
    const parent = parents.get(character);
    return parent === undefined ? character : representativeOf(parent);
  };
  const variants = [furtherVariants, hongKong, hongKongReversed, taiwan, taiwanReversed].flatMap(pairsOf);
  const shapes = pairsOf(japan).filter(({ one }) => !ownInChinese.has(one));
  for (const pair of [...simplified, ...variants, ...shapes]) {
    const [one, other] = [representativeOf(pair.one), representativeOf(pair.other)];
    if (one === other) continue;
    if (isSimplified.has(one) && !isSimplified.has(other)) parents.set(other, one);
    else parents.set(one, other);
  }
  return new Map([...parents.keys()].map((character) => [character, representativeOf(character)]));
}

interface Variants {
  representative: ReadonlyMap<string, string>;
  /** 1 for each UTF-16 unit with which a character begins that another one represents, or may: most texts have none. */
  beginning: Uint8Array;
}

function readVariants(): Variants {
  const representative = representatives();
  const beginning = new Uint8Array(0x1_0000);
  for (const character of representative.keys()) beginning[character.charCodeAt(0)] = 1;
  return { representative, beginning };
}

let variants: Variants | undefined;

/**
 * Text as it is compared, by the search and by every key made of text: `comparable`, and of each Chinese character its representative.
 * The tables are read once per isolate, at first use, which takes some milliseconds.
 */
export function fold(text: string): string {
  variants ??= readVariants();
  const { representative, beginning } = variants;
  const plain = comparable(text);
  let folded = "";
  let copied = 0;
  for (let at = 0; at < plain.length; at++) {
    const unit = plain.charCodeAt(at);
    if (beginning[unit] !== 1) continue;
    const character = String.fromCodePoint(plain.codePointAt(at) ?? unit);
    const other = representative.get(character);
    if (other === undefined) continue;
    folded += plain.slice(copied, at) + other;
    copied = at + character.length;
  }
  return folded + plain.slice(copied);
}

/** Whether a character is a variant that another one stands for: a Traditional one, or a shape of Hong Kong, Taiwan or Japan. */
export function isVariant(character: string): boolean {
  variants ??= readVariants();
  return variants.representative.has(character);
}

/** Whether two texts are spellings of one: units, for example, are told apart by this. */
export const isSameText = (one: string, other: string): boolean => one === other || fold(one) === fold(other);

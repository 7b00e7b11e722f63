import hongKong from "opencc-js/dict/HKVariants";
import hongKongReversed from "opencc-js/dict/HKVariantsRev";
import japan from "opencc-js/dict/JPShinjitaiCharacters";
import simplifications from "opencc-js/dict/TSCharacters";
import taiwan from "opencc-js/dict/TWVariants";
import taiwanReversed from "opencc-js/dict/TWVariantsRev";
import { Converter } from "opencc-js/t2cn";
import { describe, expect, it } from "vitest";
import { fold, isSameText } from "../../functions/text/fold.ts";

const pairs = (table: string) => table.split("|").map((pair) => pair.split(" "));
const apart = (list: readonly (readonly string[])[]) =>
  list.filter(([one = "", other = ""]) => !isSameText(one, other)).map((pair) => pair.join(""));

describe("the comparison form", () => {
  it("is one for every pair of the tables of Hong Kong, Taiwan and Traditional Chinese", () => {
    for (const table of [hongKong, hongKongReversed, taiwan, taiwanReversed, simplifications]) {
      expect(pairs(table).length).toBeGreaterThan(30);
      expect(apart(pairs(table))).toEqual([]);
    }
  });

  it("is one for every pair of Japan's table but those that are two characters in Chinese", () => {
    expect(apart(pairs(japan))).toEqual(["予豫", "弁辨", "欠缺", "沪濾", "浜濱", "糸絲", "缶罐", "芸藝"]);
  });

  it.each([
    ..."衞卫 衛卫 著着 粧妆 妝妆 敍叙 敘叙 覆复 復复 複复 硏研 値值 戸户 戶户 羣群 峯峰 綫线 瞭了 憑凭 囯国 缐线 裡里 衆众 説说 呉吴 靑青".split(
      " ",
    ),
  ])("is one for %s", (pair) => {
    const [one = "", other = ""] = pair;
    expect(fold(one)).toBe(other);
    expect(fold(`第${one}号`)).toBe(`第${other}号`);
  });

  it("is that of OpenCC's complete dictionary or merges more: what is one there is one here", () => {
    const convert = Converter({ from: "t", to: "cn" });
    const planes: readonly (readonly [number, number])[] = [
      [0x20, 0x3400],
      [0x3400, 0xa000],
      [0x20000, 0x2f800],
      [0x2f800, 0x32000],
    ];
    const characters = planes.flatMap(([start, end]) =>
      Array.from({ length: end - start }, (_, at) => String.fromCodePoint(start + at)),
    );
    const texts = [...characters, "乾隆乾淨", "皇后以後", "預算公開條例", "复議與覆議", "麵粉面目"];
    expect(texts.filter((text) => fold(text) !== fold(convert(text.normalize("NFKC"))))).toEqual([]);
    expect(texts.filter((text) => fold(fold(text)) !== fold(text))).toEqual([]);
    expect(fold("預算公開條例ＡＢＣ１２")).toBe("预算公开条例abc12");
  });

  it("leaves the characters of the mainland as they are, so that a key can be read", () => {
    const gb2312 = new TextDecoder("gb2312");
    const rows = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, at) => 0xb0 + at);
    const cells = Array.from({ length: 94 }, (_, at) => 0xa1 + at);
    const characters = rows
      .flatMap((row) => cells.map((cell) => gb2312.decode(new Uint8Array([row, cell]))))
      .filter((character) => /^\p{Script=Han}$/u.test(character));
    expect(characters).toHaveLength(6_763);
    const simplified = new Map(pairs(simplifications).map(([one = "", other = ""]) => [one, other]));
    const other = characters.filter((character) => fold(character) !== (simplified.get(character) ?? character));
    // The mainland has two characters each for pairs of the regional tables and for 复, once 覆 too.
    expect(other).toEqual([..."覆著幺腭鲇"]);
  });

  it("keeps two characters apart that no table pairs", () => {
    for (const [one = "", other = ""] of ["户护", "卫围", "公共", "研究", "欠缺", "浜滨", "予豫", "芸艺"].map(
      (pair) => [...pair],
    )) {
      expect(isSameText(one, other)).toBe(false);
    }
  });
});

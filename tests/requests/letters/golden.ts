import { outcomeFacts } from "../../../functions/requests/case/outcome-facts.ts";
import { letterOf } from "../../../functions/requests/letters/draft-letter.ts";
import type { LetterInput } from "../../../functions/requests/letters/letter-input.ts";
import { letterKindRules } from "../../../functions/requests/letters/letter-kinds.ts";
import type { LetterKind } from "../../../schema/contracts/letters.ts";
import { outcomes } from "../../../schema/contracts/outcomes.ts";
import { eventOf } from "../../support/events.ts";
import { lawfulAnswer } from "../../support/replies.ts";
import { letterInput, regulationOfVariant, reply, stories, type Variant } from "./letter-stories.ts";

/** The texts of tests/requests/letters/golden, to be read by people. */

/** A letter as text: its head, its body, what stands under it, and what it lacks. */
function asText(input: LetterInput): string {
  const drafted = letterOf(input);
  if (drafted === undefined) return "（没有这种文书）\n";
  const { letter, missing } = drafted;
  const body = letter.body.map((block) =>
    "paragraph" in block
      ? block.paragraph
      : [block.head, ...block.rows]
          .filter(({ length }) => length > 0)
          .map((cells) => `| ${cells.join(" | ")} |`)
          .join("\n"),
  );
  return [
    letter.heading,
    letter.title,
    letter.addressee === null ? "〔申请人〕：" : letter.addressee === "" ? "〔存卷〕" : `${letter.addressee}：`,
    ...body,
    ...(letter.contact === null ? [] : [`联系方式：${letter.contact}`]),
    `${letter.on}${letter.seal ? "〔盖章〕" : ""}`,
    ...missing.map(
      ({ element, article, blocks }) => `缺：${element}（${article ?? "惯例"}${blocks ? "，不得批准" : ""}）`,
    ),
    "",
  ].join("\n");
}

/** The variants of a kind: where it tells remedies one for each law of them, else one for each Regulation. */
export const variantsOf = (kind: LetterKind): Variant[] => {
  const { remedies, wordings } = letterKindRules[kind];
  const all: Variant[] = remedies
    ? [
        "2008, letter of 2014",
        "2008, letter of 2016",
        "2008, letter of 2024 upon an order",
        "2019, letter of 2021",
        "2019, letter of 2025",
      ]
    : ["2008, letter of 2016", "2019, letter of 2025"];
  return all.filter((variant) => wordings[regulationOfVariant(variant)] !== undefined);
};

/** The letter of a kind, as its story has it. */
export function storyOf(kind: LetterKind, variant: Variant): LetterInput {
  const tell = stories[kind];
  if (tell === undefined) throw new Error(`No story of ${kind}`);
  return letterInput(variant, kind, tell);
}

/** What a case asks of a reply before, by the ground of an answer. */
const withheldWith: Readonly<Record<string, object>> = {
  "2019-15": { third_party_ref: "c1" },
  "2008-14-third-party": { not_consulted: "登记的联系方式已失效。" },
  "2008-23": { third_party_ref: "c1" },
  "2008-17": { where: "依照《中华人民共和国档案法》的规定到档案馆查阅" },
};

const statedKinds: Readonly<Record<string, string>> = {
  "2019-14-state-secret": "机密级，依据有关保密事项范围确定",
  "2019-14-forbidden-by-law": "《中华人民共和国统计法》禁止公开能够识别单个统计调查对象的资料",
  "2019-14-security-and-stability": "公开后可能危及公共安全",
  "2019-16-internal-affairs": "后勤管理信息",
  "2019-16-deliberative": "请示报告",
  "2008-8": "公开可能危及公共安全",
  "2008-14-other-law": "《中华人民共和国统计法》规定不得公开能够识别单个统计调查对象的资料",
  "2008-14-state-secret": "秘密级，依据有关保密事项范围确定",
  "scgo-2010-5": "处于讨论中的过程稿",
};

/** A refusal by each provision that withholds, on one day of each Regulation. */
export const goldenGrounds = (): string =>
  (["2008, letter of 2016", "2019, letter of 2025"] as const)
    .flatMap((variant) =>
      outcomes
        .filter((outcome) => outcome.startsWith("refused."))
        .flatMap((outcome) => {
          const rule = outcomeFacts[outcome][regulationOfVariant(variant)];
          return "grounds" in rule ? rule.grounds.map((ground) => ({ variant, outcome, ground })) : [];
        }),
    )
    .filter(({ ground }) => ground !== "2019-36-7")
    .map(({ variant, outcome, ground }) => {
      const input = letterInput(variant, undefined, (day, id) => ({
        before: [eventOf.consultationOpened(day(1)), eventOf.consultationClosed(day(4), "c1", "objects")],
        act: reply(day, id, outcome, {
          not_consulted: undefined,
          where: undefined,
          reasons: "公开会造成上述后果。",
          ground,
          ...withheldWith[ground],
        }),
        stated: statedKinds[ground] === undefined ? {} : { provision_kind: statedKinds[ground] },
      }));
      return `== ${variant}: ${outcome}, ${ground}\n\n${asText(input)}`;
    })
    .join("\n");

/** A letter of several answers: some to be reconsidered first, some not; all of them first; none. */
export const goldenSeveralAnswers = (): string =>
  (["2008, letter of 2016", "2019, letter of 2025"] as const)
    .flatMap((variant) => severalOf(variant).map((input) => `== ${variant}\n\n${asText(input)}`))
    .join("\n");

/** Letters of several answers under a Regulation. */
export function severalOf(variant: Variant): LetterInput[] {
  const items = (...outcomesOf: string[]) =>
    letterInput(variant, undefined, (day, id) => ({
      act: {
        ...reply(day, id, "granted"),
        outcome: undefined,
        items: outcomesOf.map((outcome, at) => ({ ...lawfulAnswer(outcome, id), subject: subjects[at] })),
      },
      stated: {
        item_1_given: "《户籍业务统计表》1份，随本告知书一并提供",
        item_1_provision_kind: "后勤管理信息",
        item_2_provision_kind: "会议讨论记录",
      },
    }));
  return [
    items("granted", "refused.deliberative", "not_held.nonexistent", "refused.enforcement_file"),
    items("refused.internal_affairs", "refused.deliberative"),
    items("granted", "not_held.nonexistent"),
  ];
}

const subjects = ["户籍业务办理数量", "有关会议的讨论记录", "各派出所的办理明细", "某行政处罚案件的案卷"];

/** A reply where no setting says anything. */
export const goldenWithoutSettings = (): string =>
  variantsOf("granted")
    .map((variant) => `== ${variant}\n\n${asText({ ...storyOf("granted", variant), practice: {} })}`)
    .join("\n");

export const goldenText = (kind: LetterKind): string =>
  variantsOf(kind)
    .map((variant) => `== ${variant}\n\n${asText(storyOf(kind, variant))}`)
    .join("\n");

import { withheldAs } from "../../../labels/ground-findings.ts";
import { consultationAnswerLabels } from "../../../labels/letter-labels.ts";
import { ofType } from "../../case/history.ts";
import { cited } from "../citations.ts";
import { citedGround, groundArticle } from "../grounds.ts";
import { actOfType, chineseDay, type Derivations, type Drafting } from "./drafting.ts";

/** What follows from a reply's answer. */
export const answerElements: Derivations = {
  finding({ kind, answer }) {
    const finding = kind === "refused" && answer !== undefined ? withheldAs(answer) : undefined;
    return finding && `经审查，你（单位）申请公开的信息${finding}`;
  },
  provision: restsOn,
  provision_kind: kindOfProvision,
  reasons: ({ answer }) => answer?.reasons,
  where: ({ answer }) => answer?.where,
  given: ({ answer }) => answer?.where,
  searched: ({ answer }) => answer?.searched,
  ground({ answer }) {
    const provision = citedGround(answer?.ground);
    const finding = answer && withheldAs(answer);
    return provision && finding && `${finding}，根据${provision}的规定不予公开`;
  },
  competent_agency({ answer }) {
    if (answer?.agency_undetermined === true) return "本机关无法确定负责公开该政府信息的行政机关";
    const agency = answer?.competent_agency;
    return agency && `请向负责公开该政府信息的${agency.name}提出申请，联系方式：${agency.contact}`;
  },
  earlier_reply({ answer }) {
    const reply = answer?.earlier_reply;
    if (reply === undefined) return undefined;
    const { receipt_no, own_no, document_no, replied_on } = reply;
    return `${document_no}（${chineseDay(replied_on)}，申请编号${receipt_no ?? own_no}）`;
  },
  subject: ({ item }) => item?.subject,
  text: (drafting) => actOfType(drafting, "replied")?.text,
};

/** The provision an answer rests on, where its kind leaves that open; a refusal names the provision on refusals, too. */
function restsOn({ kind, answer, case: { history } }: Drafting): string | undefined {
  const article = groundArticle(answer?.ground);
  // Disclosing in part rests on the provision for that; what is withheld names its own.
  if (article === undefined || kind === "partial") return undefined;
  if (kind !== "refused") return literal.has(answer?.ground ?? "") ? undefined : cited(article);
  return cited(
    article,
    history.facts.regulation.id === "2008" ? "2008 Regulation, Art. 21(2)" : "2019 Regulation, Art. 36(3)",
  );
}

/** Grounds that are cited by their paragraph (款), as the kind itself does. */
const literal: ReadonlySet<string> = new Set(["2019-39-petition", "2019-39-publication"]);

/**
 * Which of the cases a provision is about it is: of third parties what they were asked and said, of files that they are; all others are
 * stated (the level of a secret and what made it one, the law that forbids, which kind of internal or deliberative information).
 */
function kindOfProvision(drafting: Drafting): string | undefined {
  const { answer } = drafting;
  switch (answer?.ground) {
    case "2019-15":
    case "2008-14-third-party":
    case "2008-23":
      return thirdPartyAsked(drafting);
    case "2019-16-enforcement-file":
      return "行政执法案卷信息";
    case "spc-2011-17-file":
      return "行政程序中的案卷材料";
    case "2008-17":
      return answer.where;
    default:
      return undefined;
  }
}

function thirdPartyAsked({ answer, case: { history } }: Drafting): string | undefined {
  if (answer?.not_consulted !== undefined) return `未能征求第三方意见，原因：${answer.not_consulted}`;
  const ref = answer?.third_party_ref;
  const opened = ofType(history, "consultation_opened").findLast((entry) => entry.ref === ref);
  const closed = ofType(history, "consultation_closed").findLast((entry) => entry.ref === ref);
  if (opened === undefined || closed === undefined) return undefined;
  return `本机关于${chineseDay(opened.on)}书面征求第三方意见，第三方${consultationAnswerLabels[closed.answer].zh_hans}`;
}

import { labels2014 } from "../../labels/indicators/labels-2014.ts";
import { reportedIn2014 } from "../../labels/indicators/reported-labels.ts";
import { indicatorsOf, type ReportForm } from "./form.ts";

/** "Of which" lists add up to nothing. */
const ofWhich = { additive: false } as const;
/** The table has a column for the units. */
const line = { unitIn: "heading" } as const;
const proactive = { ...line, unit: "item", section: "proactive" } as const;
const response = { ...line, unit: "time", section: "response" } as const;
const requests = { ...line, unit: "request", section: "requests" } as const;
const remedy = { ...line, unit: "case", additive: true } as const;
const institutions = { ...line, measure: "stock", section: "institutions" } as const;
const training = { ...line, unit: "time", section: "training" } as const;

/** State Council Office 2014 No. 32: reports of 2014 to 2018. */
export const form2014: ReportForm = {
  id: "2014",
  instrument: "State Council Office 2014 No. 32",
  indicators: indicatorsOf(
    labels2014,
    {
      "proactive.items": proactive,
      "proactive.normative_items": proactive,
      "documents.normative_issued": { ...line, unit: "document", section: "documents" },
      "proactive.by_channel": proactive,
      "response.events": response,
      "response.press_conferences": response,
      "response.press_conferences_by_head": response,
      "response.online_interviews": response,
      "response.online_interviews_by_head": response,
      "response.policy_interpretations": { ...response, unit: "article" },
      "response.weibo_wechat": response,
      "response.other": response,
      "requests.received": { ...requests, additive: true },
      "requests.closed": { ...requests, additive: true },
      "requests.replied": requests,
      "requests.outcome": {
        ...requests,
        additive: true,
        differing: {
          "refused.state_secret": ofWhich,
          "refused.trade_secret": ofWhich,
          "refused.privacy": ofWhich,
          "refused.security_and_stability": ofWhich,
          "refused.not_government_information": ofWhich,
          "refused.other_law": ofWhich,
        },
      },
      reconsideration: { ...remedy, section: "reconsideration" },
      litigation: { ...remedy, section: "litigation" },
      complaints: { ...line, unit: "case", section: "complaints" },
      "fees.collected": { ...line, unit: "wan_yuan", section: "fees" },
      "institutions.offices": { ...institutions, unit: "office" },
      "institutions.reading_points": { ...institutions, unit: "point" },
      "institutions.staff": { ...institutions, unit: "person", additive: true },
      "institutions.budget": { ...institutions, unit: "wan_yuan", measure: "flow" },
      "training.meetings": training,
      "training.courses": training,
      "training.people": { ...training, unit: "person_time" },
    },
    reportedIn2014,
  ),
  outcomeTotals: ["requests.replied", "requests.received"],
  outOfScope: [],
};

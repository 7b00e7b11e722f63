/**
 * What the members of a catalogue entry mean, each with an example: the same in what is sent and in what is answered. The examples are
 * of one entry.
 */
export const entryMembers = {
  title: {
    description: "As it was published; empty once it is redacted.",
    examples: ["重庆市公安局关于进一步推进户籍制度改革的通知"],
  },
  summary: { description: "What it is about, in a few sentences.", examples: ["放宽落户条件，统一城乡户口登记。"] },
  publisher_unit: { description: "The unit of the agency that publishes it.", examples: ["治安管理总队"] },
  document_no: { description: "As printed, with its brackets 〔〕.", examples: ["渝公发〔2016〕1号"] },
  subjects: { description: "What it is about, each code once." },
  subject: {
    description: "A key of `/v1/codelists/subjects.json`, or a code of the agency's own.",
    examples: ["household"],
  },
  genre: {
    description: "The kind of document: a key of `/v1/codelists/genres.json`, or a code of the agency's own.",
    examples: ["normative"],
  },
  maker: { description: "Who made the information.", examples: ["重庆市公安局"] },
  formed_on: {
    description: "The day the information was formed or changed; under `due_rule` `budget` the day it was approved.",
    examples: ["2016-02-19"],
  },
  effective_from: { description: "The day it takes effect, where it states one.", examples: ["2016-04-01"] },
  effective_to: {
    description: "The last day on which it is in force, where it states one.",
    examples: ["2026-03-31"],
  },
  repealed_on: {
    description: "The day from which it is repealed: the first on which it is not in force.",
    examples: ["2019-06-01"],
  },
  changed_on: {
    description:
      "The day on which the information last changed after it was formed; it has to be published anew within the same period.",
    examples: ["2017-05-08"],
  },
  updated_on: {
    description: "The day on which what was published was last brought up to date.",
    examples: ["2017-05-19"],
  },
  url: { description: "Where it can be read.", examples: ["https://www.agency.example/2016/03/04/1.html"] },
  legal_basis: {
    description: "Why it is published: a key of `/v1/codelists/legal_bases.json`, or the law and its article.",
    examples: ["《中华人民共和国政府信息公开条例》第十条第一项"],
  },
  review_by: { description: "Who reviewed it before publication.", examples: ["保密办公室"] },
  review_result: { description: "What the review came to.", examples: ["可以公开"] },
  validity_by: {
    description: "The entry that amended or repealed it, where it is in this catalogue.",
    examples: ["chongqing/2019-00012"],
  },
  validity_note: {
    description: "How its validity ended or changed, in words: where `validity_by` is unknown here, it explains that.",
    examples: ["自2019年6月1日起废止"],
  },
  keywords: { description: "Words it is to be found by, each once." },
  keyword: { examples: ["户口登记"] },
};

// Shows a case to the holder of its tracking secret, from the form at /request. Nothing is stored in the browser.
import { say, saying } from "./words.js";

const form = document.getElementById("following");
const status = document.getElementById("following-status");
const section = document.getElementById("case");
const [number, secret] = form.querySelectorAll("input");
const clarifying = document.getElementById("clarifying");
const clarification = document.getElementById("clarification");
const justifiedReason = document.getElementById("justified-reason");
const noticing = document.getElementById("noticing");

/** The case on the page, whatever is typed in meanwhile. */
let openCase = {};

/** Stands for one clarification, until it has arrived. */
let key = crypto.randomUUID();

const remedies = {
  reconsideration: ["可以申请行政复议，至", "Reconsideration may be applied for until"],
  litigation: ["可以提起行政诉讼，至", "Proceedings may be brought in court until"],
  litigation_after_reconsideration: [
    "复议后可以提起行政诉讼，至",
    "Where reconsideration is decided or not decided in time, proceedings may be brought in court until",
  ],
  appeal: ["对法院的裁判可以上诉，至", "The court's decision may be appealed until"],
};
const owed = {
  clarification: ["clarification", "请补正申请", "Please clarify your request"],
  payment: ["fee_payment", "请缴纳信息处理费", "Please pay the information processing fee"],
};

/** Of a day in a year whose holidays are not announced yet. */
const uncertain = ["（暂定）", " (provisional)"];

/** Where the clock stands, in a sentence. */
function stateOf(found) {
  const { state, merged_into, reply, awaiting, deadlines, due_on } = found;
  const { provisional, stopped_since, working_days_left, overdue_by } = found;
  if (merged_into !== null && reply === null)
    return [
      `本件已并入${merged_into}，与该件一并答复。`,
      `This request was merged into ${merged_into} and is answered together with it.`,
    ];
  if (state === "closed") return ["本件已办结。", "The case is closed."];
  if (state === "unconfirmed")
    return [
      "申请已到达，本机关将与您确认；答复期限自确认之日起计算。",
      "Your request has arrived. The agency will confirm with you that it received it; the period for the answer runs from that day.",
    ];
  if (awaiting !== null) {
    const [kind, zh, en] = owed[awaiting];
    const until = deadlines.find((deadline) => deadline.kind === kind)?.due_on ?? null;
    return until === null ? [`${zh}。`, `${en}.`] : [`${zh}，至迟于${until}。`, `${en} by ${until}.`];
  }
  if (stopped_since !== null)
    return [
      `自${stopped_since}起征求意见，期间不计入答复期限。`,
      `Others are being consulted since ${stopped_since}; the period stands still.`,
    ];
  if (overdue_by !== null)
    return [
      `答复期限${due_on}已过${overdue_by}个工作日。`,
      `The answer was due by ${due_on}, ${overdue_by} working days ago.`,
    ];
  const [zh, en] = provisional ? uncertain : ["", ""];
  return [
    `至迟于${due_on}${zh}答复，尚余${working_days_left}个工作日。`,
    `The answer is due by ${due_on}${en}, in ${working_days_left} working days.`,
  ];
}

/** The outcome in words, or its code where the list cannot be had. */
async function outcomeOf(code) {
  try {
    const { items } = await (await fetch("/v1/codelists/outcomes.json")).json();
    const { label } = items.find((item) => item.code === code);
    return [label.zh_hans, label.en];
  } catch {
    return [code, code];
  }
}

async function replyParts(reply) {
  if (reply === null) return [];
  const [zh, en] = await outcomeOf(reply.outcome);
  const parts = [saying("p", `${reply.replied_on}答复：${zh}`, `Answered on ${reply.replied_on}: ${en}`)];
  const add = (texts) => {
    for (const text of texts) {
      if (text !== null)
        parts.push(Object.assign(document.createElement("p"), { className: "text", textContent: text }));
    }
  };
  add([reply.document_no]);
  for (const item of reply.items ?? []) {
    const [result, inEnglish] = await outcomeOf(item.outcome);
    parts.push(saying("p", `${item.number}. ${result}`, inEnglish));
    add([item.subject, item.where, item.reasons]);
  }
  add([reply.where, reply.reasons, reply.text]);
  return parts;
}

/** What the agency has sent, in its own words, with the last day it sets; the reply is shown by itself. */
const noticeParts = (notices) =>
  notices
    .filter(({ type }) => type !== "replied")
    .flatMap(({ on, label, members, last_day }) => {
      const [maybe, perhaps] = last_day?.provisional ? uncertain : ["", ""];
      const [until, by] =
        last_day === null ? ["", ""] : [`，截至${last_day.on}${maybe}`, `, until ${last_day.on}${perhaps}`];
      const { text, workload, reasons, fee } = members;
      const way = fee?.payment === undefined ? [] : [`${fee.payment.payee.zh_hans}：${fee.payment.way.zh_hans}`];
      const charged = fee === undefined ? [] : [`${fee.amount_yuan}元`, ...way];
      return [
        saying("p", `${on} ${label.zh_hans}${until}`, `${label.en}${by}`),
        ...[text, workload, reasons, ...charged]
          .filter((one) => one !== undefined)
          .map((textContent) => Object.assign(document.createElement("p"), { className: "text", textContent })),
      ];
    });

/** That notices are sent, and by what. */
function noticingParts({ by }) {
  if (by === null) return [];
  const [zh, en] = by === "sms" ? ["手机短信", "SMS"] : ["电子邮件", "e-mail"];
  return [
    saying("p", `进展提醒：${zh}（不作为送达）。`, `Notices are sent by ${en}; they are no service of a document.`),
  ];
}

async function show(found, holder) {
  const timeline = document.createElement("ol");
  timeline.append(...found.timeline.map(({ on, label }) => saying("li", `${on} ${label.zh_hans}`, label.en)));
  const open = document.createElement("ul");
  open.append(
    ...found.remedies.map(({ kind, until, provisional, before }) => {
      const [zh, en] = remedies[kind];
      const [maybe, perhaps] = provisional ? uncertain : ["", ""];
      const heard = before.map(({ name }) => name.zh_hans).join("或者");
      const hears = before.map(({ name }) => name.en).join(", or ");
      return saying("li", `${zh}${until}${maybe}（${heard}）。`, `${en} ${until}${perhaps} (${hears}).`);
    }),
  );
  section.replaceChildren(
    saying("p", ...stateOf(found)),
    ...(found.identity_ending
      ? [
          saying(
            "p",
            `登记的证件号码末尾为${found.identity_ending}。`,
            `The identity number on record ends in ${found.identity_ending}.`,
          ),
        ]
      : []),
    ...noticeParts(found.notices),
    ...(await replyParts(found.reply)),
    ...(found.remedies.length > 0 ? [open] : []),
    ...noticingParts(found.sent_notices),
    timeline,
  );
  section.hidden = false;
  if (holder.number !== openCase.number) {
    // What waits to be sent again is another case's.
    key = crypto.randomUUID();
    clarification.value = "";
    justifiedReason.value = "";
    for (const field of [clarification, justifiedReason]) field.disabled = false;
  }
  openCase = holder;
  noticing.hidden = found.sent_notices.by === null;
  // What a merged request waits for is given in the case that it went into.
  clarifying.hidden = found.awaiting !== "clarification" || found.merged_into !== null;
  section.focus();
}

/** A call about the case of this number and secret. */
const ofCase = (holder, room, { headers, ...more } = {}) =>
  fetch(`/v1/requests/${encodeURIComponent(holder.number)}${room}`, {
    headers: { Authorization: `Bearer ${holder.secret}`, ...headers },
    ...more,
  });

clarifying.addEventListener("submit", async (event) => {
  event.preventDefault();
  const notice = document.getElementById("clarifying-status");
  notice.hidden = true;
  for (const field of [clarification, justifiedReason]) field.disabled = true;
  try {
    const response = await ofCase(openCase, "/clarification", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": key },
      body: JSON.stringify({
        text: clarification.value.trim(),
        ...(justifiedReason.value.trim() === "" ? {} : { justified_reason: justifiedReason.value.trim() }),
      }),
    });
    if (response.status === 429 || response.status >= 500) throw new Error(String(response.status));
    key = crypto.randomUUID();
    for (const field of [clarification, justifiedReason]) field.disabled = false;
    if (response.ok) {
      clarification.value = "";
      justifiedReason.value = "";
      await show(await response.json(), openCase);
    } else say(notice, "补正未能提交，请重新查询。", (await response.json()).detail);
  } catch {
    // As it is, and under its key, it can be sent again.
    say(
      notice,
      "暂时无法确认。请稍后再次提交；也可以当面、邮寄或者传真补正。",
      "No answer for now. Send it again later; or use the counter, post or fax.",
    );
  }
});

document.getElementById("end-notices").addEventListener("click", async () => {
  try {
    const response = await ofCase(openCase, "/notices", { method: "DELETE" });
    if (!response.ok) throw new Error(String(response.status));
    noticing.hidden = true;
    say(status, "进展提醒已停止。", "No more notices are sent.");
  } catch {
    say(status, "暂时无法停止，请稍后再试。", "Not to be ended for now. Please try again later.");
  }
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  for (const part of [section, status, clarifying, noticing]) part.hidden = true;
  const holder = { number: number.value.trim(), secret: secret.value.trim() };
  try {
    const response = await ofCase(holder, "");
    if (response.ok) await show(await response.json(), holder);
    else if (response.status === 404)
      say(status, "编号或者查询码有误。", "No case has this number and secret. Please check both.");
    else throw new Error(String(response.status));
  } catch {
    say(status, "暂时无法查询，请稍后再试。", "Not to be had for now. Please try again later.");
  }
});

form.hidden = false;

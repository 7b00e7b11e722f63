import { html } from "hono/html";
import type { Agency } from "../../../schema/contracts/agency.ts";
import { applicantKinds } from "../../../schema/contracts/applicant.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { NoticeWay } from "../../../schema/contracts/notifications.ts";
import { applicantKindLabels, identityTypeLabels } from "../../labels/applicants.ts";
import { bilingual, type Markup } from "../../labels/markup.ts";
import { electronicServiceLabels, noticeWayLabels, replyFormLabels, replyRouteLabels } from "../../labels/requests.ts";

type Words = readonly [zhHans: string, en: string];

const both = ([zh_hans, en]: Words): Markup => bilingual({ zh_hans, en });

/** Always, or where the reply is to go there: then the script says when. */
type Required = "always" | "by route";

/** A field is named by the JSON Pointer of the member it fills, by which errors name it too. */
interface Field {
  pointer: string;
  label: Words;
  required?: Required;
  longest: number;
  type?: "tel";
  /** Which keyboard a telephone shows; what is typed is not judged by the browser. */
  keyboard?: "email";
  autocomplete?: string;
}

const labelled = (
  pointer: string,
  label: Words,
  control: Markup,
  required?: Required,
): Markup => html`<div class="field">
<label for="${pointer}">${both(label)}${required ? html` <abbr title="必填 required"${required === "by route" ? html` hidden` : ""}>*</abbr>` : ""}</label>
${control}
<p class="fault" id="${pointer}#fault" hidden></p>
</div>
`;

const input = ({ pointer, label, required, longest, type, keyboard, autocomplete }: Field): Markup =>
  labelled(
    pointer,
    label,
    html`<input id="${pointer}" name="${pointer}" type="${type ?? "text"}"${keyboard ? html` inputmode="${keyboard}"` : ""} maxlength="${longest}" autocomplete="${autocomplete ?? "off"}" aria-describedby="${pointer}#fault"${required === "always" ? html` required` : ""}>`,
    required,
  );

const choice = (pointer: string, label: Words, options: readonly (readonly [code: string, label: Labels])[]): Markup =>
  labelled(
    pointer,
    label,
    html`<select id="${pointer}" name="${pointer}" aria-describedby="${pointer}#fault">
${options.map(([code, { zh_hans, en }]) => html`<option value="${code}">${zh_hans} ${en}</option>\n`)}</select>`,
  );

/** A box that is there once the service has asked for it. */
const confirmation = (pointer: string, label: Words): Markup => html`<div class="field" hidden>
<label><input id="${pointer}" name="${pointer}" type="checkbox" value="true" aria-describedby="${pointer}#fault"> ${both(label)}</label>
<p class="fault" id="${pointer}#fault" hidden></p>
</div>
`;

const kinds = applicantKinds.map((kind) => [kind, applicantKindLabels[kind].label] as const);

const applicantFields = [
  choice("/applicant/kind", ["申请人类别", "Kind of applicant"], kinds),
  input({
    pointer: "/applicant/name",
    label: ["姓名或者名称", "Name"],
    required: "always",
    longest: 200,
    autocomplete: "name",
  }),
  choice("/applicant/identity/type", ["证件类型", "Identity document"], Object.entries(identityTypeLabels)),
  input({ pointer: "/applicant/identity/number", label: ["证件号码", "Its number"], longest: 64 }),
  confirmation("/applicant/identity/number_confirmed", [
    "号码与证件所载一致",
    "The number is as printed on the document",
  ]),
  input({
    pointer: "/applicant/contact/phone",
    label: ["联系电话", "Telephone"],
    longest: 40,
    type: "tel",
    autocomplete: "tel",
  }),
  input({
    pointer: "/applicant/contact/email",
    label: ["电子邮箱", "E-mail address"],
    required: "by route",
    longest: 254,
    keyboard: "email",
    autocomplete: "email",
  }),
  input({
    pointer: "/applicant/contact/address",
    label: ["通信地址", "Postal address"],
    required: "by route",
    longest: 500,
    autocomplete: "address-line1",
  }),
  input({
    pointer: "/applicant/contact/postcode",
    label: ["邮政编码", "Postcode"],
    longest: 20,
    autocomplete: "postal-code",
  }),
  input({ pointer: "/applicant/agent", label: ["代理人", "Agent, if you have one"], longest: 200 }),
];

const none = { zh_hans: "否", zh_hant: "否", en: "no" };

/** What is sent, and what may be served, on the way to the reply. */
const messageFields = (offered: readonly NoticeWay[]): Markup[] => [
  ...(offered.length === 0
    ? []
    : [
        choice(
          "/notify/by",
          ["办理进展提醒（不作为送达）", "Notices of what happens (no service of a document)"],
          [["", none], ...offered.map((by) => [by, noticeWayLabels[by]] as const)],
        ),
      ]),
  choice(
    "/electronic_service",
    ["同意以电子方式送达文书", "Agree to be served documents electronically"],
    [["", none], ...Object.entries(electronicServiceLabels)],
  ),
];

const informationFields = [
  labelled(
    "/description",
    ["所需政府信息的名称、内容描述", "What you ask for"],
    html`<textarea id="/description" name="/description" rows="6" maxlength="10000" required aria-describedby="/description#fault"></textarea>`,
    "always",
  ),
  input({
    pointer: "/document_no",
    label: ["文号或者标题（如知道）", "Document number or title, if you know it"],
    longest: 200,
  }),
  choice("/form", ["提供信息的形式", "Form of the reply"], Object.entries(replyFormLabels)),
  choice("/route", ["获取信息的方式", "Way of the reply"], Object.entries(replyRouteLabels)),
];

const otherWays = (name: Labels): Markup => html`<p>您也可以当面、邮寄或者传真提出申请。
<span class="en" lang="en">You can also ask at the counter of the ${name.en}, by post or by fax.</span></p>
`;

/** The form for asking (2019 Regulation, Art. 29: who asks, what for, in which form; the purpose is never asked). */
export const requestPage = ({ name }: Agency, offered: readonly NoticeWay[]): Markup => html`<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name.zh_hans}政府信息公开申请</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/request.css">
<script type="module" src="/assets/filing.js"></script>
<script type="module" src="/assets/following.js"></script>
</head>
<body>
<main>
<h1>${both([`${name.zh_hans}政府信息公开申请`, `Request for government information: ${name.en}`])}</h1>
${otherWays(name)}<noscript><p class="notice">此表格需要启用脚本。 <span class="en" lang="en">This form needs scripts to be allowed.</span></p></noscript>
<form id="filing" hidden>
<p>标有 <abbr>*</abbr> 的为必填项。 <span class="en" lang="en">Fields marked <abbr>*</abbr> are required.</span></p>
<fieldset>
<legend>${both(["申请人", "Applicant"])}</legend>
${applicantFields}</fieldset>
<fieldset>
<legend>${both(["所需信息", "The information"])}</legend>
${informationFields}${messageFields(offered)}</fieldset>
<p>无需说明用途。您的身份信息和申请内容加密保存，仅用于办理本申请。
<span class="en" lang="en">No reason need be given. Who you are and what you write is kept encrypted and used for this request alone.</span></p>
<p id="status" class="notice" role="status" hidden></p>
<button type="submit">${both(["提交申请", "Send"])}</button>
</form>
<section id="receipt" tabindex="-1" hidden>
<h2>${both(["申请已收到", "Your request was received"])}</h2>
<dl>
<dt>${both(["受理编号", "Receipt number"])}</dt><dd data-member="receipt_no"></dd>
<dt>${both(["查询码", "Tracking secret"])}</dt><dd data-member="tracking_secret"></dd>
<dt>${both(["收到申请之日", "Received on"])}</dt><dd data-member="receipt_on"></dd>
<dt>${both(["答复期限", "Answer due by"])}</dt><dd data-member="due_on"></dd>
<dt>${both(["登记凭证", "Proof of registration"])}</dt><dd data-member="event_hash"></dd>
</dl>
<p id="provisional" hidden>下一年度放假安排公布后，答复期限可能调整。
<span class="en" lang="en">The due date may move once next year's holidays are announced.</span></p>
<p>请保存编号和查询码：凭此查询办理情况，查询码不再显示。登记凭证一小时内列入<a href="/v1/anchors">公布的总凭证</a>。
<span class="en" lang="en">Keep the number and the secret: they show you the case, and the secret is not shown again. The proof is found in the
<a href="/v1/anchors">published anchors</a> within the hour.</span></p>
<button id="print" type="button">${both(["打印", "Print"])}</button>
</section>
<form id="following" hidden>
<fieldset>
<legend>${both(["查询办理情况", "Follow a request"])}</legend>
<div class="field"><label for="number">${both(["受理编号", "Receipt number"])}</label>
<input id="number" type="text" required autocomplete="off" pattern="[0-9]{4}-[0-9]{6}" title="2026-000123"></div>
<div class="field"><label for="secret">${both(["查询码", "Tracking secret"])}</label>
<input id="secret" type="text" required autocomplete="off" maxlength="128"></div>
<p id="following-status" class="notice" role="status" hidden></p>
<button type="submit">${both(["查询", "Show"])}</button>
<section id="case" tabindex="-1" hidden></section>
<p id="noticing" hidden><button id="end-notices" type="button">${both(["不再接收进展提醒", "End notices"])}</button></p>
</fieldset>
</form>
<form id="clarifying" hidden>
<fieldset>
<legend>${both(["补正申请", "Clarify the request"])}</legend>
<div class="field"><label for="clarification">${both(["补正内容", "What you make clear"])}</label>
<textarea id="clarification" rows="4" maxlength="10000" required></textarea></div>
<div class="field"><label for="justified-reason">${both(["逾期补正的，正当理由", "Where it is late: the reason"])}</label>
<textarea id="justified-reason" rows="2" maxlength="2000"></textarea></div>
<p id="clarifying-status" class="notice" role="status" hidden></p>
<button type="submit">${both(["提交补正", "Send"])}</button>
</fieldset>
</form>
</main>
</body>
</html>
`;

// Files a request from the form at /request. Fields are named by the JSON Pointer of the member they fill; errors name them the
// same way. Nothing is stored in the browser.
import { deriveKey } from "./altcha/algorithms/web/pbkdf2.js";
import { solveChallenge } from "./altcha/pow.js";
import { say } from "./words.js";

const form = document.getElementById("filing");
const status = document.getElementById("status");
const button = form.querySelector("button");
const fields = [...form.querySelectorAll("[name]")];

const number = document.getElementById("/applicant/identity/number");
const confirmed = document.getElementById("/applicant/identity/number_confirmed");

/** Asks for the confirmation of a number, or no more. */
function askToConfirm(asked) {
  confirmed.closest(".field").hidden = !asked;
  if (!asked) confirmed.checked = false;
}
// Another number is another question.
number.addEventListener("input", () => askToConfirm(false));

const route = document.getElementById("/route");
const neededBy = { post: "/applicant/contact/address", email: "/applicant/contact/email" };

/** Where the reply is to go must be known: it is required, and marked, by the route that is chosen. */
function markNeeded() {
  for (const [way, id] of Object.entries(neededBy)) {
    const field = document.getElementById(id);
    field.required = route.value === way;
    field.closest(".field").querySelector("abbr").hidden = !field.required;
  }
}
route.addEventListener("change", markNeeded);

/** Stands for one filing, until an answer to it has come. */
let key = crypto.randomUUID();

/** The filing as the form stands; members left empty are left out. */
function filing() {
  const body = {};
  for (const { name, value, type, checked } of fields) {
    if (value.trim() === "" || (type === "checkbox" && !checked)) continue;
    const steps = name.split("/").slice(1);
    const last = steps.pop();
    let object = body;
    for (const step of steps) object = object[step] ??= {};
    object[last] = type === "checkbox" ? true : value.trim();
  }
  body.applicant.contact ??= {};
  if (body.applicant.identity.number === undefined) delete body.applicant.identity;
  return body;
}

/** The header of a solved challenge; none where no work is asked for. */
async function workDone() {
  const response = await fetch("/v1/challenge");
  if (response.status === 204) return {};
  if (!response.ok) return { refusal: response };
  const challenge = await response.json();
  say(status, "正在验证，请稍候……", "Checking that you are no robot; a moment.");
  const solution = await solveChallenge({ challenge, deriveKey });
  return { headers: { Altcha: btoa(JSON.stringify({ challenge, solution })) } };
}

async function send(body) {
  const { headers, refusal } = await workDone();
  if (refusal !== undefined) return refusal;
  return fetch("/v1/requests", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key, ...headers },
    body,
  });
}

function lock(locked) {
  for (const field of fields) field.disabled = locked;
}

function clearFaults() {
  for (const field of fields) {
    field.removeAttribute("aria-invalid");
    document.getElementById(`${field.id}#fault`).hidden = true;
  }
}

const advice = {
  "/applicant/contact/phone": "请填写有效的电话号码。",
  "/applicant/identity/number": "证件号码有误，请核对证件。",
  "/applicant/contact/email": "请填写有效的电子邮箱。",
  "/applicant/contact/address": "选择邮寄的，请填写通信地址。",
};

const adviceByCode = {
  unreachable: "请至少填写一种联系方式（电话、电子邮箱或通信地址），或者填写证件号码。",
  "check-character": "校验码不符。请核对证件；证件确如此记载的，请勾选下方确认。",
  "birth-in-the-future": "号码中的出生日期晚于今天，请核对证件。",
  "notice-unreachable": "请在上方填写可接收提醒的手机号码或者电子邮箱，或者选择不接收。",
  "agreement-without-contact": "请在上方填写该联系方式，或者选择不同意。",
  "local-part-not-ascii": "@ 之前只能使用英文字母、数字和符号。",
};

function showFault(field, { code, detail }) {
  field.setAttribute("aria-invalid", "true");
  const zh = adviceByCode[code] ?? advice[field.name] ?? "请检查此项。";
  const en = code === "check-character" ? "The check character does not match. Check it, or confirm below." : detail;
  say(document.getElementById(`${field.id}#fault`), zh, en);
  if (code === "check-character") askToConfirm(true);
}

/** A definite refusal: the next attempt is another filing. */
async function refused(response) {
  const problem = await response.json();
  key = crypto.randomUUID();
  lock(false);
  const faults = (problem.errors ?? []).flatMap(({ pointer, code, detail }) => {
    const field = fields.find(({ name }) => name === pointer || (pointer !== "" && name.startsWith(`${pointer}/`)));
    if (field !== undefined) showFault(field, { code, detail });
    return field ?? [];
  });
  const detail = faults.length > 0 ? "Not sent yet: please correct what is marked, then send again." : problem.detail;
  say(status, "申请未能提交，请按提示修改后再提交。", detail);
  (faults[0] ?? button).focus();
}

/** No answer, or none that tells whether the filing was stored: the same is sent again, under the same key. */
function unanswered() {
  say(
    status,
    "暂时无法确认。请稍后再次提交，不会重复登记；也可以当面、邮寄或者传真提出申请。",
    "No answer for now. Send it again later, it is registered once only; or ask at the counter, by post or by fax.",
  );
}

async function received(response) {
  const receipt = await response.json();
  const section = document.getElementById("receipt");
  for (const place of section.querySelectorAll("[data-member]")) {
    place.textContent = receipt[place.dataset.member];
  }
  document.getElementById("provisional").hidden = !receipt.provisional;
  form.remove();
  // Ready to be followed at once.
  const [number, secret] = document.getElementById("following").querySelectorAll("input");
  number.value = receipt.receipt_no;
  secret.value = receipt.tracking_secret;
  section.hidden = false;
  section.focus();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = JSON.stringify(filing());
  clearFaults();
  lock(true);
  button.disabled = true;
  say(status, "正在提交……", "Sending.");
  try {
    const response = await send(body);
    if (response.status === 201) await received(response);
    else if (response.status === 429 || response.status >= 500) unanswered();
    else await refused(response);
  } catch {
    unanswered();
  }
  button.disabled = false;
});

document.getElementById("print").addEventListener("click", () => window.print());
markNeeded();
form.hidden = false;

// Does the work that is asked for before a filing, and sends the form with it. Without this script, and where the browser cannot do it (over
// plain http on another host), the page names other ways to ask.
import { deriveKey } from "./altcha/algorithms/web/pbkdf2.js";
import { solveChallenge } from "./altcha/pow.js";

const form = document.querySelector("form.works");
const status = form.querySelector(".status");
const button = form.querySelector(".send-button");

/** A solved challenge, as the form carries it; empty where no work is asked for any more. */
async function workDone() {
  const response = await fetch("/v1/challenge");
  if (response.status === 204) return "";
  if (!response.ok) throw new Error(`No challenge: ${response.status}`);
  const challenge = await response.json();
  const solution = await solveChallenge({ challenge, deriveKey });
  return btoa(JSON.stringify({ challenge, solution }));
}

form.addEventListener("submit", async (event) => {
  if (event.submitter !== button) return;
  event.preventDefault();
  button.disabled = true;
  status.textContent = form.dataset.working;
  try {
    form.elements._work.value = await workDone();
    form.submit();
  } catch {
    status.textContent = form.dataset.failed;
    button.disabled = false;
  }
});

// A page that is gone back to may be sent once more.
window.addEventListener("pageshow", () => {
  button.disabled = false;
  status.textContent = "";
});

if (crypto.subtle !== undefined) {
  form.querySelector(".without-script").hidden = true;
  button.hidden = false;
}

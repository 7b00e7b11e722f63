/**
 * Signing in with a passkey, and adding one (W3C Web Authentication, Level 3): asks the browser, fills in what it answers, and sends the
 * form. Nothing else of the desk needs a script.
 */
const toBytes = (text) => new TextEncoder().encode(text);
const encoded = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const decoded = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));

const timeout = 5 * 60_000;

/** What the form says when it is drawn now: its challenge works for five minutes, and pages are left open for longer. */
async function dataNow(form) {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.getElementById(form.id)?.dataset ?? form.dataset;
}

async function signIn({ challenge, rpId }) {
  const publicKey = { challenge: toBytes(challenge), rpId, userVerification: "required", timeout };
  const { rawId, response } = await navigator.credentials.get({ publicKey });
  return {
    "/passkey/credential_id": encoded(rawId),
    "/passkey/client_data": encoded(response.clientDataJSON),
    "/passkey/authenticator_data": encoded(response.authenticatorData),
    "/passkey/signature": encoded(response.signature),
    "/passkey/user_handle": encoded(response.userHandle ?? new Uint8Array()),
  };
}

async function register({ challenge, rpId, rpName, userId, userName, credentialIds }) {
  const publicKey = {
    challenge: toBytes(challenge),
    rp: { id: rpId, name: rpName },
    user: { id: toBytes(userId), name: userName, displayName: userName },
    pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    excludeCredentials: credentialIds
      .split(" ")
      .filter((id) => id !== "")
      .map((id) => ({ type: "public-key", id: decoded(id) })),
    attestation: "none",
    timeout,
  };
  const { response } = await navigator.credentials.create({ publicKey });
  return {
    "/client_data": encoded(response.clientDataJSON),
    "/authenticator_data": encoded(response.getAuthenticatorData()),
    "/transports": response.getTransports(),
  };
}

function fill(form, fields) {
  for (const [name, values] of Object.entries(fields)) {
    for (const field of form.querySelectorAll(`[name="${name}"]`)) field.remove();
    for (const value of [values].flat()) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
  }
}

function prepare(form, ask) {
  const button = form.querySelector("button");
  const status = form.querySelector(".status");
  if (!window.isSecureContext || !window.PublicKeyCredential) {
    status.textContent = form.dataset.unable;
    return;
  }
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    status.textContent = form.dataset.waiting;
    try {
      fill(form, await ask(await dataNow(form)));
      form.submit();
    } catch {
      status.textContent = form.dataset.failed;
      button.disabled = false;
    }
  });
}

const asking = { passkey: signIn, register };
for (const [id, ask] of Object.entries(asking)) {
  const form = document.getElementById(id);
  if (form) prepare(form, ask);
}

// A link of one use names its code behind the #, which no server is sent.
const link = document.getElementById("link");
const code = location.hash.slice(1);
if (link && code) {
  history.replaceState(null, "", location.pathname + location.search);
  link.querySelector("[type=password]").value = code;
  link.submit();
}

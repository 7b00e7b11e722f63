// Sends each file as soon as it is chosen, and puts its handle into the form in its place, so that what is wrong with it is said at once and
// it need not be chosen twice. Without this script, and where sending fails, the files go with the form.

/** Sends a file; answers the status and what is said of it. A status of 0 is none. */
function send(file, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => Object.assign(progress, { max: total, value: loaded });
    request.onloadend = () => resolve({ status: request.status, answer: request.response });
    request.open("POST", "/v1/files");
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    const name = encodeURIComponent(file.name.toWellFormed?.() ?? file.name);
    request.setRequestHeader("Content-Disposition", `attachment; filename*=UTF-8''${name.replaceAll("'", "%27")}`);
    request.send(file);
  });
}

/** How large a file is, as functions/site/format.ts writes it. */
const sizeText = (bytes) =>
  bytes < 1024 ** 2 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${Math.round((bytes / 1024 ** 2) * 10) / 10} MB`;

/** The number of the next file of a form: one more than any has. */
const nextNumber = (form) =>
  1 + Math.max(-1, ...[...form.elements].map(({ name }) => Number(/^\/files\/([0-9]+)\//.exec(name)?.[1] ?? -1)));

/** A line of the list, as the server draws it. */
function newLine(section, name) {
  const line = section.querySelector("template").content.firstElementChild.cloneNode(true);
  line.querySelector(".file-name").textContent = name;
  const list = section.querySelector(".files");
  list.append(line);
  list.hidden = false;
  return line;
}

/** Puts a file that was sent into the form. */
function put(section, line, { input, file, sent }) {
  const words = JSON.parse(section.dataset.words);
  const number = nextNumber(input.form);
  const kind = input.name.replace("_file/", "");
  const members = {
    [`/files/${number}/kind`]: kind,
    [`/files/${number}/file`]: sent.handle,
    [`_files/${number}/name`]: file.name,
    [`_files/${number}/type`]: sent.type,
    [`_files/${number}/size`]: sent.size,
  };
  for (const [name, value] of Object.entries(members)) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    line.append(field);
  }
  const button = line.querySelector("button");
  button.value = number;
  button.hidden = false;
  button.setAttribute(
    "aria-label",
    words.remove.replace("{}", () => file.name),
  );
  const label = input.labels[0].firstChild.textContent;
  line.querySelector(".details").textContent = [label, words.types[sent.type], sizeText(sent.size)].join(" · ");
}

/** Takes a file out of those that its field sends with the form. */
function takeOut(input, file) {
  const rest = new DataTransfer();
  for (const one of input.files) if (one !== file) rest.items.add(one);
  input.files = rest.files;
}

/** Says what is wrong with a file, in its field's place. */
function refuse(input, text) {
  const fault = document.createElement("p");
  fault.className = "fault";
  fault.setAttribute("role", "alert");
  fault.textContent = text;
  input.before(fault);
}

async function sendOne(section, input, file) {
  const words = JSON.parse(section.dataset.words);
  const status = section.querySelector(".status");
  if (file.size > Number(section.dataset.most)) {
    takeOut(input, file);
    refuse(
      input,
      words["payload-too-large"].replace("{}", () => file.name),
    );
    return;
  }
  const line = newLine(section, file.name);
  const progress = document.createElement("progress");
  progress.setAttribute("aria-label", file.name);
  line.querySelector(".details").replaceChildren(progress);
  line.querySelector("button").hidden = true;
  status.textContent = words.sending;
  const { status: answered, answer } = await send(file, progress);
  status.textContent = "";
  if (answered === 201) {
    takeOut(input, file);
    put(section, line, { input, file, sent: answer });
    return;
  }
  line.remove();
  const refusal = words[answer?.code];
  if (refusal === undefined) {
    // It stays in its field, and goes with the form.
    status.textContent = words.later;
    return;
  }
  takeOut(input, file);
  refuse(
    input,
    refusal.replace("{}", () => file.name),
  );
}

document.addEventListener("change", async ({ target: input }) => {
  const section = input.type === "file" ? input.closest(".file-fields") : null;
  if (section === null) return;
  for (const fault of input.parentElement.querySelectorAll(".fault")) fault.remove();
  // One after another, as the server takes them.
  for (const file of [...input.files]) await sendOne(section, input, file);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".file-fields .files button");
  if (!button) return;
  event.preventDefault();
  const section = button.closest(".file-fields");
  const list = section.querySelector(".files");
  button.closest("li").remove();
  list.hidden = list.childElementCount === 0;
  section.querySelector("input[type=file]").focus();
});

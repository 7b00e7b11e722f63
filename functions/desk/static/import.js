// Imports a table and says how far it has come. Without it the page does the same, and is silent meanwhile.
const form = document.getElementById("import");
const status = form?.querySelector(".status");
const button = form?.querySelector("button");

/** The last line of what is answered; each line before it says how many rows were done. */
async function outcomeOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let last;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return last;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      last = JSON.parse(line);
      if ("stage" in last) status.textContent = form.dataset.running.replace("#", last.rows);
    }
  }
}

async function run() {
  const response = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/x-ndjson" },
  });
  const isWatched = response.headers.get("Content-Type")?.startsWith("application/x-ndjson");
  const outcome = isWatched ? await outcomeOf(response) : undefined;
  if (isWatched && outcome === undefined) throw new Error("The answer ended early");
  // What was refused is drawn by the page itself.
  if (outcome?.result !== "stored") return form.submit();
  const { registered, amended, unchanged } = outcome;
  location.assign(`${form.dataset.result}?${new URLSearchParams({ registered, amended, unchanged })}`);
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  button.disabled = true;
  status.textContent = form.dataset.running.replace("#", "0");
  run().catch(() => {
    status.textContent = form.dataset.broken;
    button.disabled = false;
  });
});

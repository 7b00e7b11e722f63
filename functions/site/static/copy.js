// Puts a button behind every text that is there to be taken along.
for (const text of document.querySelectorAll("textarea[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second";
  button.textContent = text.dataset.copy;
  button.setAttribute("aria-label", `${text.dataset.copy}: ${text.labels[0].textContent}`);
  const done = document.createElement("span");
  done.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    text.select();
    // Over plain http a page has no clipboard, and in a frame of another site it may not use it: then only the command is left.
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      document.execCommand("copy");
    }
    done.textContent = text.dataset.copied;
  });
  text.after(button, done);
}

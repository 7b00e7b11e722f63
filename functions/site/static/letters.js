// Prints the letters of the page, and makes a Word file of them in the browser. What makes it is loaded only when it is asked for.

const status = document.getElementById("status");
const word = document.getElementById("word");
const { name, style, papers } = JSON.parse(document.getElementById("papers").textContent);

/** Says a sentence in place of what was said, Chinese first and English beside it, as the page itself is written. */
function say(element, zh, en) {
  const english = Object.assign(document.createElement("span"), { className: "en", lang: "en", textContent: en });
  element.replaceChildren(zh, " ", english);
  element.hidden = false;
}

async function downloadWord() {
  const { wordFile } = await import("./letters-word.js");
  const file = URL.createObjectURL(await wordFile(papers, style));
  const link = Object.assign(document.createElement("a"), { href: file, download: `${name}.docx` });
  link.click();
  // The browser has read it by then.
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
}

word.addEventListener("click", async () => {
  word.disabled = true;
  say(status, "正在生成 Word 文件……", "Making the Word file.");
  try {
    await downloadWord();
    say(status, "Word 文件已生成。", "The Word file is made.");
  } catch {
    say(status, "未能生成 Word 文件，请再试一次。", "The Word file could not be made. Try again.");
  }
  word.disabled = false;
});
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("tools").hidden = false;

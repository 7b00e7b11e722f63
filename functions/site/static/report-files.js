// Makes a Word file and a workbook of the report that the page shows, in the browser. What makes them is loaded only when it is asked for. Without
// this script the page says that it can be printed, and where its CSV is.

const skipped = "script, noscript, svg, nav, form, button, template";
const mostSpan = 1_000;

/** A text as it is read: white space is one blank. */
const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

/** A span as the page states it: 0, of rows, covers the rest. */
function spanOf(cell, name, rest) {
  const stated = Number.parseInt(cell.getAttribute(name) ?? "1", 10);
  if (stated === 0) return rest;
  return Math.min(stated > 0 ? stated : 1, mostSpan);
}

/** A cell without its place: what it says, the number of its footnote, whether it is a heading or may be a number. */
function contentOf(cell) {
  const mark = cell.querySelector("sup");
  const note = mark === null ? "" : textOf(mark);
  const text = textOf(cell);
  return {
    text: note === "" ? text : text.slice(0, -note.length).trim(),
    note,
    isHeading: cell.tagName === "TH",
    isNumber: cell.tagName === "TD" && cell.matches(".grid td, .number"),
  };
}

/** A table: its rows, each with the cells that begin in it and the column they begin in. A span ends with the group of its rows. */
function tableOf(table) {
  const rows = [];
  const covered = [];
  for (const group of table.querySelectorAll(":scope > thead, :scope > tbody, :scope > tfoot")) {
    const own = [...group.children];
    for (const [at, row] of own.entries()) {
      const top = rows.length;
      const cells = [];
      let column = 0;
      for (const cell of row.children) {
        while (covered[top]?.[column]) column += 1;
        const left = own.length - at;
        const down = Math.min(spanOf(cell, "rowspan", left), left);
        const across = spanOf(cell, "colspan", 1);
        for (let line = top; line < top + down; line += 1) {
          covered[line] ??= [];
          for (let place = column; place < column + across; place += 1) covered[line][place] = true;
        }
        cells.push({ ...contentOf(cell), column, across, down });
      }
      rows.push({ isHead: group.tagName === "THEAD", cells });
    }
  }
  const caption = table.querySelector(":scope > caption");
  return {
    kind: "table",
    caption: caption === null ? "" : textOf(caption),
    width: Math.max(0, ...covered.map((line) => line.length)),
    rows,
  };
}

/** What a part of a page says, in its order: headings, paragraphs, items of lists, and tables. */
export function blocksOf(element) {
  return [...element.children].flatMap((child) => {
    if (child.matches(skipped)) return [];
    if (child.tagName === "TABLE") return [tableOf(child)];
    const text = textOf(child);
    if (/^H[1-6]$/.test(child.tagName)) return [{ kind: "heading", level: Number(child.tagName[1]), text }];
    if (child.tagName === "P" || child.tagName === "LI") {
      return text === "" ? [] : [{ kind: child.tagName === "P" ? "paragraph" : "item", text }];
    }
    return blocksOf(child);
  });
}

/** The report of a page: its title, what is said of its edition, the report's own part, and what it says of its sources. */
function reportOf(tools) {
  const { edition } = tools.dataset;
  const parts = [...document.querySelectorAll("#report, #about")];
  return {
    title: textOf(document.querySelector("main h1")),
    blocks: [{ kind: "paragraph", text: edition }, ...parts.flatMap(blocksOf)],
  };
}

const makers = {
  word: { ending: "docx", make: async (report) => (await import("./report-word.js")).wordReport(report) },
  workbook: { ending: "xlsx", make: async (report) => (await import("./report-workbook.js")).workbook(report) },
};

function download(blob, name) {
  const file = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: file, download: name }).click();
  // The browser has read it by then.
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
}

for (const tools of globalThis.document?.querySelectorAll(".report-files") ?? []) {
  const status = tools.querySelector("[role='status']");
  const buttons = [...tools.querySelectorAll("button")];
  const { name, making, made, failed } = tools.dataset;
  for (const button of buttons) {
    const { ending, make } = makers[button.value];
    button.addEventListener("click", async () => {
      for (const one of buttons) one.disabled = true;
      status.textContent = making;
      try {
        download(await make(reportOf(tools)), `${name}.${ending}`);
        status.textContent = made;
      } catch {
        status.textContent = failed;
      }
      for (const one of buttons) one.disabled = false;
    });
  }
  tools.querySelector(".without-script").hidden = true;
  tools.querySelector(".with-script").hidden = false;
}

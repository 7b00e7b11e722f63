// A table of a page or of Word that is pasted becomes lines of cells parted by tabs, what a cell covers written into each place. Without it
// the browser pastes the text alone, in which covered cells are lost: it is read as far as that goes.

/** The lines of a table, each cell in every row and column that it covers. `rows`: of each its cells as `{ text, across, down }`. */
export function linesOf(rows) {
  const lines = rows.map(() => []);
  for (const [at, cells] of rows.entries()) {
    let column = 0;
    for (const { text, across, down } of cells) {
      while (lines[at][column] !== undefined) column += 1;
      for (const line of lines.slice(at, at + down)) {
        for (let place = column; place < column + across; place += 1) line[place] = text;
      }
      column += across;
    }
  }
  const width = Math.max(0, ...lines.map((line) => line.length));
  return lines.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? ""));
}

const mostSpan = 200;

/** A span as a page states it: 0 covers the rest. */
const spanOf = (cell, name, rest) => {
  const stated = Number.parseInt(cell.getAttribute(name) ?? "1", 10);
  return stated === 0 ? rest : Math.min(Math.max(stated || 1, 1), mostSpan);
};

function textOfTable(table) {
  const rows = [...table.rows];
  const lines = linesOf(
    rows.map((row, at) =>
      [...row.cells].map((cell) => ({
        text: cell.textContent.replace(/\s+/g, " ").trim(),
        across: spanOf(cell, "colspan", 1),
        down: Math.min(spanOf(cell, "rowspan", rows.length - at), rows.length - at),
      })),
    ),
  );
  return lines.map((line) => line.join("\t")).join("\n");
}

function pasted(event) {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const page = new DOMParser().parseFromString(html, "text/html");
  const tables = [...page.querySelectorAll("table")].filter((table) => !table.parentElement.closest("table"));
  if (tables.length === 0) return;
  event.preventDefault();
  const { target } = event;
  const text = tables.map(textOfTable).join("\n\n");
  target.setRangeText(`${text}\n\n`, target.selectionStart, target.selectionEnd, "end");
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

globalThis.document?.querySelector("[name='_pasted']")?.addEventListener("paste", pasted);

// A block that was copied from a spreadsheet fills the cells from the one on, to the right and down. Without it each is typed.
const rows = [...document.querySelectorAll("#grid tbody tr")].map((row) => [
  ...row.querySelectorAll("td > input[type='text']"),
]);

document.getElementById("grid")?.addEventListener("paste", (event) => {
  const down = rows.findIndex((row) => row.includes(event.target));
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (down < 0 || !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  const right = rows[down].indexOf(event.target);
  for (const [at, line] of text.trimEnd().split(/\r?\n/).entries()) {
    for (const [along, value] of line.split("\t").entries()) {
      const cell = rows[down + at]?.[right + along];
      if (cell) cell.value = value.trim();
    }
  }
});

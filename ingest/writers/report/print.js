// On paper each item stands whole: what its row leaves out is put below it while the page is printed. How it was
// read stands in a view of its own.

function whole(printing) {
  for (const full of list.querySelectorAll(".full")) full.remove();
  if (!printing) return;
  for (const row of rows) {
    if (row.hidden) continue;
    const sections = document.getElementById(`record-${row.key}`).content.querySelectorAll(".record > section:not(.read)");
    if (!sections.length) continue;
    const full = document.createElement("div");
    full.className = "full";
    full.append(...[...sections].map((section) => section.cloneNode(true)));
    row.element.append(full);
  }
}

addEventListener("beforeprint", () => whole(true));
addEventListener("afterprint", () => whole(false));
matchMedia("print").addEventListener("change", (event) => whole(event.matches));

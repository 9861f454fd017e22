// The proof: places (a page with a box, a line, or a row of a table) shown as the source shows them.
// `prove` fills a pane with the places; `point` marks some of them more strongly and brings them into view.

const SVG = "http://www.w3.org/2000/svg";
const CONTEXT = { lines: 2, rows: 1 }; // shown before and after those spoken of
const MARGIN = 48; // pixels left above what is brought into view
const ZOOMS = [0.75, 1, 1.5, 2, 3];

const source = () => (source.read ??= JSON.parse(document.getElementById("source").textContent));

const provers = {
  pages(pane, places) {
    const numbers = [...new Set(places.map((place) => place.page).filter(Boolean))];
    if (numbers.join() !== pane.dataset.pages) {
      pane.dataset.pages = numbers.join();
      pane.replaceChildren(...numbers.map(sheet));
    }
    mark(pane, places, "whole");
    mark(pane, [], "part");
    show(pane, pane.querySelector("rect"));
  },
  lines(pane, places) {
    const wanted = new Set(places.map((place) => place.line).filter(Boolean));
    const listed = document.createElement("ol");
    listed.className = "lines";
    for (const number of around(wanted, CONTEXT.lines, 1, source().length)) {
      const line = document.createElement("li");
      line.value = number;
      line.className = wanted.has(number) ? "hit" : "";
      line.append(...cells(source()[number - 1]));
      listed.append(line);
    }
    pane.replaceChildren(listed);
    show(pane, listed.querySelector(".hit"));
  },
  rows(pane, places) {
    const names = [...new Set(places.map((place) => place.table).filter(Boolean))];
    pane.replaceChildren(...names.map((name) => table(name, places.filter((place) => place.table === name))));
    show(pane, pane.querySelector(".hit"));
  },
  cells(pane, _places, printed) {
    pane.replaceChildren(...(printed ? [printed] : []));
    if (printed) printed.open = true;
  },
};

function prove(pane, places, printed) {
  provers[document.body.dataset.proof](pane, places, printed);
}

function point(pane, places, follow) {
  mark(pane, places, "part");
  if (follow) show(pane, pane.querySelector("rect.part"));
}

function zoom(pane, step) {
  const at = ZOOMS.indexOf(Number(pane.dataset.zoom ?? 1)) + step;
  pane.dataset.zoom = ZOOMS[Math.min(Math.max(at, 0), ZOOMS.length - 1)];
  pane.style.setProperty("--zoom", pane.dataset.zoom);
  show(pane, pane.querySelector("rect.part") ?? pane.querySelector("rect"));
}

function sheet(number) {
  const template = document.getElementById(`page-${number}`);
  if (!template) {
    const missing = document.createElement("p");
    missing.className = "nothing";
    missing.textContent = `第 ${number} 页没有图像。`;
    return missing;
  }
  const copy = template.content.firstElementChild.cloneNode(true);
  copy.style.setProperty("--points", copy.dataset.width);
  return copy;
}

function mark(pane, places, kind) {
  for (const old of pane.querySelectorAll(`rect.${kind}`)) old.remove();
  for (const { page, bbox } of places) {
    const paper = pane.querySelector(`[data-page="${page}"] svg`);
    if (!paper || !bbox) continue;
    const [x0, top, x1, bottom] = bbox;
    const box = document.createElementNS(SVG, "rect");
    box.setAttribute("class", kind);
    for (const [name, value] of Object.entries({ x: x0, y: top, width: x1 - x0, height: bottom - top })) {
      box.setAttribute(name, value);
    }
    paper.append(box);
  }
}

function show(pane, target) {
  if (!target) return pane.scrollTo(0, 0);
  const room = pane.getBoundingClientRect();
  const box = target.getBoundingClientRect();
  const left = box.width > room.width ? box.left - room.left - MARGIN / 3 : (box.left + box.right - room.left - room.right) / 2;
  pane.scrollBy(left, box.top - room.top - MARGIN);
}

function* around(wanted, context, first, last) {
  const shown = new Set();
  for (const number of wanted) {
    for (let near = number - context; near <= number + context; near++) {
      if (near >= first && near <= last) shown.add(near);
    }
  }
  yield* [...shown].sort((a, b) => a - b);
}

// The rows spoken of between their neighbours, under the first that has as many cells: their heading as a rule.
function table(name, places) {
  const rows = source()[name] ?? [];
  const wanted = new Set(places.map((place) => rows.findIndex(([number]) => number === place.row)).filter((at) => at >= 0));
  const shown = document.createElement("table");
  shown.className = "rows";
  shown.createCaption().textContent = `表 ${name}`;
  const body = shown.createTBody();
  const most = Math.max(0, ...[...wanted].map((at) => rows[at][1].length));
  const head = wanted.size ? [rows.findIndex(([, cells]) => cells.length >= most)] : [];
  let before = head[0] ?? -1;
  for (const at of new Set([...head, ...around(wanted, CONTEXT.rows, head[0] ?? 0, rows.length - 1)])) {
    if (at > before + 1) body.insertRow().className = "gap";
    body.append(row(rows[at], wanted.has(at), most));
    before = at;
  }
  return shown;
}

function row([number, cells], hit, most) {
  const shown = document.createElement("tr");
  shown.className = hit ? "hit" : "";
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = number;
  shown.append(head);
  for (const [text, columns, goesOn] of cells) {
    const cell = shown.insertCell();
    cell.colSpan = cells.length === 1 ? most : columns;
    if (goesOn) cell.className = "on";
    cell.append(Object.assign(document.createElement("div"), { textContent: text }));
  }
  return shown;
}

function* cells(line) {
  for (const [at, cell] of line.split("\t").entries()) {
    if (at > 0) {
      const tab = document.createElement("span");
      tab.className = "tab";
      tab.textContent = "\t";
      yield tab;
    }
    yield cell;
  }
}

// The items: search, filters, the way through them by keyboard, and the one chosen.

const form = document.getElementById("filters");
const list = document.getElementById("list");
const record = document.getElementById("record");
const blank = record.firstElementChild;
const pane = document.querySelector("#proof .proof");

const rows = [...list.querySelectorAll("li")].map((element) => {
  const { list: of, category } = element.closest(".group").dataset;
  const { key, departments, marks } = element.dataset;
  const link = element.firstElementChild;
  return { element, link, key, list: of, category, departments: JSON.parse(departments), marks, hidden: false };
});
const groups = [...list.querySelectorAll(".group")].map((element) => {
  const [count, size] = [element.querySelector(".count"), element.querySelectorAll("li").length];
  element.style.setProperty("--rows", size);
  return { element, count, size, shown: size, hidden: false, outer: element.parentElement };
});
const byKey = new Map(rows.map((row) => [row.key, row]));
let current = null;

function textOf(row) {
  row.text ??= plain(`${row.element.textContent}\n${document.getElementById(`record-${row.key}`).content.textContent}`);
  return row.text;
}

function hide(thing, hidden) {
  if (thing.hidden === hidden) return;
  thing.hidden = hidden;
  thing.element.hidden = hidden;
}

function filter() {
  const { list: of, category, department, mark, words } = Object.fromEntries(new FormData(form));
  const wanted = wordsOf(words);
  const counts = new Map();
  let count = 0;
  for (const row of rows) {
    const fits =
      (!of || row.list === of) &&
      (!category || row.category === category) &&
      (!department || row.departments.includes(department)) &&
      (!mark || row.marks.includes(mark)) &&
      wanted.every((word) => textOf(row).includes(word));
    hide(row, !fits);
    if (fits) counts.set(row.category, (counts.get(row.category) ?? 0) + 1), count++;
  }
  for (const group of groups) {
    const shown = counts.get(group.element.dataset.category) ?? 0;
    hide(group, shown === 0);
    if (shown && shown !== group.shown) group.count.firstChild.data = shown === group.size ? shown : `${shown} / ${group.size}`;
    group.shown = shown || group.shown;
  }
  for (const outer of new Set(groups.map((group) => group.outer))) {
    const hidden = groups.every((group) => group.outer !== outer || group.hidden);
    if (outer.hidden !== hidden) outer.hidden = hidden;
  }
  document.getElementById("none").hidden = count > 0;
  document.getElementById("shown").textContent = count === rows.length ? `共 ${count} 项` : `${rows.length} 项中的 ${count} 项`;
  lit(wanted);
  reachable();
}

function lit(wanted) {
  const shown = rows.filter((row) => !row.hidden).map((row) => row.element.querySelector(".title"));
  light([...shown, record], wanted);
}

// One row is reached by Tab: the chosen one, or the first.
function reachable() {
  const row = current && !current.hidden ? current : rows.find((one) => !one.hidden);
  for (const link of list.querySelectorAll('a[tabindex="0"]')) link.tabIndex = -1;
  if (row) row.link.tabIndex = 0;
}

function choose(key) {
  const row = byKey.get(key) ?? null;
  current?.link.removeAttribute("aria-current");
  current = row;
  document.getElementById("items").classList.toggle("chosen", row !== null);
  if (!row) {
    record.replaceChildren(blank);
    reachable();
    return;
  }
  row.link.setAttribute("aria-current", "true");
  const shown = document.getElementById(`record-${key}`).content.firstElementChild.cloneNode(true);
  record.replaceChildren(shown);
  record.scrollTo(0, 0);
  document.getElementById("where").textContent = shown.dataset.place;
  prove(pane, JSON.parse(shown.dataset.where), shown.querySelector(".printed"));
  lit(wordsOf(form.words.value));
  reachable();
  follow(row.link);
  if (!list.contains(document.activeElement) && getComputedStyle(list.parentElement).display === "none") {
    shown.querySelector("h2").focus();
  }
}

// Categories not yet seen have a height only guessed at: once they are drawn, the row may stand elsewhere.
function follow(link, frames = 4) {
  link.scrollIntoView({ block: "nearest" });
  if (frames) requestAnimationFrame(() => link === current?.link && follow(link, frames - 1));
}

function search(wanted) {
  form.reset();
  for (const [name, value] of wanted) if (form.elements[name]) form.elements[name].value = value;
  offer();
}

function back() {
  location.hash = "#items";
  (current ?? rows.find((row) => !row.hidden))?.link.focus();
}

function step(event) {
  const shown = rows.filter((row) => !row.hidden);
  const at = shown.findIndex((row) => row.link === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: shown.length - 1 }[event.key];
  if (to === undefined || !shown.length) return;
  event.preventDefault();
  if (to < 0 && event.key === "ArrowUp") return form.words.focus();
  const row = shown[Math.min(Math.max(to, 0), shown.length - 1)];
  row.link.focus();
  history.replaceState(null, "", row.link.hash);
  choose(row.key);
}

// A list's own categories are offered, and no other list's kept.
form.addEventListener("change", (event) => {
  if (event.target.name === "list") offer();
});

function offer() {
  for (const group of form.category.querySelectorAll("optgroup")) {
    group.hidden = group.disabled = form.list.value !== "" && group.dataset.list !== form.list.value;
    if (group.disabled && group.contains(form.category.selectedOptions[0])) form.category.value = "";
  }
  filter();
}

form.addEventListener("input", filter);
form.words.addEventListener("focus", () => rows.forEach(textOf), { once: true });
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("clear").addEventListener("click", () => search([]));
form.words.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") step(event);
  if (event.key === "Escape" && form.words.value) {
    event.stopPropagation();
    form.words.value = "";
    filter();
  }
});
list.addEventListener("keydown", step);

function pointed(event, follow) {
  const bit = event.target.closest?.(".bit[data-where]");
  if (bit) point(pane, JSON.parse(bit.dataset.where), follow);
}
record.addEventListener("pointerover", (event) => pointed(event, false));
record.addEventListener("click", (event) => {
  if (event.target.matches(".locate")) pointed(event, true);
  if (event.target.matches(".locate, .see")) pane.parentElement.scrollIntoView({ block: "nearest" });
});
for (const button of document.querySelectorAll(".zoom button")) {
  button.addEventListener("click", () => zoom(pane, Number(button.dataset.step)));
}
filter();

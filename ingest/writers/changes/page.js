// Shows the items that fit every filter; without this script all of them are shown.

const form = document.getElementById("filters");
const sections = [...document.querySelectorAll("section.list")].map((element) => ({
  element,
  count: element.querySelector("h3 .count"),
}));
const items = [...document.querySelectorAll("article")].map((element) => ({
  element,
  lists: JSON.parse(element.dataset.lists),
  what: JSON.parse(element.dataset.what),
  departments: JSON.parse(element.dataset.departments),
}));

function textOf(item) {
  item.text ??= plain(item.element.textContent);
  return item.text;
}

function filter() {
  const { list, what, department, words } = Object.fromEntries(new FormData(form));
  const wanted = wordsOf(words);
  const shown = [];
  for (const item of items) {
    const fits =
      (!list || item.lists.includes(list)) &&
      (!what || item.what.includes(what)) &&
      (!department || item.departments.includes(department)) &&
      wanted.every((word) => textOf(item).includes(word));
    item.element.hidden = !fits;
    if (fits) shown.push(item.element);
  }
  for (const { element, count } of sections) {
    const [all, fit] = ["article", "article:not([hidden])"].map((one) => element.querySelectorAll(one).length);
    element.hidden = fit === 0;
    count.textContent = fit === all ? all : `${fit} / ${all}`;
  }
  document.getElementById("none").hidden = shown.length > 0;
  document.getElementById("shown").textContent =
    shown.length === items.length ? `共 ${items.length} 项` : `${items.length} 项中的 ${shown.length} 项`;
  light(shown, wanted);
}

if (form) {
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.words.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !form.words.value) return;
    form.words.value = "";
    filter();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
    if (event.key !== "/") return;
    event.preventDefault();
    form.words.focus();
    form.words.select();
  });
  // A link to a list shows it, whatever was filtered before.
  document.addEventListener("click", (event) => {
    const target = document.getElementById(event.target.closest('a[href^="#list-"]')?.hash.slice(1));
    if (target?.closest("[hidden]")) form.reset(), filter();
  });
  filter();
}

// The bar says which chapter is before the reader's eyes.
const links = [...document.querySelectorAll(".bar nav a")];
const chapters = links.map((link) => document.querySelector(link.hash));

function follow() {
  const line = innerHeight / 3;
  const atEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  const at = atEnd ? links.length - 1 : chapters.findLastIndex((chapter) => chapter.getBoundingClientRect().top < line);
  for (const [index, link] of links.entries()) {
    if (index === Math.max(at, 0)) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

addEventListener("scroll", follow, { passive: true });
addEventListener("resize", follow);
follow();

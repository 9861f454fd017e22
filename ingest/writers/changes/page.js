"use strict";

// Shows the items that fit every filter; without this script all of them are shown.
const form = document.getElementById("filters");
const shown = document.getElementById("shown");
const items = [...document.querySelectorAll("article")].map((article) => ({
  article,
  lists: JSON.parse(article.dataset.lists),
  what: JSON.parse(article.dataset.what),
  departments: JSON.parse(article.dataset.departments),
  text: article.textContent,
}));

function filter() {
  const { list, what, department, words } = Object.fromEntries(new FormData(form));
  const wanted = words.split(/\s+/).filter(Boolean);
  let count = 0;
  for (const item of items) {
    const fits =
      (!list || item.lists.includes(list)) &&
      (!what || item.what.includes(what)) &&
      (!department || item.departments.includes(department)) &&
      wanted.every((word) => item.text.includes(word));
    item.article.hidden = !fits;
    count += fits ? 1 : 0;
  }
  for (const section of document.querySelectorAll("section.list")) {
    section.hidden = !section.querySelector("article:not([hidden])");
  }
  shown.textContent = count === items.length ? `共 ${count} 项` : `${items.length} 项中的 ${count} 项`;
}

form.hidden = items.length === 0;
form.addEventListener("input", filter);
form.addEventListener("reset", () => setTimeout(filter));
form.addEventListener("submit", (event) => event.preventDefault());
filter();

// The views, one at a time, by the address: #overview, #checks, #notes, #items, #items?list=…, #items/<key>.

const links = [...document.querySelectorAll(".bar nav a")];
const views = [...document.querySelectorAll(".view")];
const dialog = document.getElementById("place");

function route() {
  const [path, query] = location.hash.slice(1).split("?");
  const [name, key] = path.split("/");
  const shown = views.find((view) => view.id === name) ?? views[0];
  for (const view of views) view.hidden = view !== shown;
  for (const link of links) {
    if (link.hash === `#${shown.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.body.dataset.view = shown.id;
  scrollTo(0, 0);
  if (shown.id !== "items") return;
  if (query !== undefined) search(new URLSearchParams(query));
  choose(key);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.place");
  if (!button) return;
  document.getElementById("place-name").textContent = button.textContent;
  dialog.showModal();
  prove(dialog.querySelector(".proof"), JSON.parse(button.dataset.where));
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  const typing = event.target.matches("input[type=search], textarea, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    if (document.body.dataset.view !== "items") history.pushState(null, "", "#items"), route();
    document.getElementById("words").focus();
    document.getElementById("words").select();
  }
  if (event.key === "Escape" && document.body.dataset.view === "items") back();
});

addEventListener("hashchange", route);
route();

// Adds what the page of a draft can do without: opening all its parts at once, keeping
// them open after a save, further lines of topics, devices and measures, and a question
// before what was typed is left behind. What is open is remembered in this tab alone.

const parts = [...document.querySelectorAll("details.part")];
const key = `open ${location.pathname}`;

for (const id of JSON.parse(sessionStorage.getItem(key) || "[]")) {
  const part = document.getElementById(id);
  if (part) part.open = true;
}
for (const part of parts) {
  part.addEventListener("toggle", () => {
    const open = parts.filter((each) => each.open).map((each) => each.id);
    sessionStorage.setItem(key, JSON.stringify(open));
  });
}

for (const button of document.querySelectorAll("[data-parts]")) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    for (const part of parts) part.open = button.dataset.parts === "open";
  });
}

// a link to a field opens what it is folded in, also in browsers that do not by themselves
function unfold() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target) return;
  for (let each = target; each; each = each.parentElement) {
    if (each.tagName === "DETAILS") each.open = true;
  }
  target.focus();
}
addEventListener("hashchange", unfold);
unfold();

document.addEventListener("change", (event) => {
  const line = event.target.closest(".tag");
  if (!line || line.nextElementSibling || !line.querySelector("input").value) return;
  const more = line.cloneNode(true);
  more.querySelector("input").value = "";
  more.querySelector("select").selectedIndex = 0;
  for (const each of more.querySelectorAll("[id]")) each.id = `${each.id}-more`;
  line.after(more);
});

const form = document.getElementById("evaluation_form");
let isTyped = false;
form?.addEventListener("input", () => { isTyped = true; });
form?.addEventListener("submit", () => { isTyped = false; });
addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault(); });

// Refreshes the list in place. Without this module the form and the links work as
// they stand; with it the page, the focus and the place on the page are kept.

const browse = document.getElementById("browse");
const PAUSE = 350;
let timer;
let last = location.search;

function addressOf(form) {
  const data = new URLSearchParams(new FormData(form));
  for (const [key, value] of [...data]) {
    if (value === "") data.delete(key, value);
  }
  const query = data.toString();
  return form.getAttribute("action") + (query ? `?${query}` : "");
}

function focusKey(element) {
  if (!browse.contains(element)) return null;
  if (element.name) return `[name="${element.name}"]` + (element.type === "checkbox" ? `[value="${CSS.escape(element.value)}"]` : "");
  return null;
}

async function show(address, { push }) {
  browse.setAttribute("aria-busy", "true");
  let response;
  try {
    response = await fetch(address, { headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(response.statusText);
  } catch {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("browse");
  if (!fresh) {
    location.assign(address);
    return;
  }
  const focused = focusKey(document.activeElement);
  const typed = document.activeElement?.id === "q" ? document.activeElement : null;
  const caret = typed && [typed.value, typed.selectionStart];
  const opened = [...browse.querySelectorAll("details.facet")].map((d) => d.open);
  const ticked = new Set([...browse.querySelectorAll('[name="p"]:checked')].map((b) => b.value));
  const status = browse.querySelector('[role="status"]');

  const fields = browse.querySelector(".filters");
  fields.replaceChildren(...fresh.querySelector(".filters").childNodes);
  const results = browse.querySelector(".results");
  const freshStatus = fresh.querySelector('[role="status"]');
  const count = freshStatus.textContent;
  // the same live region stays, so that its new text is announced
  freshStatus.replaceWith(status);
  results.replaceChildren(...fresh.querySelector(".results").childNodes);
  status.textContent = count;

  browse.querySelectorAll("details.facet").forEach((d, i) => { d.open = d.open || opened[i]; });
  browse.querySelectorAll('[name="p"]').forEach((b) => { b.checked = ticked.has(b.value); });
  document.title = page.title;
  const other = page.querySelector("a.language");
  if (other) document.querySelector("a.language").href = other.getAttribute("href");

  if (push) history.pushState(null, "", response.url);
  last = location.search;
  if (focused) {
    const again = browse.querySelector(focused);
    again?.focus({ preventScroll: true });
    if (caret && again?.id === "q") {
      again.value = caret[0];
      again.setSelectionRange(caret[1], caret[1]);
    }
  }
  browse.removeAttribute("aria-busy");
}

// in a copy made of files the form leads to the page that can search: nothing to refresh
const form = browse.querySelector(".filters");
const isCopy = new URL(form.action).pathname !== location.pathname;
// somebody followed an address of the living site
if (isCopy && location.search) location.replace(form.action + location.search);
if (!isCopy) {
  browse.addEventListener("submit", (event) => {
    if (!event.target.matches(".filters")) return;
    event.preventDefault();
    clearTimeout(timer);
    show(addressOf(event.target), { push: true });
  });

  browse.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.matches(".filters") && event.target.id !== "q") {
      clearTimeout(timer);
      show(addressOf(form), { push: true });
    }
  });

  browse.addEventListener("input", (event) => {
    if (event.target.id !== "q") return;
    clearTimeout(timer);
    timer = setTimeout(() => show(addressOf(event.target.form), { push: true }), PAUSE);
  });

  browse.addEventListener("click", (event) => {
    const link = event.target.closest("a.option__count, a.chip, .nothing a, .pages a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link.href, { push: true });
  });

  addEventListener("popstate", () => {
    if (location.search !== last) show(location.href, { push: false });
  });
}

if (matchMedia("(min-width: 60rem)").matches) {
  browse.querySelectorAll("details.facet").forEach((d, i) => { if (i < 3) d.open = true; });
}

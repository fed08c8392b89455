// Refreshes the list in place. Without this script the form and the links work as
// they stand; with it the page, the focus and the place on the page are kept.

const browse = document.getElementById("browse");
const PAUSE = 350;
const isWide = matchMedia("(min-width: 60rem)");
let timer;
let asking;
let last = location.search;

function addressOf(form) {
  const data = new URLSearchParams(new FormData(form));
  for (const [key, value] of [...data]) {
    if (value === "") data.delete(key, value);
  }
  const address = new URL(form.action);
  address.search = data;
  address.hash = "";
  return address.href;
}

function focusKey(element) {
  if (!browse.contains(element)) return null;
  if (element.name) return `[name="${element.name}"]` + (element.type === "checkbox" ? `[value="${CSS.escape(element.value)}"]` : "");
  if (element.closest(".search__field")) return ".search__field button";
  if (element.matches("summary")) return summaries().indexOf(element);
  return "#results";
}

function summaries() {
  return [...browse.querySelectorAll("summary")];
}

// the first words that are typed are a step back; what is typed on changes that step
function remember(address, isTyped) {
  if (new URL(address).search === last) {
    // what was looked for on purpose is a step of its own from now on
    if (!isTyped) history.replaceState({ isTyped }, "", location.href);
    return;
  }
  if (isTyped && history.state?.isTyped) history.replaceState({ isTyped }, "", address);
  else history.pushState({ isTyped }, "", address);
}

function showResults() {
  const results = document.getElementById("results");
  results.focus({ preventScroll: true });
  const { top } = results.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) results.scrollIntoView();
}

async function show(address, { push = true, isTyped = false, isLast = false } = {}) {
  clearTimeout(timer);
  // an answer to what was asked before comes too late
  asking?.abort();
  const mine = asking = new AbortController();
  browse.setAttribute("aria-busy", "true");
  let response, text;
  try {
    response = await fetch(address, { headers: { Accept: "text/html" }, signal: mine.signal });
    if (!response.ok) throw new Error(response.statusText);
    text = await response.text();
    mine.signal.throwIfAborted();
  } catch {
    if (!mine.signal.aborted) location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.getElementById("browse");
  if (!fresh) {
    location.assign(address);
    return;
  }
  const focused = focusKey(document.activeElement);
  const typed = document.activeElement?.id === "q" ? document.activeElement : null;
  const caret = typed && [typed.value, typed.selectionStart];
  const opened = [...browse.querySelectorAll("details")].map((d) => d.open);
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

  browse.querySelectorAll("details").forEach((d, i) => { d.open = d.open || opened[i]; });
  browse.querySelectorAll('[name="p"]').forEach((b) => { b.checked = ticked.has(b.value); });
  document.title = page.title;
  const other = page.querySelector("a.language");
  if (other) document.querySelector("a.language").href = other.getAttribute("href");

  if (push) remember(response.url, isTyped);
  last = location.search;
  if (focused !== null) {
    const again = typeof focused === "number" ? summaries()[focused] : browse.querySelector(focused);
    again?.focus({ preventScroll: true });
    // what is typed on stays; what a step back undoes does not
    if (push && caret && again?.id === "q") {
      again.value = caret[0];
      again.setSelectionRange(caret[1], caret[1]);
    }
  }
  if (isLast) {
    if (!isWide.matches) browse.querySelector("details.narrow").open = false;
    showResults();
  }
  browse.removeAttribute("aria-busy");
}

// in a copy made of files the form leads to the page that can search: nothing to refresh
const form = browse.querySelector(".filters");
const isCopy = new URL(form.action).pathname !== location.pathname;
// somebody followed an address of the living site
if (isCopy && location.search) {
  const address = new URL(form.action);
  address.search = location.search;
  location.replace(address);
}
if (!isCopy) {
  browse.addEventListener("submit", (event) => {
    if (!event.target.matches(".filters")) return;
    event.preventDefault();
    clearTimeout(timer);
    show(addressOf(event.target), { isLast: true });
  });

  browse.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.matches(".filters") && event.target.id !== "q") {
      clearTimeout(timer);
      show(addressOf(form));
    }
  });

  browse.addEventListener("input", (event) => {
    if (event.target.id !== "q") return;
    clearTimeout(timer);
    // the field itself is another one once an answer has come
    timer = setTimeout(() => show(addressOf(form), { isTyped: true }), PAUSE);
  });

  browse.addEventListener("click", (event) => {
    const link = event.target.closest("a.option__count, a.chip, .nothing a, .pages a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link.href, { isLast: true });
  });

  addEventListener("popstate", () => {
    if (location.search !== last) show(location.href, { push: false });
  });
}

isWide.addEventListener("change", () => {
  // on a narrow window an open panel would push the results away
  browse.querySelector("details.narrow").open = isWide.matches;
});
if (isWide.matches) {
  browse.querySelectorAll("details.narrow, details.facet").forEach((d, i) => { if (i < 4) d.open = true; });
}

// Leads to the site on another day where there are only files: to the page of the days on
// which the same was shown. What is a day is decided as in catalogue/pages/forms.py.

(() => {
  const { isFiles, copyOf } = window.copyForms;
  const [NONE, NO_DAY, NOT_YET] = [0, 1, 2];
  const WRITTEN = [
    /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
    /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  ];
  const field = document.querySelector("form.ask [name=on]");

  // the day as 2026-03-31, or nothing if there is none like that
  function dayIn(text) {
    const match = WRITTEN.map((pattern) => pattern.exec(text)).find(Boolean);
    if (!match || match.groups.year === "0000") return "";
    const { year, month, day } = match.groups;
    const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const date = new Date(`${written}T00:00:00Z`);
    return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(written) ? written : "";
  }

  function show(error) {
    field.closest("form").querySelector(".error")?.remove();
    field.before(copyOf("copy-errors").children[error]);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", "on-error");
  }

  // the error, or the day with the link to the page about it
  function found(query) {
    const text = (query.getAll("on").at(-1) ?? "").trim();
    if (!text) return { error: NONE };
    const day = dayIn(text);
    if (!day) return { error: NO_DAY };
    if (day > field.max) return { error: NOT_YET };
    const links = [...document.querySelectorAll("#periods ~ ul a")];
    return { day, link: links.findLast((one) => one.dataset.first <= day) };
  }

  function follow({ error, day, link }) {
    if (!link) show(error);
    else if (link.hasAttribute("aria-current")) field.value = day;
    else {
      const address = new URL(link.href);
      address.search = `?on=${day}`;
      location.replace(address);
    }
  }

  if (isFiles && location.search) follow(found(new URLSearchParams(location.search)));
  window.catalogueDay = (text) => {
    const { error, link } = found(new URLSearchParams(text));
    return link ? link.getAttribute("href") : copyOf("copy-errors").children[error].textContent;
  };
})();

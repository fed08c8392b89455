// Compares platforms where there are only files. The page holds all of them side by side,
// as the server writes them (catalogue/archive/comparing.py). Here the columns asked for
// are kept, and the rows in which one of them says something: as
// catalogue/pages/comparison.py does.

(() => {
  const { isFiles, copyOf, cut, problems, unknown, showAnswered } = window.copyForms;
  if (!isFiles) return;
  const form = document.querySelector(".picker form");
  const [FEWEST, MOST] = [2, 4];
  const DIFFERENCES = "differences";
  const whole = document.getElementById("copy-comparison").content;
  const heads = [...whole.querySelectorAll("[data-slug]")];
  const known = heads.map((head) => head.dataset.slug);
  const chips = [...whole.querySelectorAll(".chips > li")];

  function read(query) {
    const slugs = [...new Set(query.getAll("p"))];
    const only = query.getAll("only").at(-1) ?? "";
    const found = unknown(query, ["p", "only"]);
    if (only && only !== DIFFERENCES) found.push([1, cut(only)]);
    if (slugs.length <= MOST) {
      found.push(...slugs.filter((slug) => !known.includes(slug)).map((slug) => [2, cut(slug)]));
    }
    const places = slugs.map((slug) => known.indexOf(slug)).filter((place) => place >= 0).slice(0, MOST);
    return { places, found, isTooMany: slugs.length > MOST, isOnly: only === DIFFERENCES };
  }

  function address(places, isOnly) {
    const query = new URLSearchParams(places.map((place) => ["p", known[place]]));
    if (isOnly) query.set("only", DIFFERENCES);
    return `?${query}`;
  }

  function advice({ places, isTooMany }) {
    const [tooMany, tooFew] = copyOf("copy-advices").children;
    return isTooMany ? [tooMany] : places.length === 1 ? [tooFew] : [];
  }

  function text(cell) {
    return cell.textContent.trim();
  }

  // one cell of the whole as it stands alone: with the name, and with what is not said
  function cellOf(cell, name) {
    const made = cell.cloneNode(true);
    if (!made.firstElementChild) made.append(copyOf("copy-silent"));
    const label = document.createElement("span");
    label.className = "cell__name";
    label.textContent = name;
    delete made.dataset.unsaid;
    made.prepend(label);
    return made;
  }

  // a row with the columns asked for; none where they say nothing, or the same
  function rowOf(row, { places, isOnly }) {
    const [name, ...all] = row.children;
    const cells = places.map((place) => all[place]);
    const isSaid = cells.some((cell) => cell.firstElementChild && !("unsaid" in cell.dataset));
    const isDifferent = new Set(cells.map(text)).size > 1;
    if (!isSaid || (isOnly && !isDifferent)) return [];
    const made = row.cloneNode(false);
    made.append(name.cloneNode(true), ...cells.map((cell, number) => cellOf(cell, text(heads[places[number]]))));
    return [made];
  }

  function sectionOf(section, asked) {
    const rows = [...section.querySelectorAll("tbody tr")].flatMap((row) => rowOf(row, asked));
    if (!rows.length) return [];
    const made = section.cloneNode(false);
    const table = section.querySelector("table").cloneNode(false);
    table.className = `side-by-side side-by-side--${asked.places.length}`;
    const head = table.createTHead().insertRow();
    head.append(document.createElement("td"), ...asked.places.map((place) => heads[place].cloneNode(true)));
    for (const cell of head.children) delete cell.dataset.slug;
    table.createTBody().append(...rows);
    made.append(section.querySelector("h2").cloneNode(true), table);
    return [made];
  }

  function chipOf(place, { places, isOnly }) {
    const made = chips[place].cloneNode(true);
    const others = places.filter((other) => other !== place);
    made.querySelector("a").setAttribute("href", address(others, isOnly));
    return made;
  }

  function comparison(asked) {
    const { places, isOnly } = asked;
    const list = whole.querySelector(".chips").cloneNode(false);
    list.append(...places.map((place) => chipOf(place, asked)));
    const view = document.createElement("p");
    view.append(whole.querySelectorAll(".switch")[isOnly ? 0 : 1].cloneNode(true));
    view.firstElementChild.setAttribute("href", address(places, !isOnly));
    const sections = [...whole.querySelectorAll(".comparison")].flatMap((section) => sectionOf(section, asked));
    sections.forEach((section, number) => {
      section.querySelector("h2").id = `section-${number + 1}`;
      section.setAttribute("aria-labelledby", `section-${number + 1}`);
    });
    const alike = sections.length ? [] : [whole.querySelector(".alike").cloneNode(true)];
    return [list, view, ...sections, ...alike, whole.querySelector(".caveat").cloneNode(true)];
  }

  function show(query) {
    const asked = read(query);
    const isReady = asked.places.length >= FEWEST;
    const slugs = asked.places.map((place) => known[place]);
    for (const box of form.querySelectorAll('[name="p"]')) box.checked = slugs.includes(box.value);
    document.getElementById("copy-answer").replaceChildren(
      ...problems(asked.found), ...advice(asked), ...isReady ? comparison(asked) : []);
    showAnswered(isReady);
  }

  show(new URLSearchParams(location.search));
  window.catalogueCompare = (text) => show(new URLSearchParams(text));
})();

// Searches a frozen copy in the browser, as the server did: the same words, stems,
// variants, compounds and slips (evaluations/search), over the index of copy/index.js.
// The server has a stemmer; here stems are looked up in what the index says of endings.

(() => {
  const index = window.catalogueIndex;
  const form = document.getElementById("copy-search");
  const WORD = /[\p{L}\p{N}]+(?:[-\u2011][\p{L}\p{N}]+)*/gu;
  const HYPHEN = /[-\u2011]/gu;
  const LINKING = ["", "s", "e", "en", "n"];
  const LONGEST_QUERY = 200;
  const MOST_TERMS = 12;
  const LONGEST_WORD = 40;
  const MOST_DIVISIONS = 8;
  const SHORTEST = { component: 3, prefix: 4, slip: 3, tool: 7 };
  const NAME = 1;
  const MOST_MENTIONS = 2;
  const MOST_GUIDANCE = 5;

  const stopWords = new Set(index.stopWords);
  const known = new Set(index.components);
  const tokens = index.tokens.split(" ");

  function fold(word) {
    const plain = word.toLowerCase().replaceAll("ß", "ss").replaceAll("œ", "oe").replaceAll("æ", "ae");
    const folded = plain.normalize("NFKD").replace(/[^a-z0-9]/gi, "");
    return Object.hasOwn(index.spellings, folded) ? index.spellings[folded] : folded;
  }

  // in which lines an ending stands, and what stands before the endings of which lines,
  // with the stem of the whole (catalogue/archive/stems.py)
  const lines = new Map();
  index.stems.lines.forEach((line, number) => {
    for (const ending of line.split(" ")) lines.set(ending, [...lines.get(ending) ?? [], number]);
  });
  const bases = new Map();
  for (const [numbers, texts] of index.stems.bases) {
    for (const text of texts.split(" ")) {
      const [written, other] = text.split(":");
      const base = written.replace("~", "ge");
      if (!bases.has(base)) bases.set(base, new Map());
      for (const number of numbers) bases.get(base).set(number, other ?? written.replace("~", ""));
    }
  }

  // the folded stem of a word in lower case; empty if no stem of the index is its own
  function stem(word) {
    if (Object.hasOwn(index.stems.words, word)) return index.stems.words[word];
    for (let end = 1; end <= word.length; end++) {
      const numbers = lines.get(word.slice(end)) ?? [];
      const split = Math.max(end - 2, 0);
      for (const base of [fold(word.slice(0, end)), fold(word.slice(0, split)) + word.slice(split, end)]) {
        const number = numbers.find((line) => bases.get(base)?.has(line));
        if (number !== undefined) return bases.get(base).get(number);
      }
    }
    return "";
  }

  function forms(word) {
    const folded = fold(word);
    const all = new Set([folded, stem(word.toLowerCase()), stem(folded)]);
    all.delete("");
    return all;
  }

  function component(text) {
    for (const letters of LINKING) {
      if (!text.endsWith(letters)) continue;
      const head = text.slice(0, text.length - letters.length);
      if (known.has(head)) return head;
    }
    return null;
  }

  // from each letter to the end, the last letter first: the work for one word has a bound
  function divisions(folded) {
    if (folded.length > LONGEST_WORD) return [];
    const last = folded.length - SHORTEST.component;
    const ways = Array.from({ length: folded.length + 1 }, () => []);
    for (let start = last; start >= 0; start--) {
      const found = known.has(folded.slice(start)) ? [[folded.slice(start)]] : [];
      for (let end = start + SHORTEST.component; end <= last; end++) {
        const head = ways[end].length ? component(folded.slice(start, end)) : null;
        if (head !== null) found.push(...ways[end].map((tail) => [head, ...tail]));
      }
      ways[start] = found.slice(0, MOST_DIVISIONS);
    }
    return ways[0];
  }

  function slips(folded) {
    const all = new Set([folded]);
    for (let i = 0; i < folded.length; i++) all.add(folded.slice(0, i) + folded.slice(i + 1));
    return all;
  }

  const groups = index.variants.map((group) => ({
    forms: group.filter((member) => !member.includes(" ")).flatMap((member) => [...forms(member)]),
    members: group.map((member) => member.split(" ")),
  }));

  function variants(word) {
    const wanted = forms(word);
    return groups.find((group) => group.forms.some((form) => wanted.has(form)))?.members ?? [];
  }

  const allOf = (words) => words.map(fold).filter((word) => word.length > 1).map(stem);

  function alternatives(word) {
    const joined = word.replace(HYPHEN, "");
    const folded = fold(joined);
    const ways = [...forms(joined)].map((form) => [form]);
    if (joined !== word) ways.push(allOf(word.split(/[-\u2011]/u)));
    for (const division of divisions(folded)) ways.push(allOf(division));
    for (const variant of variants(joined)) ways.push(allOf(variant));
    return {
      ways: ways.filter((way) => way.length),
      prefix: folded.length >= SHORTEST.prefix ? folded : null,
      slips: folded.length >= SHORTEST.slip && folded.length <= LONGEST_WORD ? slips(folded) : new Set(),
    };
  }

  const isCommon = (word) => fold(word).length < 2 || stopWords.has(fold(word));
  const isStopWord = (word) => stopWords.has(fold(word)) || word.split(/[-\u2011]/u).every(isCommon);

  function parse(text) {
    const clean = text.replaceAll("\0", " ").split(/\s+/u).filter(Boolean).join(" ").slice(0, LONGEST_QUERY);
    const words = clean.match(WORD) ?? [];
    return words.filter((word) => !isStopWord(word)).slice(0, MOST_TERMS);
  }

  function holds(passage, term) {
    if (term.ways.some((way) => way.every((token) => passage.tokens.has(token)))) return true;
    if (term.prefix) for (const token of passage.tokens) if (token.startsWith(term.prefix)) return true;
    for (const slip of term.slips) if (passage.slips.has(slip)) return true;
    return false;
  }

  const passages = index.passages.map(([platform, weight, numbers, names]) => ({
    platform,
    weight,
    tokens: new Set(numbers.map((number) => tokens[number])),
    slips: new Set(names.flatMap((name) => [...slips(name)])),
  }));
  const guidance = index.guidance.map(([address, chapter, text, numbers]) => ({
    address,
    chapter,
    text,
    tokens: new Set(numbers.map((number) => tokens[number])),
    slips: new Set(),
  }));

  // the platforms in which a term stands, each with its best weight, and the guidance
  function standing(term) {
    const platforms = new Map();
    for (const { platform, weight } of passages.filter((passage) => holds(passage, term))) {
      platforms.set(platform, Math.min(platforms.get(platform) ?? 9, weight));
    }
    return { platforms, guidance: new Set(guidance.filter((passage) => holds(passage, term))) };
  }

  const inAll = (sets) => (sets.length ? [...sets[0].keys()].filter((one) => sets.every((set) => set.has(one))) : []);
  const platformsOf = (found) => inAll(found.map((term) => term.platforms));
  const guidanceOf = (found) => inAll(found.map((term) => term.guidance));
  const hold = (found) => platformsOf(found).length > 0 || guidanceOf(found).length > 0;

  // the terms that are asked for, as many as find something: evaluations/search/finding.py
  function used(found) {
    let terms = found.filter((term) => term.platforms.size || term.guidance.size);
    if (!terms.length || hold(found)) return found;
    while (terms.length > 1 && !hold(terms)) {
      const without = terms.map((term) => platformsOf(terms.filter((other) => other !== term)).length);
      const most = without.indexOf(Math.max(...without));
      terms = terms.filter((term, number) => number !== most);
    }
    return terms;
  }

  // which of the words make a phrase, if all of it is there: SearchQuery.naming
  function naming(words, phrase) {
    const all = new Set();
    for (const part of (phrase.match(WORD) ?? []).filter((word) => !isStopWord(word))) {
      const meant = forms(part.replace(HYPHEN, ""));
      const said = words.filter((word) => [...forms(word.replace(HYPHEN, ""))].some((form) => meant.has(form)));
      if (!said.length) return new Set();
      said.forEach((word) => all.add(word));
    }
    return all;
  }

  // the filters that words name, each with what is then asked
  function suggestions(query, words) {
    const negations = new Set(index.negations);
    const isNegated = ((query.get("q") ?? "").match(WORD) ?? []).some((word) => negations.has(fold(word)));
    return index.filters.flatMap(([facet, key, name, others]) => {
      if (facet === "rating" && isNegated) return [];
      const said = [name, ...others].map((phrase) => naming(words, phrase)).find((found) => found.size);
      if (!said || query.getAll(facet).includes(key)) return [];
      const change = new URLSearchParams(query);
      change.append(facet, key);
      change.set("q", words.filter((word) => !said.has(word)).join(" "));
      return [{ facet, key, name, query: change }];
    });
  }

  // evaluations/search/other_tools.py: the tool, and the numbers of the words that name it
  function otherTool(words, unknown, names) {
    const folded = words.map((word) => fold(word.replace(HYPHEN, "")));
    for (const [name, aliases] of index.otherTools) {
      for (const alias of aliases) {
        const parts = alias.split(" ");
        for (let start = 0; start + parts.length <= folded.length; start++) {
          const said = parts.map((part, number) => start + number);
          const isSaid = parts.every((part, number) => folded[start + number] === part);
          if (isSaid && !said.every((number) => names.has(number))) return [name, new Set(said)];
        }
        if (alias.length < SHORTEST.tool) continue;
        const meant = slips(alias);
        const number = folded.findIndex((word, at) => unknown.has(at) && !names.has(at)
          && [...slips(word.slice(0, LONGEST_WORD))].some((slip) => meant.has(slip)));
        if (number >= 0) return [name, new Set([number])];
      }
    }
    return ["", new Set()];
  }

  function fits(platform, query) {
    const any = (name, values) => {
      const asked = query.getAll(name);
      return !asked.length || asked.some((value) => values.includes(value));
    };
    return any("use", [platform.use]) && any("rating", [platform.ratingKey])
      && any("device", platform.able) && query.getAll("feature").every((key) => platform.able.includes(key));
  }

  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const compareText = (a, b) => compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b);

  function search(query) {
    const words = parse(query.get("q") ?? "");
    const found = words.map((word) => ({ word, ...standing(alternatives(word)) }));
    const namedBy = (term) => [...term.platforms].filter(([, weight]) => weight === NAME).map(([place]) => place);
    const numbers = (isMeant) => new Set(found.flatMap((term, number) => (isMeant(term) ? [number] : [])));
    // a word that stands in the texts of many others is no name
    const names = numbers((term) => namedBy(term).length && term.platforms.size - namedBy(term).length <= MOST_MENTIONS);
    const unknown = numbers((term) => !term.platforms.size && !term.guidance.size);
    const [tool, said] = otherTool(words, unknown, names);
    // where nothing holds all words, the platforms that are named are meant
    const named = hold(found) ? [] : found.filter((term, number) => names.has(number) && !said.has(number));
    const terms = named.length ? named : tool ? found : used(found);
    const places = new Set(named.length ? named.flatMap(namedBy) : platformsOf(terms));
    let platforms = index.platforms.map((platform, number) => ({
      ...platform,
      relevance: Math.min(...terms.map((term) => term.platforms.get(number) ?? 9)),
      isFound: !terms.length || places.has(number),
    }));
    // not first what is discouraged, unless it is called like that
    const isLast = (platform) => platform.relevance > NAME && platform.ratingKey === "discouraged";
    platforms = platforms.filter((platform) => platform.isFound && fits(platform, query));
    const sort = query.get("sort") ?? "";
    platforms.sort((a, b) => {
      if (sort === "name") return compareText(a.name, b.name);
      const first = terms.length && sort !== "verdict"
        ? isLast(a) - isLast(b) || a.relevance - b.relevance : a.position - b.position;
      return first || b.rating - a.rating || compareText(a.name, b.name);
    });
    const kept = new Set(guidanceOf(terms));
    return {
      platforms,
      guidance: guidance.filter((passage) => kept.has(passage)).slice(0, MOST_GUIDANCE),
      leftOut: found.filter((term, number) => !terms.includes(term) && !said.has(number)).map((term) => term.word),
      otherTool: tool,
      suggestions: suggestions(query, words),
    };
  }

  // the addresses in the index are those of the server: in a folder they are relative,
  // as the link to the home page of this language is
  const home = document.querySelector("a.brand").getAttribute("href");
  const isFiles = home.endsWith("index.html");
  const root = home.replace(/index\.html$/, "../");

  function local(address) {
    if (!isFiles) return address;
    const [path, fragment] = address.split("#");
    return `${root}${path.slice(1)}index.html${fragment ? `#${fragment}` : ""}`;
  }

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function show(query) {
    const result = search(query);
    const count = document.getElementById("copy-count");
    const number = result.platforms.length;
    count.textContent = number === 0 ? count.dataset.none
      : number === 1 ? count.dataset.one : count.dataset.many.replace("{n}", number);
    document.getElementById("copy-results").replaceChildren(...result.platforms.map((platform) => {
      const link = element("a", { href: local(platform.address) }, platform.label);
      const verdict = element("span", { className: `verdict verdict--${platform.ratingKey}` }, platform.ratingName);
      return element("li", { className: "row" },
        element("p", { className: "row__name" }, link),
        element("p", { className: "row__verdict" }, verdict),
        element("p", { className: "row__devices" }, platform.useName));
    }));
    const leftOut = document.getElementById("copy-left-out");
    leftOut.hidden = !result.leftOut.length;
    leftOut.textContent = leftOut.dataset.words.replace("{words}", result.leftOut.map((word) => `« ${word} »`).join(", "));
    const tool = document.getElementById("copy-tool");
    tool.hidden = !result.otherTool;
    const title = tool.querySelector("h3");
    title.textContent = title.dataset.words.replace("{name}", result.otherTool);
    const suggested = document.getElementById("copy-suggested");
    suggested.hidden = !result.suggestions.length;
    suggested.querySelector("ul").replaceChildren(...result.suggestions.map((found) => element("li", {},
      element("a", { className: "chip", href: `?${found.query}` }, found.name))));
    const section = document.getElementById("copy-guidance");
    section.hidden = !result.guidance.length;
    document.getElementById("copy-passages").replaceChildren(...result.guidance.map((passage) => element("li", {},
      element("p", {}, passage.text), element("p", {}, element("a", { href: local(passage.address) }, passage.chapter)))));
  }

  function read(query) {
    form.q.value = query.get("q") ?? "";
    for (const box of form.querySelectorAll("[type=checkbox]")) {
      box.checked = query.getAll(box.name).includes(box.value);
      if (box.checked) box.closest("details").open = true;
    }
  }

  function asked() {
    return new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  }

  const query = new URLSearchParams(location.search);
  form.hidden = false;
  read(query);
  show(query);
  const renew = () => {
    const now = asked();
    history.replaceState(null, "", `${location.pathname}${[...now].length ? `?${now}` : ""}`);
    show(now);
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); renew(); });
  form.addEventListener("input", renew);
  window.catalogueSearch = (text) => search(new URLSearchParams({ q: text }));
})();

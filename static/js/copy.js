// Searches a frozen copy in the browser, as the server did (evaluations/search/finding.py,
// catalogue/platform_list): the same platforms in the same order, and the same next steps.

(() => {
  const index = window.catalogueIndex;
  const {
    distance, readAs, sayingsIn, headOf, soundOf, parse, alternatives, naming, namingAll, corrected, fold, joined, slips, LONGEST_WORD,
  } = window.catalogueWords(index);
  const form = document.getElementById("copy-search");
  const FACETS = ["use", "rating", "device", "feature"];
  const NOTHING_ASKED = Object.fromEntries(FACETS.map((facet) => [facet, []]));
  const QUOTES = "\"“”„«»";
  // as the server writes it in each language
  const quoted = (words) => (document.documentElement.lang === "nl" ? `“${words}”` : `«\u00a0${words}\u00a0»`);
  const SHORTEST_TOOL = 7;
  const SHORTEST_TOOL_OF_TWO_SLIPS = 8;
  const SHORTEST_SOUND = 4;
  const MOST_PARTS = 3;
  const MOST_COMPARED = 4;
  const NAME = 1;
  const MOST_MENTIONS = 2;
  const MOST_GUIDANCE = 5;
  const DISCOURAGED = "discouraged";

  const tokens = index.tokens.split(" ");
  const generic = new Set(index.generic);
  const negations = new Set(index.negations);
  const numbersOf = (items, isMeant) => new Set(items.flatMap((item, number) => (isMeant(item, number) ? [number] : [])));
  const union = (sets) => new Set(sets.flatMap((set) => [...set]));
  const isWithin = (set, other) => [...set].every((item) => other.has(item));

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
  const guidance = index.guidance.map(([address, chapter, text, numbers, called]) => ({
    address,
    chapter,
    text,
    called,
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

  // evaluations/search/information.py: the numbers of the words that say most of those that one place holds
  const isHeldBy = (one, other) => (one ? [...one].filter((place) => other.has(place)) : [...other]);
  const information = (held) => (held.size ? Math.max(1, 1 + Math.round(1000 * Math.log2((index.platforms.length + 1) / held.size))) : 0);

  function mostSaid(holders) {
    const said = holders.map(information);
    const order = holders.map((_, number) => number).sort((a, b) => said[b] - said[a]);
    let best = [0, []];
    function choose(at, together, total, chosen) {
      if (total > best[0]) best = [total, chosen];
      const rest = order.slice(at).reduce((sum, number) => sum + said[number], 0);
      if (at === order.length || total + rest <= best[0]) return;
      const number = order[at];
      const both = isHeldBy(together, holders[number]);
      if (both.length) choose(at + 1, new Set(both), total + said[number], [...chosen, number]);
      choose(at + 1, together, total, chosen);
    }
    choose(0, null, 0, []);
    return best[1];
  }

  // the terms that are asked for, as many as find something: evaluations/search/finding.py
  function used(found) {
    const told = found.filter((term) => term.platforms.size || term.guidance.size);
    if (!told.length || hold(found)) return found;
    let holders = told.map((term) => new Set(term.platforms.keys()));
    if (!holders.some((held) => held.size)) holders = told.map((term) => term.guidance);
    return mostSaid(holders).sort((a, b) => a - b).map((number) => told[number]);
  }

  // what stands in quotation marks is looked for as it stands
  const isLiteral = (text) => text.length > 1 && QUOTES.includes(text[0]) && QUOTES.includes(text.at(-1));
  const bare = (text) => (isLiteral(text) ? text.replace(/^["“”„«» ]+|["“”„«» ]+$/gu, "") : text);

  // the filters that words name: catalogue/platform_list/meaning.py
  function meantBy(query) {
    if (!query.words.length || isLiteral(query.text)) return [];
    const named = index.filters.flatMap(([facet, key, name, others]) => {
      const ways = [[name, naming(query, name)], ...others.map((other) => [other, namingAll(query, other)])];
      const [phrase, numbers] = ways.reduce((most, way) => (
        way[1].size > most[1].size || (way[1].size === most[1].size && denies(way[0]) > denies(most[0])) ? way : most));
      return numbers.size ? [{ facet, key, name, numbers, isDenial: denies(phrase) }] : [];
    });
    const longest = named.filter((one) => !named.some((other) => saysMore(other, one)));
    return isDenied(query, longest) ? denied(longest) : longest;
  }

  const denies = (phrase) => phrase.split(" ").some((word) => negations.has(fold(word)));

  // whether one filter is named by more than another, or by its denial
  function saysMore(one, other) {
    if (!isWithin(other.numbers, one.numbers)) return false;
    if (one.numbers.size > other.numbers.size) return true;
    return one.facet === other.facet && one.isDenial && !other.isDenial;
  }

  // the filters that find something together: those that say most
  function possible(meant) {
    const groups = new Map();
    for (const one of meant) {
      const group = one.facet === "feature" ? `feature ${one.key}` : one.facet;
      groups.set(group, [...groups.get(group) ?? [], one]);
    }
    const holders = [...groups.values()].map((group) => {
      const wanted = withMeant(NOTHING_ASKED, group);
      return numbersOf(index.platforms, (platform) => fits(platform, wanted));
    });
    if (!holders.length || inAll(holders).length) return meant;
    const kept = mostSaid(holders).flatMap((number) => [...groups.values()][number]);
    return meant.filter((one) => kept.includes(one));
  }

  const isNegated = (query) => query.all.some((word) => negations.has(fold(word)));

  // where no filter is called by what is denied
  const isDenied = (query, meant) => isNegated(query) && !meant.some(({ isDenial }) => isDenial);

  // what is denied to be recommended is discouraged
  function denied(meant) {
    const others = meant.filter((one) => one.facet !== "rating");
    const one = meant.find(({ facet, key }) => facet === "rating" && key !== DISCOURAGED);
    if (!one) return others;
    const [facet, key, name] = index.filters.find((filter) => filter[0] === "rating" && filter[1] === DISCOURAGED);
    return [...others, { facet, key, name, numbers: one.numbers }];
  }

  // the words that name no filter, but would narrow something
  function unsaid(query, meant) {
    const said = union(meant.map(({ numbers }) => numbers));
    // what several words say together is more than filters that fewer of them name
    const isMore = (numbers) => meant.every((one) => numbers.size > one.numbers.size || ![...numbers].some((number) => one.numbers.has(number)));
    const more = union(query.sayings.map(({ numbers }) => numbers).filter((numbers) => numbers.size > 1 && isMore(numbers)));
    return query.words.flatMap((word, number) => (
      more.has(number) || !(said.has(number) || generic.has(joined(word))) ? [number] : []));
  }

  // whether what is found by the words says less than the filters do
  function saysLess(query, meant, { places, leftOutNumbers }) {
    if (!places.size) return true;
    const said = union(meant.map(({ numbers }) => numbers));
    const more = unsaid(query, meant).filter((number) => !leftOutNumbers.has(number));
    if (query.sayings.some(({ numbers }) => more.some((number) => numbers.has(number)))) return false;
    return [...leftOutNumbers].some((number) => said.has(number)) || (leftOutNumbers.size > 0 && !more.length);
  }

  // whether filters are all that is asked for, or answer better than words that nothing holds
  function isUnderstood(query, meant, found, chosen) {
    if (!meant.length || (isDenied(query, meant) && meant.some(({ facet }) => facet !== "rating"))) return false;
    if (!unsaid(query, meant).length) return true;
    if (found.called.size || found.tools.length || !saysLess(query, meant, found)) return false;
    return index.platforms.some((platform) => fits(platform, withMeant(chosen, possible(meant))));
  }

  const withMeant = (chosen, meant) => Object.fromEntries(FACETS.map((facet) => [facet, [...new Set([
    ...chosen[facet], ...meant.filter((one) => one.facet === facet).map(({ key }) => key)])]]));

  // the passages of the guidance that words name: evaluations/search/guidance_words.py
  function guidanceSaid(query) {
    if (isLiteral(query.text)) return [];
    const most = (passage) => Math.max(0, ...passage.called.map((phrase) => namingAll(query, phrase).size));
    const said = guidance.map((passage) => [passage, most(passage)]).filter(([, size]) => size);
    return said.sort(([, a], [, b]) => b - a).map(([passage]) => passage);
  }

  // platforms by their whole names: evaluations/search/names.py
  const byName = new Map();
  index.platforms.forEach((platform, place) => {
    const name = parse(platform.name).all.map(fold).join("");
    byName.set(name, [...byName.get(name) ?? [], place]);
  });
  const bySound = new Map();
  for (const [name, places] of byName) {
    const heard = soundOf(name);
    if (heard.length >= SHORTEST_SOUND) bySound.set(heard, [...bySound.get(heard) ?? [], ...places].sort((a, b) => a - b));
  }

  // some neighbouring words as one, with their numbers
  function neighbours(words) {
    const folded = words.map(joined);
    const found = [];
    for (let start = 0; start < folded.length; start++) {
      for (let end = start + 1; end <= Math.min(start + MOST_PARTS, folded.length); end++) {
        found.push([Array.from({ length: end - start }, (_, at) => start + at), folded.slice(start, end).join("")]);
      }
    }
    return found;
  }

  const namesBySound = (words, unknown) => neighbours(words).flatMap(([numbers, name]) => {
    const places = numbers.some((number) => unknown.includes(number)) ? bySound.get(soundOf(name)) : undefined;
    return places ? [[numbers, places]] : [];
  });

  const wholeNames = (words) => neighbours(words).flatMap(([numbers, name]) => {
    const places = byName.get(Object.hasOwn(index.laterNames, name) ? index.laterNames[name] : name);
    return places ? [[numbers, places]] : [];
  });

  // evaluations/search/other_tools.py: the first words that are a tool, one of several with a letter wrong
  function writtenTool(folded, alias, names, taken) {
    const whole = alias.replaceAll(" ", "");
    const count = alias.split(" ").length;
    const near = count > 1 && whole.length >= SHORTEST_TOOL ? slips(whole) : new Set();
    for (let start = 0; start < folded.length; start++) {
      for (let end = start + 1; end <= Math.min(start + MOST_PARTS, folded.length); end++) {
        const said = Array.from({ length: end - start }, (_, at) => start + at);
        const word = folded.slice(start, end).join("");
        const isNear = end - start === count && [...slips(word.slice(0, LONGEST_WORD))].some((slip) => near.has(slip));
        if ((word === whole || isNear) && !said.every((number) => names.has(number))
          && !said.some((number) => taken.has(number))) return said;
      }
    }
    return [];
  }

  function misspeltTool(folded, alias, unknown) {
    if (alias.includes(" ") || alias.length < SHORTEST_TOOL) return [];
    const isLong = (word) => alias.length >= SHORTEST_TOOL_OF_TWO_SLIPS && word[0] === alias[0];
    const mostOf = (word) => (isLong(word) ? 2 : 1);
    const isNear = (word) => Math.abs(word.length - alias.length) <= mostOf(word) && distance(word, alias) <= mostOf(word);
    const number = folded.findIndex((word, at) => unknown.has(at) && isNear(word));
    return number >= 0 ? [number] : [];
  }

  // the tools, and the numbers of the words that name them
  function otherTools(words, unknown, names) {
    const folded = words.map(joined);
    const taken = new Set();
    const found = index.otherTools.flatMap(([name, aliases]) => {
      const nameless = new Set([...unknown].filter((number) => !names.has(number) && !taken.has(number)));
      for (const alias of aliases) {
        const written = writtenTool(folded, alias, names, taken);
        const said = written.length ? written : misspeltTool(folded, alias, nameless);
        for (const number of said) taken.add(number);
        if (said.length) return [{ name, at: Math.min(...said) }];
      }
      return [];
    });
    return [found.sort((a, b) => a.at - b.at).map(({ name }) => name), taken];
  }

  function fits(platform, asked) {
    const any = (facet, values) => !asked[facet].length || asked[facet].some((value) => values.includes(value));
    return any("use", [platform.use]) && any("rating", [platform.ratingKey])
      && any("device", platform.able) && asked.feature.every((key) => platform.able.includes(key));
  }

  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const compareText = (a, b) => compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b);

  const isNowhere = (term) => !term.platforms.size && !term.guidance.size;

  // where a word stands, or the last part of a compound that stands nowhere
  function inTexts(word, ways) {
    let found = standing(ways ? { ways, prefix: null, slips: new Set() } : alternatives(word));
    if (ways && isNowhere(found)) found = standing(alternatives(word));
    const head = isNowhere(found) ? headOf(word) : "";
    return head ? standing(alternatives(head)) : found;
  }

  // what words find: evaluations/search/finding.py
  function finding({ words, sayings }) {
    const saidBy = (number) => sayings.find(({ numbers }) => numbers.has(number))?.ways;
    const found = words.map((word, number) => ({ word, ...inTexts(word, saidBy(number)) }));
    const namedBy = (term) => [...term.platforms].filter(([, weight]) => weight === NAME).map(([place]) => place).sort((a, b) => a - b);
    // a word that stands in the texts of many others is no name
    const names = numbersOf(found, (term) => namedBy(term).length && term.platforms.size - namedBy(term).length <= MOST_MENTIONS);
    const unknown = numbersOf(found, isNowhere);
    const written = wholeNames(words);
    const heard = [...unknown].filter((number) => !written.some(([numbers]) => numbers.includes(number)));
    const whole = [...written, ...namesBySound(words, heard)];
    const inWhole = union(whole.map(([numbers]) => numbers));
    const [tools, said] = otherTools(words, unknown, union([names, inWhole]));
    const common = numbersOf(words, (word, number) => names.has(number) && whole.length && index.commonParts.includes(fold(word)));
    const parts = found.filter((term, number) => names.has(number) && !said.has(number) && !inWhole.has(number) && !common.has(number)).map(namedBy);
    const called = [...new Map([...whole.map(([, places]) => places), ...parts].map((places) => [String(places), places])).values()];
    // where nothing holds all words, or there are no others, the platforms that are named are meant
    const named = inWhole.size === found.length || !hold(found) ? called : [];
    const terms = named.length
      ? found.filter((term, number) => (names.has(number) || inWhole.has(number)) && !said.has(number) && !common.has(number))
      : tools.length && !sayings.some(({ numbers }) => numbers.size > said.size && isWithin(said, numbers)) ? found : used(found);
    return {
      terms,
      called: union(called),
      places: new Set(named.length ? union(named) : platformsOf(terms)),
      tools,
      unknown: words.filter((word, number) => unknown.has(number) && !said.has(number) && !inWhole.has(number)),
      unknownNumbers: numbersOf(words, (word, number) => unknown.has(number) && !said.has(number) && !inWhole.has(number)),
      leftOutNumbers: numbersOf(found, (term, number) => !terms.includes(term) && !said.has(number)),
      leftOut: found.filter((term, number) => !terms.includes(term) && !said.has(number)).map((term) => term.word),
    };
  }

  function ordered(platforms, sort, isSearch) {
    // not first what is discouraged, unless it is called like that
    const isLast = (platform) => platform.relevance > NAME && platform.ratingKey === DISCOURAGED;
    return platforms.sort((a, b) => {
      if (sort === "name") return compareText(a.name, b.name);
      const first = isSearch && sort !== "verdict"
        ? isLast(a) - isLast(b) || a.relevance - b.relevance : a.position - b.position;
      return first || b.rating - a.rating || compareText(a.name, b.name);
    });
  }

  function search(data) {
    const query = parse(data.get("q") ?? "");
    if (!isLiteral(query.text)) query.sayings = sayingsIn(query);
    let found = finding(query);
    query.readAs = readAs(query, found.unknownNumbers);
    if (query.readAs.size && !isLiteral(query.text)) {
      query.sayings = sayingsIn(query);
      found = finding(query);
    }
    const meant = meantBy(query);
    const chosen = Object.fromEntries(FACETS.map((facet) => [facet, data.getAll(facet)]));
    const understood = isUnderstood(query, meant, found, chosen) ? possible(meant) : [];
    const asked = withMeant(chosen, understood);
    const isSearch = query.words.length > 0 && !understood.length;
    const platforms = ordered(index.platforms.map((platform, place) => ({
      ...platform,
      place,
      relevance: found.called.has(place) ? NAME : Math.min(...found.terms.map((term) => term.platforms.get(place) ?? 9)),
    })).filter((platform) => (!isSearch || found.places.has(platform.place)) && fits(platform, asked)), data.get("sort") ?? "", isSearch);
    const called = isSearch && found.called.size <= MOST_COMPARED ? [...found.called] : [];
    const card = called.length === 1 ? platforms.find(({ place }) => place === called[0]) : undefined;
    const tools = isSearch ? found.tools : [];
    // nothing would be found by what no platform that is named has
    const isOfCalled = (one) => !found.called.size
      || [...found.called].some((place) => fits(index.platforms[place], withMeant(NOTHING_ASKED, [one])));
    const offered = isSearch ? meant.filter((one) => !asked[one.facet].includes(one.key) && !(card && one.facet === "rating") && isOfCalled(one)) : [];
    const isMeant = union(meant.map(({ numbers }) => numbers));
    const unknown = [...found.unknownNumbers].filter((number) => !isMeant.has(number)).map((number) => query.words[number]);
    const said = found.terms.length ? guidanceSaid(query) : [];
    const kept = new Set(guidanceOf(found.terms));
    const passages = [...new Set([...said, ...guidance.filter((passage) => kept.has(passage))])].slice(0, MOST_GUIDANCE);
    const isHeard = platforms.length || passages.length || tools.length || offered.length;
    return {
      query, asked, chosen, understood, platforms, card, called,
      guidance: passages,
      unheard: isSearch && !isHeard && found.unknownNumbers.size === query.words.length ? bare(query.text) : "",
      leftOut: understood.length ? unsaid(query, understood).map((number) => query.words[number]) : found.leftOut,
      comparison: called.length > 1 ? called.map((place) => index.platforms[place].slug).sort() : [],
      otherTools: tools,
      correction: isSearch && !card && !tools.length ? corrected(query.text, unknown) : "",
      suggestions: offered,
    };
  }

  // the next steps, as the tables of questions name them
  function steps(result) {
    return [
      ...result.card ? [`card:${result.card.slug}`] : [],
      ...result.comparison.length ? [`compare:${result.comparison.join(",")}`] : [],
      ...result.otherTools.map((name) => `tool:${name}`),
      ...result.correction ? [`mean:${result.correction}`] : [],
      ...result.unheard ? [`unheard:${result.unheard}`] : [],
      ...[...result.understood, ...result.suggestions].map(({ facet, key }) => `filter:${facet}=${key}`),
      ...result.guidance.map(({ address }) => `guidance:${address}`),
    ];
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

  const rows = [...document.getElementById("copy-results").children];
  const cards = document.getElementById("copy-cards").content;
  const language = document.querySelector("a.language");

  // the address of other words and filters
  function address(q, asked, sort) {
    const query = new URLSearchParams(q ? { q } : {});
    for (const facet of FACETS) for (const key of asked[facet]) query.append(facet, key);
    if (sort) query.set("sort", sort);
    return `?${query}`;
  }

  const nameOf = (facet, key) => index.filters.find((filter) => filter[0] === facet && filter[1] === key)?.[2] ?? key;
  const without = (asked, facet, key) => ({ ...asked, [facet]: asked[facet].filter((other) => other !== key) });
  const filled = (text, name, words) => text.replace(`{${name}}`, () => words);

  // shows a part of the page, or hides it; gives the part to be filled
  function part(id, isShown) {
    const found = document.getElementById(id);
    found.hidden = !isShown;
    return found;
  }

  function chip(words, href, isActive) {
    const chips = document.getElementById("copy-chips");
    const inside = isActive ? [element("span", { className: "hidden" }, chips.dataset.remove), ` ${words} `, element("span", { ariaHidden: "true" }, "×")] : [words];
    return element("li", {}, element("a", { className: "chip", href }, ...inside));
  }

  function showActive(result, sort) {
    const text = result.understood.length ? "" : result.query.text;
    const chips = FACETS.flatMap((facet) => result.asked[facet].map((key) => (
      chip(nameOf(facet, key), address(text, without(result.asked, facet, key), sort), true))));
    if (text) chips.unshift(chip(quoted(bare(text)), address("", result.asked, sort), true));
    const list = part("copy-chips", chips.length);
    if (chips.length) chips.push(element("li", {}, element("a", { className: "chip chip--all", href: "?" }, list.dataset.all)));
    list.replaceChildren(...chips);
    const understood = part("copy-understood", result.understood.length);
    understood.querySelector("span").textContent = filled(understood.dataset.words, "words", result.query.text);
    understood.querySelector("strong").textContent = result.understood.map(({ name }) => name).join(", ");
    understood.querySelector("a").href = address(`"${result.query.text}"`, result.chosen, sort);
  }

  function showSteps(result, sort) {
    const title = part("copy-tool", result.otherTools.length).querySelector("h2");
    const { one, many, and } = title.dataset;
    title.textContent = filled(result.otherTools.length > 1 ? many : one, "all", result.otherTools.join(and));
    const mean = part("copy-mean", result.correction).querySelector("a");
    mean.textContent = result.correction;
    mean.href = address(result.correction, result.asked, sort);
    const suggested = part("copy-suggested", result.suggestions.length);
    suggested.querySelector("ul").replaceChildren(...result.suggestions.map(({ facet, key, name, numbers }) => {
      const rest = result.query.words.filter((word, number) => !numbers.has(number)).join(" ");
      return chip(name, address(rest, { ...result.asked, [facet]: [...result.asked[facet], key] }, sort), false);
    }));
    const comparison = part("copy-compare", result.comparison.length).querySelector("a");
    comparison.search = new URLSearchParams(result.comparison.map((slug) => ["p", slug]));
    const leftOut = part("copy-left-out", result.leftOut.length);
    leftOut.textContent = filled(leftOut.dataset.words, "words", result.leftOut.map(quoted).join(", "));
    part("copy-guidance", result.guidance.length);
    document.getElementById("copy-passages").replaceChildren(...result.guidance.map((passage) => element("li", {},
      element("p", {}, passage.text), element("p", {}, element("a", { href: local(passage.address) }, passage.chapter)))));
  }

  function show(data) {
    const result = search(data);
    const sort = data.get("sort") ?? "";
    const count = document.getElementById("copy-count");
    const number = result.platforms.length;
    count.textContent = number === 1 ? count.dataset.one : filled(count.dataset.many, "n", number);
    const unheard = part("copy-unheard", result.unheard).querySelector("h2");
    unheard.textContent = filled(unheard.dataset.words, "words", result.unheard);
    const isNothing = number === 0 && !result.otherTools.length && !result.unheard;
    const isNarrowed = FACETS.some((facet) => result.asked[facet].length);
    part("copy-nothing", isNothing && isNarrowed);
    part("copy-unsaid", isNothing && !isNarrowed);
    showActive(result, sort);
    showSteps(result, sort);
    const card = part("copy-card", result.card);
    card.replaceChildren(...result.card ? [cards.children[result.card.place].cloneNode(true)] : []);
    const others = result.platforms.filter((platform) => platform !== result.card);
    card.querySelectorAll(".row__pick").forEach((pick) => { pick.hidden = !others.length; });
    part("copy-list", others.length);
    part("copy-others", result.card);
    document.getElementById("copy-results").replaceChildren(...others.map(({ place }) => rows[place]));
    part("copy-bar", others.length);
    for (const box of form.querySelectorAll("[type=checkbox]")) {
      box.disabled = result.understood.some(({ facet, key }) => facet === box.name && key === box.value);
      box.checked = result.asked[box.name].includes(box.value);
    }
    language.search = data.size ? `?${data}` : "";
  }

  function asked() {
    return new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  }

  const query = new URLSearchParams(location.search);
  form.hidden = false;
  form.q.value = query.get("q") ?? "";
  form.sort.value = query.get("sort") ?? "";
  show(query);
  if (matchMedia("(min-width: 60rem)").matches) {
    form.querySelectorAll("details").forEach((details) => { details.open = true; });
  } else if (location.search) {
    document.getElementById("results").scrollIntoView();
  }
  const renew = () => {
    const now = asked();
    history.replaceState(null, "", `${location.pathname}${[...now].length ? `?${now}` : ""}`);
    show(now);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    renew();
    document.getElementById("results").focus();
  });
  form.addEventListener("input", renew);
  window.catalogueSearch = (text) => {
    const result = search(new URLSearchParams({ q: text }));
    return { platforms: result.platforms.map(({ slug }) => slug), steps: steps(result), leftOut: result.leftOut };
  };
})();

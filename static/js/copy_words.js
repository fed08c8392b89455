// Words of a search in a frozen copy, as the server takes them: the same stems, variants,
// compounds, slips and misspellings (evaluations/search), over the index of copy/index.js.
// The server has a stemmer; here stems are looked up in what the index says of endings.

window.catalogueWords = (index) => {
  const WORD = /[\p{L}\p{N}]+(?:[-\u2011][\p{L}\p{N}]+)*/gu;
  const HYPHEN = /[-\u2011]/gu;
  const LINKING = ["", "s", "e", "en", "n"];
  const LONGEST_QUERY = 200;
  const MOST_TERMS = 12;
  const LONGEST_WORD = 40;
  const MOST_DIVISIONS = 8;
  const SHORTEST = { component: 3, prefix: 4, slip: 3, near: 4, twoWrong: 6 };

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

  // what is worked out once for each word or phrase
  function kept(work) {
    const known = new Map();
    return (given) => {
      if (!known.has(given)) known.set(given, work(given));
      return known.get(given);
    };
  }

  const forms = kept((word) => {
    const folded = fold(word);
    const all = new Set([folded, stem(word.toLowerCase()), stem(folded)]);
    all.delete("");
    return all;
  });

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

  // what is said in other words: evaluations/search/sayings.py
  const slotOf = (words) => {
    const common = words.filter(isStopWord);
    return { forms: new Set(words.filter((word) => !common.includes(word)).flatMap((word) => [...forms(word)])), common: common.map(fold) };
  };
  const allSayings = kept(() => index.sayings.flatMap(([meant, phrases]) => {
    const ways = meant.split("|").map((way) => way.split(" ").map((word) => stem(fold(word))));
    return phrases.map((phrase) => ({ ways, slots: phrase.split(/\s+/u).filter(Boolean).map((words) => slotOf(words.split("|"))) }));
  }));

  // the numbers of the words that make a saying, if all of it is said
  function numbersOf({ slots }, said, all) {
    const found = new Set();
    let own = 0;
    for (const slot of slots) {
      const here = said.flatMap((word, number) => (word.some((form) => slot.forms.has(form)) ? [number] : []));
      if (!here.length && !slot.common.some((word) => all.has(word))) return new Set();
      here.forEach((number) => found.add(number));
      own += here.length > 0;
    }
    return found.size >= own ? found : new Set();
  }

  function sayingsIn(query) {
    const all = new Set(query.all.map(fold));
    const said = formsOf(query).map((known, number) => {
      const word = joined(query.readAs.get(number) ?? query.words[number]);
      return [...known, ...divisions(word).filter((parts) => parts.length > 1).flat().flatMap((part) => [...forms(part)])];
    });
    const named = allSayings().map((saying) => ({ ways: saying.ways, numbers: numbersOf(saying, said, all) })).filter(({ numbers }) => numbers.size);
    const taken = new Set();
    return named.sort((a, b) => b.numbers.size - a.numbers.size).filter(({ numbers }) => {
      if ([...numbers].some((number) => taken.has(number))) return false;
      numbers.forEach((number) => taken.add(number));
      return true;
    });
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

  // the text as it is looked for, all words of it, and those that are looked for
  function parse(text) {
    const clean = [...text.replaceAll("\0", " ").split(/\s+/u).filter(Boolean).join(" ")].slice(0, LONGEST_QUERY).join("");
    const all = clean.match(WORD) ?? [];
    return { text: clean, all, words: all.filter((word) => !isStopWord(word)).slice(0, MOST_TERMS), readAs: new Map(), sayings: [] };
  }

  // a word as it is called: without its hyphens
  const joined = (word) => fold(word.replace(HYPHEN, ""));

  // what is said by words, where some that stand nowhere are read as others
  const formsOf = ({ words, readAs }) => words.map((word, number) => forms((readAs.get(number) ?? word).replace(HYPHEN, "")));

  // which of the words make a phrase, by their numbers, if all of it is there
  const formsIn = kept((phrase) => (phrase.match(WORD) ?? []).filter((word) => !isStopWord(word)).map((word) => forms(word.replace(HYPHEN, ""))));
  const commonIn = kept((phrase) => (phrase.match(WORD) ?? []).map(fold).filter(isStopWord));

  function naming(query, phrase) {
    const formed = formsOf(query);
    const all = new Set();
    for (const meant of formsIn(phrase)) {
      const said = formed.flatMap((all, number) => ([...all].some((form) => meant.has(form)) ? [number] : []));
      if (!said.length) return new Set();
      said.forEach((number) => all.add(number));
    }
    return all;
  }

  // the same where the common words of the phrase are there, too
  function namingAll(query, phrase) {
    const said = new Set(query.all.map(fold));
    return commonIn(phrase).every((word) => said.has(word)) ? naming(query, phrase) : new Set();
  }

  // how many letters are wrong, missing, too many or exchanged
  function distance(one, other) {
    let last = [], before = [], row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      [last, before, row] = [before, row, [i]];
      for (let j = 1; j <= other.length; j++) {
        let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, last[j - 2] + 1);
        row.push(cost);
      }
    }
    return row.at(-1);
  }

  const folded = (words) => words.split(" ").map((word) => [fold(word), word]);
  const site = folded(index.words);
  const usage = folded(index.usage);

  // the first of the words of the site that differ least: evaluations/search/spelling.py
  function nearest(word, words) {
    const typed = joined(word);
    if (typed.length < SHORTEST.near || typed.length > LONGEST_WORD) return "";
    let most = typed.length >= SHORTEST.twoWrong ? 2 : 1;
    let best = "";
    for (const [other, written] of words) {
      if (Math.abs(other.length - typed.length) > most) continue;
      const wrong = distance(typed, other);
      if (wrong > most) continue;
      if (wrong < 2) return written;
      [most, best] = [wrong - 1, written];
    }
    return best;
  }

  // a text with known words in place of others; empty where none is near
  function corrected(text, unknown) {
    // another form of a word of a filter is no other word
    const isOther = (word, near) => near && ![...forms(word)].some((form) => forms(near).has(form));
    const meant = new Map(unknown.map((word) => [word, nearest(word, site)]).filter(([word, near]) => isOther(word, near)));
    return meant.size ? text.replace(WORD, (word) => meant.get(word) ?? word) : "";
  }

  // the words of filters and of the guidance that those of which nothing is known may mean
  const readAs = ({ words }, unknown) => new Map([...unknown].map((number) => [number, nearest(words[number], usage)]).filter(([, near]) => near));

  // the last part of a compound: evaluations/search/query.py
  function headOf(word) {
    const longest = divisions(joined(word)).find((parts) => parts.length > 1);
    return longest ? longest.at(-1) : "";
  }

  // how a word sounds, roughly: evaluations/search/names.py
  const sounds = index.sounds.map(([written, heard]) => [new RegExp(written, "gu"), heard.replace("\\1", "$1")]);
  const soundOf = (word) => sounds.reduce((text, [written, heard]) => text.replace(written, heard), word);

  return { distance, readAs, sayingsIn, headOf, soundOf, parse, alternatives, naming, namingAll, corrected, fold, joined, slips, LONGEST_WORD };
};

// Answers «Choose by situation» where there are only files. The page holds every platform
// with every reason there could be, as the server writes them (catalogue/archive/choosing.py).
// Here the reasons that belong to the answers are kept, the worst one first, and the
// platforms put into the groups that these say: as catalogue/pages/situations.py does.

(() => {
  const { isFiles, copyOf, problems, unknown, showAnswered } = window.copyForms;
  if (!isFiles) return;
  const form = document.querySelector("form.questions");
  const radios = [...form.querySelectorAll("[type=radio]")];
  const questions = new Map(radios.map((radio) => [radio.name, []]));
  for (const radio of radios) questions.get(radio.name).push(radio.value);
  const withMeasures = document.getElementById("copy-choice").dataset.measures.split(" ");
  // that platforms suit, perhaps under a condition
  const SUITED = 2;

  function read(query) {
    const answers = new Map();
    const found = unknown(query, [...questions.keys(), "page"]);
    for (const [question, options] of questions) {
      const answer = query.getAll(question).at(-1) ?? "";
      if (options.includes(answer)) answers.set(question, answer);
      else if (answer) found.push([1, answer]);
    }
    return [answers, found];
  }

  function reasonsOf(suggestion, answers) {
    const asked = [...answers].map((pair) => pair.join("="));
    const all = [...suggestion.querySelectorAll(".reason")];
    const kept = all.filter((reason) => ["always", ...asked].includes(reason.dataset.asked));
    return kept.length ? kept : all.filter((reason) => reason.dataset.asked === "otherwise");
  }

  function choice(answers) {
    const made = copyOf("copy-choice");
    const groups = [...made.querySelectorAll(".choice > section")];
    const outcomes = groups.map((group) => group.getAttribute("aria-labelledby"));
    const rank = (reason) => outcomes.findIndex((outcome) => reason.classList.contains(`reason--${outcome}`));
    for (const suggestion of made.querySelectorAll(".suggestion")) {
      const reasons = reasonsOf(suggestion, answers).sort((a, b) => rank(b) - rank(a));
      const worst = rank(reasons[0]);
      for (const reason of reasons) delete reason.dataset.asked;
      suggestion.querySelector(".reasons").replaceChildren(...reasons);
      if (!withMeasures.includes(outcomes[worst])) suggestion.querySelector(".measures")?.remove();
      groups[worst].querySelector(".suggestions").append(suggestion);
    }
    const counts = groups.map((group) => group.querySelectorAll(".suggestion").length);
    groups.forEach((group, place) => {
      group.querySelector(".tally").textContent = counts[place];
      if (!counts[place]) group.remove();
    });
    const isSuited = counts.slice(0, SUITED).some(Boolean);
    if (isSuited) made.querySelector(".choice > .caveat").remove();
    return made;
  }

  function show(query) {
    const [answers, found] = read(query);
    for (const radio of radios) radio.checked = answers.get(radio.name) === radio.value;
    document.getElementById("copy-unclear").replaceChildren(...problems(found));
    document.getElementById("copy-answer").replaceChildren(...answers.size ? [choice(answers)] : []);
    showAnswered(answers.size > 0);
  }

  show(new URLSearchParams(location.search));
  const results = document.getElementById("results");
  if (results && location.hash === "#results") {
    results.scrollIntoView();
    results.focus({ preventScroll: true });
  }
  window.catalogueChoose = (text) => show(new URLSearchParams(text));
})();

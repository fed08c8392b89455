// On every page of a frozen copy: shows the forms that other scripts answer where there
// are only files, and lets the other language keep what was asked.

window.copyForms = (() => {
  const MAX_ECHO_LENGTH = 40;
  const waiting = document.querySelectorAll('[data-in-files="script"][hidden]');
  for (const part of waiting) part.hidden = false;

  const language = document.querySelector("a.language");
  const keep = () => { language.search = location.search; };
  if (language) {
    keep();
    // the search changes the address of its page
    language.addEventListener("click", keep);
  }

  function copyOf(id) {
    return document.getElementById(id).content.cloneNode(true);
  }

  // what catalogue/pages/unknown.py echoes
  function cut(text) {
    return [...text].slice(0, MAX_ECHO_LENGTH).join("");
  }

  // each problem is the place of its sentence, and what to name in it
  function problems(found) {
    if (!found.length) return [];
    const [section] = copyOf("copy-problems").children;
    const list = section.querySelector("ul");
    const sentences = [...list.children].map((item) => item.textContent);
    list.replaceChildren(...found.map(([place, named]) => {
      const item = document.createElement("li");
      item.textContent = sentences[place].replace(/\{\w+\}/, () => named);
      return item;
    }));
    return [section];
  }

  function unknown(query, known) {
    const names = [...new Set(query.keys())].filter((name) => !known.includes(name));
    return names.map((name) => [0, cut(name)]);
  }

  function showAnswered(isAnswered) {
    for (const part of document.querySelectorAll("[data-answered]")) part.hidden = !isAnswered;
    for (const part of document.querySelectorAll("[data-unanswered]")) part.hidden = isAnswered;
  }

  return { isFiles: waiting.length > 0, copyOf, cut, problems, unknown, showAnswered };
})();

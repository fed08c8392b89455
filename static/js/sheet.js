// Adds what a page without scripts cannot do: printing at a press, and boxes to tick off
// the measures. What is ticked stays on this page and is sent to nobody.

const printing = document.getElementById("print");
if (printing) {
  printing.hidden = false;
  printing.addEventListener("click", () => window.print());
}

for (const measure of document.querySelectorAll(".block--security-measure > .statements > .statement")) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.autocomplete = "off";
  box.className = "statement__box";
  box.setAttribute("aria-label", measure.querySelector("p").textContent.trim());
  measure.prepend(box);
}

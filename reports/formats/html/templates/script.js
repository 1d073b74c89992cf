"use strict";
// The page reads without this: it adds the filters, the copy buttons, and opens what a link points to.
(() => {
  const form = document.querySelector(".filters");
  const articles = [...document.querySelectorAll("article")];
  const nothing = document.querySelector(".nothing");

  const filter = () => {
    const wanted = new FormData(form);
    const words = (wanted.get("text") || "").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const article of articles) {
      const { verdict, rule, document: source, text } = article.dataset;
      const fits = [["verdict", verdict], ["rule", rule], ["document", source]]
        .every(([name, value]) => !wanted.get(name) || wanted.get(name) === value);
      article.hidden = !(fits && words.every((word) => text.toLowerCase().includes(word)));
      shown += !article.hidden;
    }
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("article:not([hidden])");
    }
    form.querySelector("output").textContent = `${shown} of ${articles.length} shown`;
    nothing.hidden = shown > 0;
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();

  const reveal = () => {
    const article = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (article?.tagName !== "ARTICLE") return;
    if (article.hidden) { form.reset(); filter(); }
    article.querySelector("details").open = true;
    article.scrollIntoView();
    article.querySelector("summary").focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  reveal();

  if (!navigator.clipboard) return;
  for (const line of document.querySelectorAll(".reproduce")) {
    const button = Object.assign(document.createElement("button"), { className: "copy", type: "button", textContent: "copy" });
    button.setAttribute("aria-label", `Copy the command for ${line.closest("article").id}`);
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(line.querySelector("code").textContent);
      button.textContent = "copied";
    });
    line.append(button);
  }
})();

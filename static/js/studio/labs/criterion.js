/* A criterion's page: completion in expressions, further entries, rules picked from the catalogue. */
import { Completion } from "./completion.js";

const form = document.getElementById("criterion");

function changed(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function begin(root) {
  for (const field of root.querySelectorAll("textarea[data-cel]")) new Completion(field, form.dataset.completion, token());
}

function token() {
  return form.elements.namedItem("csrfmiddlewaretoken").value;
}

for (const group of form.querySelectorAll("[data-entries]")) {
  const button = group.querySelector("[data-add]");
  const template = group.querySelector("template");
  button.hidden = false;
  button.addEventListener("click", () => {
    const number = group.querySelectorAll(":scope > [data-entry]").length;
    const entry = template.content.cloneNode(true);
    for (const node of entry.querySelectorAll("[id], [for], [name]")) {
      for (const name of ["id", "for", "name"]) {
        if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replace("__n__", number));
      }
    }
    const added = entry.querySelector("[data-entry]");
    button.before(entry);
    begin(added);
    added.querySelector("textarea").focus();
  });
}

/* The chosen rules stand in the field, one a line; the list below it only ticks them. */
const rules = form.querySelector("[data-rules]");
document.addEventListener("change", (event) => {
  const box = event.target.closest("input[data-rule]");
  if (!box) return;
  const ids = rules.value.split(/[\s,]+/).filter((id) => id && id !== box.dataset.rule);
  if (box.checked) ids.push(box.dataset.rule);
  rules.value = ids.map((id) => `${id}\n`).join("");
  rules.rows = ids.length + 1;
  changed(rules);
});
form.querySelector(".rule-search").addEventListener("keydown", (event) => event.key === "Enter" && event.target.type === "search" && event.preventDefault());
form.querySelector(".rule-search").addEventListener("input", (event) => event.stopPropagation()); // it is no part of the criterion

begin(form);

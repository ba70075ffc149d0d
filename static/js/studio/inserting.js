/* The Insert menu: [data-insert] holds a text, [data-insert-link] the id of the field with a link's target. */

import { insert } from "./editor.js";

const EDITOR = "body";

document.addEventListener("click", (event) => {
  const block = event.target.closest("[data-insert]");
  if (block) {
    block.closest("details").open = false;
    insert(EDITOR, `\n${block.dataset.insert}`);
  }
  const link = event.target.closest("[data-insert-link]");
  if (link) {
    const field = document.getElementById(link.dataset.insertLink);
    if (field.value.trim()) insert(EDITOR, `[words](${field.value.trim()})`);
    field.value = "";
  }
});

/* Links of the preview lead away from the editor, so they open beside it. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("#preview .prose a[href]");
  if (!link || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  window.open(link.href, "_blank", "noopener");
});

/* The last row of a list is empty; once something is written in it another follows. */
document.addEventListener("input", (event) => {
  const rows = event.target.closest("[data-rows]");
  const row = event.target.parentElement;
  if (!rows || row !== rows.lastElementChild) return;
  const next = row.cloneNode(true);
  for (const field of next.querySelectorAll("input")) field.value = "";
  rows.append(next);
});

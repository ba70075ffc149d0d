/* The tree by hand: drag a module, lesson or lab by its grip. The buttons beside it do the same without. */

let dragged = null;

const rowOf = (element) => element.closest("[data-path]");

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (grip) rowOf(grip).draggable = true;
});
document.addEventListener("pointerup", (event) => {
  const row = event.target.closest?.("[draggable=true]");
  if (row) row.draggable = false;
});

document.addEventListener("dragstart", (event) => {
  dragged = rowOf(event.target);
  if (!dragged?.draggable) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.path);
  dragged.classList.add("is-dragged");
});

/* Where it would stand: before the row under the pointer, or after the last of its like. */
document.addEventListener("dragover", (event) => {
  const list = listAt(event);
  if (!list) return;
  event.preventDefault();
  const before = rowsOf(list).find((row) => row !== dragged && event.clientY < middle(row));
  if (before) list.insertBefore(dragged, before);
  else rowsOf(list).at(-1)?.after(dragged) ?? list.prepend(dragged);
});

document.addEventListener("drop", (event) => {
  if (!dragged) return;
  event.preventDefault();
  const list = dragged.parentElement;
  const values = { path: dragged.dataset.path, index: String(rowsOf(list).indexOf(dragged)) };
  if (list.dataset.list !== "module") values.module = list.dataset.list;
  dragged.draggable = false;
  dragged = null;
  window.htmx.ajax("POST", document.getElementById("tree").dataset.move, { target: "#tree", swap: "outerHTML", values });
});

/* Let go where nothing takes it: the tree is shown as it is. */
document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged = null;
  location.reload();
});

function listAt(event) {
  if (!dragged) return null;
  const name = dragged.dataset.kind === "module" ? ".tree-modules" : ".tree-parts";
  return event.target.closest?.(name) ?? event.target.closest?.(".tree-module")?.querySelector(name);
}

function rowsOf(list) {
  return [...list.children].filter((row) => row.dataset.kind === dragged?.dataset.kind);
}

function middle(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + Math.min(height, 80) / 2;
}

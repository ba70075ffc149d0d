/* Questions dragged to another place. The buttons of each row do the same; this presses one for whoever drags. */

let dragged = null;

function listOf(target) {
  return target.closest?.("[data-draggable]");
}

function prepare() {
  for (const item of document.querySelectorAll("[data-draggable] > .pool-item")) item.draggable = true;
}

document.addEventListener("dragstart", (event) => {
  dragged = listOf(event.target) && event.target.closest(".pool-item");
  if (dragged) event.dataTransfer.effectAllowed = "move";
});

document.addEventListener("dragover", (event) => {
  const over = dragged && listOf(event.target) && event.target.closest(".pool-item");
  if (!over) return;
  event.preventDefault();
  for (const item of over.parentElement.children) item.classList.toggle("pool-item--over", item === over && item !== dragged);
});

document.addEventListener("drop", (event) => {
  const over = dragged && listOf(event.target) && event.target.closest(".pool-item");
  if (!over || over === dragged) return;
  event.preventDefault();
  const form = dragged.querySelector("form");
  for (const [name, value] of [["do", "to"], ["to", over.dataset.at]]) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    form.append(field);
  }
  form.requestSubmit();
});

document.addEventListener("dragend", () => {
  for (const item of document.querySelectorAll(".pool-item--over")) item.classList.remove("pool-item--over");
  dragged = null;
});

document.body.addEventListener("htmx:afterSettle", prepare);
prepare();

/* Criteria dragged into another order; the buttons beside them do the same, and work without this. */

const list = document.querySelector("[data-order]");
let dragged = null;

function move(from, to) {
  const form = list.querySelector(`[data-index="${from}"] form`);
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "to", value: to });
  form.append(field);
  form.submit();
}

for (const item of list?.querySelectorAll(".criteria-item") ?? []) {
  item.draggable = true;
  item.addEventListener("dragstart", (event) => {
    dragged = item;
    item.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.dataset.index);
  });
  item.addEventListener("dragend", () => {
    item.classList.remove("is-dragged");
    for (const one of list.children) one.classList.remove("is-target");
    dragged = null;
  });
  item.addEventListener("dragover", (event) => {
    if (!dragged || dragged === item) return;
    event.preventDefault();
    for (const one of list.children) one.classList.toggle("is-target", one === item);
  });
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    if (dragged && dragged !== item) move(dragged.dataset.index, item.dataset.index);
  });
}

/* Questions by keyboard: 1–9 choose, Enter answers or goes on; an order is changed by moving its items; the line to
   mend is taken over by its number, or by pressing it. */

const TYPING = "input:not([type=radio], [type=checkbox], [type=submit], [type=button]), textarea, select";

/** The question in hand: the one with the focus, else the only one of the page. */
function questionAt(target) {
  const focused = target.closest?.(".question");
  if (focused) return focused;
  const all = document.querySelectorAll(".question");
  return all.length === 1 ? all[0] : null;
}

function choose(question, number) {
  const input = question.querySelectorAll(".option input:enabled")[number - 1];
  if (!input) return false;
  input.click();
  input.focus();
  return true;
}

function goOn(question) {
  const next = question?.querySelector("[data-next]") ?? document.querySelector("[data-next]");
  if (next) next.click();
  else question?.querySelector("button[type=submit], button:not([type])")?.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(TYPING)) return;
  const question = questionAt(event.target);
  if (question && /^[1-9]$/.test(event.key)) {
    if (choose(question, Number(event.key))) event.preventDefault();
  } else if (event.key === "Enter" && !event.target.closest("a, button, summary, label, input")) {
    goOn(question);
  }
});

/* Ordering: the numbers stay in the form, buttons move the rows */

function number(list) {
  [...list.children].forEach((item, index) => {
    item.querySelector("input, select").value = String(index + 1);
    const [up, down] = item.querySelectorAll(".ordering-moves button");
    up.disabled = index === 0;
    down.disabled = index === list.children.length - 1;
  });
}

function moveButton(word, sign, step, item, list) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small button--icon";
  button.textContent = sign;
  button.setAttribute("aria-label", `Move ${word}: ${item.querySelector(".ordering-text").textContent.trim()}`);
  button.addEventListener("click", () => {
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(item);
    else other.after(item);
    number(list);
    (button.disabled ? item.querySelector(".ordering-moves button:enabled") : button).focus();
    announce(`${item.querySelector(".ordering-text").textContent.trim()}: place ${[...list.children].indexOf(item) + 1}`);
  });
  return button;
}

function announce(words) {
  let region = document.getElementById("ordering-said");
  if (!region) {
    region = Object.assign(document.createElement("p"), { id: "ordering-said", className: "visually-hidden" });
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
  }
  region.textContent = words;
}

function makeMovable(list) {
  if ("movable" in list.dataset) return;
  list.dataset.movable = "";
  const items = [...list.children].filter((item) => item.querySelector("input[name^='place-'], select[name^='place-']"));
  if (items.length !== list.children.length) return; // explained already: nothing to move
  const place = (item) => Number(item.querySelector("input, select").value) || 0;
  items.sort((a, b) => place(a) - place(b)).forEach((item) => list.append(item));
  for (const item of items) {
    const moves = document.createElement("span");
    moves.className = "ordering-moves";
    moves.append(moveButton("up", "↑", -1, item, list), moveButton("down", "↓", 1, item, list));
    item.append(moves);
  }
  number(list);
}

/* A line to mend: naming it copies it into the field, unless something else is written there already */

function makeMendable(box) {
  if ("mendable" in box.dataset) return;
  box.dataset.mendable = "";
  const numberField = box.querySelector("input[name=line]");
  const field = box.querySelector("textarea[name=with]");
  const lines = [...box.querySelectorAll("[data-linenos]")];
  let copied = "";
  const take = () => {
    const chosen = lines[Number(numberField.value) - 1];
    lines.forEach((line) => line.classList.toggle("hll", line === chosen));
    if (!chosen || field.value !== copied) return;
    copied = chosen.textContent.replace(/\n$/, "");
    field.value = copied;
  };
  numberField.addEventListener("input", take);
  lines.forEach((line, index) =>
    line.addEventListener("click", () => {
      if (!document.getSelection().isCollapsed) return; // copying from the file
      numberField.value = String(index + 1);
      take();
      field.focus();
    }),
  );
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.form.requestSubmit();
  });
  if (numberField.value) take();
}

function enhance(root) {
  root.querySelectorAll(".ordering").forEach(makeMovable);
  root.querySelectorAll("[data-fix]").forEach(makeMendable);
}

enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));

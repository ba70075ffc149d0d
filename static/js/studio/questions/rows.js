/* Rows of a question's form: what a button changed is saved and judged like what was typed, and the focus stays near. */

const form = document.getElementById("question-form");
let pressed = "";

form?.addEventListener("click", (event) => {
  pressed = event.target.closest("button[name=do]")?.value ?? "";
});

document.body.addEventListener("htmx:afterSettle", (event) => {
  if (!pressed || !form || event.detail.target?.id !== "question-fields") return;
  const [verb, key, number] = pressed.split(":");
  pressed = "";
  const place = { up: Number(number) - 1, down: Number(number) + 1, remove: Number(number) }[verb];
  const rows = document.querySelectorAll(`[data-row]:has(> input[name="q-${CSS.escape(key)}"])`);
  const row = verb === "add" ? rows[rows.length - 1] : rows[Math.min(place, rows.length - 1)];
  const same = verb === "add" ? null : row?.querySelector(`button[value^="${verb}:"]:enabled`);
  (same ?? row?.querySelector("input:not([type=hidden], [type=radio], [type=checkbox]), textarea"))?.focus();
  form.dispatchEvent(new Event("input", { bubbles: true }));
});

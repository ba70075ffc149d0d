// Narrows the list while one types; what is chosen stays chosen, also where it is not shown.
const field = document.querySelector("[data-finds]");
const list = document.getElementById(field?.dataset.finds ?? "");

function narrow() {
  const words = field.value.trim().toLowerCase();
  for (const group of list.querySelectorAll("[data-group]")) {
    for (const row of group.querySelectorAll("[data-row]")) {
      row.hidden = !row.textContent.toLowerCase().includes(words);
    }
    group.hidden = group.querySelectorAll("[data-row]:not([hidden])").length === 0;
  }
}

if (field && list) {
  field.addEventListener("input", narrow);
  field.form.addEventListener("submit", (event) => event.preventDefault());
}

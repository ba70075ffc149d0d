/* The searches of the reference by keyboard: / goes to the field. */

const search = document.querySelector(".rules-search input[type=search]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  search.focus();
});

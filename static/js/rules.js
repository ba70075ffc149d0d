/* The index of rules by keyboard: / goes to the search, arrows walk through what it found. */

const search = document.querySelector(".rules-search input[type=search]");
const links = () => [...document.querySelectorAll("#rules-found .rules-link")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !event.target.closest("input, select, textarea")) return go(event, search);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = step ? links() : [];
  const at = all.indexOf(event.target);
  if (event.target === search && step === 1) go(event, all[0]);
  else if (at >= 0) go(event, all[at + step] ?? (step < 0 ? search : null));
});

function go(event, target) {
  event.preventDefault();
  target?.focus();
}

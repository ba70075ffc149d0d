// Arrow keys, Home and End move between the cells of the gradebook, which then takes one stop of the Tab key.

const table = document.querySelector("[data-book]");

if (table) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("a")]);
  let here = rows[0]?.[0];
  for (const link of rows.flat()) {
    if (link !== here) link.tabIndex = -1;
  }

  const steps = {
    ArrowLeft: (row, at) => [row, at - 1],
    ArrowRight: (row, at) => [row, at + 1],
    ArrowUp: (row, at) => [row - 1, at],
    ArrowDown: (row, at) => [row + 1, at],
    Home: (row) => [row, 0],
    End: (row) => [row, rows[row].length - 1],
  };

  table.addEventListener("focusin", (event) => {
    if (!event.target.matches("tbody a")) return;
    here.tabIndex = -1;
    here = event.target;
    here.tabIndex = 0;
  });

  table.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows.findIndex((links) => links.includes(event.target));
    if (row < 0) return;
    const [next, at] = step(row, rows[row].indexOf(event.target));
    const link = rows[next]?.[at];
    event.preventDefault();
    if (!link) return;
    link.focus({ preventScroll: true });
    reveal(link);
  });
}

// Scroll only as far as the sticky header and first column leave a cell hidden
function reveal(link) {
  const region = table.parentElement;
  const box = link.closest("td, th").getBoundingClientRect();
  const view = region.getBoundingClientRect();
  const left = view.left + table.querySelector("tbody .book-who").offsetWidth;
  const top = view.top + table.tHead.offsetHeight;
  const bottom = view.bottom - table.tFoot.offsetHeight;
  if (box.left < left && link.closest("td")) region.scrollLeft -= left - box.left;
  if (box.right > view.right) region.scrollLeft += box.right - view.right;
  if (box.top < top) region.scrollTop -= top - box.top;
  if (box.bottom > bottom) region.scrollTop += box.bottom - bottom;
}

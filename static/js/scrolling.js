/* What scrolls can be reached by keyboard; what does not is no stop on the way. */

const BOXES = "pre, .table-scroll, .diagram, .diff, .lab-preview";

export function mindScrolling(root) {
  root.querySelectorAll(".tabs > [aria-current]").forEach(showTab);
  root.querySelectorAll(BOXES).forEach((box) => watcher.observe(box));
}

const watcher = new ResizeObserver((entries) => {
  for (const { target: box } of entries) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
});

/* In a row of tabs that scrolls, the present one is in sight, with some of its neighbours. */
function showTab(tab) {
  const row = tab.parentElement;
  if (row.scrollWidth > row.clientWidth) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

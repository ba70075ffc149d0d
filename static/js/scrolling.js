/* What scrolls can be reached by keyboard; what does not is no stop on the way. */

const BOXES = "pre, .table-scroll, .diagram, .diff";

export function mindScrolling(root) {
  root.querySelectorAll(BOXES).forEach((box) => watcher.observe(box));
}

const watcher = new ResizeObserver((entries) => {
  for (const { target: box } of entries) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
});

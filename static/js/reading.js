/* A lesson: how far one has read, and which heading one is under. */

const bar = document.querySelector(".reading-progress");
const article = document.querySelector(".prose");
const links = new Map(
  [...document.querySelectorAll(".toc a[href^='#']")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
);
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function showProgress() {
  const { top, height } = article.getBoundingClientRect();
  const readable = Math.max(height - innerHeight / 2, 1);
  bar.value = Math.min(100, Math.max(0, (-top / readable) * 100));
}

function showHeading() {
  const line = innerHeight / 4;
  const current = headings.findLast((heading) => heading.getBoundingClientRect().top < line) ?? headings[0];
  for (const [id, link] of links) {
    if (current && id === current.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

let waiting = false;
function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    if (bar && article) showProgress();
    showHeading();
  });
}

addEventListener("scroll", soon, { passive: true });
addEventListener("resize", soon);
soon();

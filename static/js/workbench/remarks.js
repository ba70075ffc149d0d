/* The findings that the page lists, as the editor needs them: in the order of the files, then of the lines. */

export function remarksOn(paths) {
  const seen = new Set();
  const remarks = [];
  for (const element of document.querySelectorAll("#outcome [data-remark]")) {
    const { path, line, column, severity } = element.dataset;
    const words = element.querySelector(":scope > .finding-message");
    const message = words.textContent.trim();
    const key = `${path}:${line}:${message}`;
    if (seen.has(key) || !paths.includes(path)) continue;
    seen.add(key);
    remarks.push({ key, path, line: Number(line), column: Number(column), severity, message, words });
  }
  return remarks.sort((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path) || a.line - b.line || a.column - b.column);
}

/* The remark that a link of the list stands for. */
export function remarkOf(link, remarks) {
  const element = link.closest("[data-remark]");
  return element && remarks.find(({ path, line }) => path === element.dataset.path && line === Number(element.dataset.line));
}

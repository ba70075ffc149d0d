/* Files of a person's own machine, chosen or dropped, as text. */

const MOST_BYTES = 256 * 1024; // of one file, as the engine reads it
const MOST_FILES = 20;
const SKIPPED = /^(\.git|node_modules|__pycache__)$/;

/* The text of a file; null if it is too large or no text. */
export async function read(file) {
  if (file.size > MOST_BYTES) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()).replace(/\r\n?/g, "\n");
  } catch {
    return null;
  }
}

/* What was dropped, folders walked through, at most as many files as are reviewed at once. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ path: file.name, file }));
  const found = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry, found) {
  if (found.length >= MOST_FILES || SKIPPED.test(entry.name)) return;
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ""), file });
    return;
  }
  const reader = entry.createReader();
  for (let some = await next(reader); some.length; some = await next(reader)) {
    for (const inner of some) await walk(inner, found);
  }
}

function next(reader) {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

/* When an htmx request gets no answer or an error, say what is safe and what to do. */

const WORDS = {
  "htmx:sendError": "No answer from Slipway. What you see is still here; try again when you are back online.",
  "htmx:timeout": "Slipway took too long to answer. Try again in a moment.",
};

export function watchConnection() {
  document.addEventListener("htmx:sendError", () => toast(WORDS["htmx:sendError"]));
  document.addEventListener("htmx:timeout", () => toast(WORDS["htmx:timeout"]));
  document.addEventListener("htmx:responseError", (event) => toast(answered(event.detail.xhr.status)));
  document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && clear());
}

function answered(status) {
  if (status === 403) return "You are no longer signed in, or this is not open to you. Reload the page.";
  if (status === 429) return "Too many requests in a short time. Wait a few seconds, then try again.";
  return `Slipway could not do that (error ${status}). Nothing you saved is lost. Try again.`;
}

function toast(words) {
  const region = document.getElementById("toasts");
  if (!region) return;
  const note = document.createElement("p");
  note.className = "toast";
  note.textContent = words;
  region.replaceChildren(note);
}

function clear() {
  document.getElementById("toasts")?.replaceChildren();
}

// Says that a preview is being prepared, as long as the answer is under way.

const form = document.querySelector("form[data-takes-long]");
const status = form?.querySelector("[role=status]");

form?.addEventListener("submit", (event) => {
  status.hidden = event.submitter?.value === "be" || event.submitter?.value === "remove";
});

// Coming back with the browser's own button shows the page as it was left
addEventListener("pageshow", () => {
  if (status) status.hidden = true;
});

/* Where the answer comes below what was pasted, on a phone, it is brought into view. */

document.addEventListener("htmx:afterSettle", () => {
  const diagnosis = document.getElementById("diagnosis");
  const { top } = diagnosis.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) diagnosis.scrollIntoView({ block: "start" });
});

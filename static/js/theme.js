/* Loaded before the first paint, so a stored theme never flashes. Without script the system decides. */
(function () {
  const root = document.documentElement;
  // The first press always changes what one sees: away from what the system shows.
  const order = () =>
    matchMedia("(prefers-color-scheme: dark)").matches ? ["system", "light", "dark"] : ["system", "dark", "light"];
  const stored = () => {
    try {
      return localStorage.getItem("theme") || "system";
    } catch {
      return "system"; // storage refused: the choice lasts for this page
    }
  };
  const show = (theme) => {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  const label = (button) => {
    const theme = root.dataset.theme || "system";
    button.setAttribute("aria-label", `Theme: ${theme}. Change`);
    button.title = `Theme: ${theme}`;
  };

  root.classList.add("js");
  show(stored());

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".theme-switch").forEach(label));
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".theme-switch");
    if (!button) return;
    const themes = order();
    const theme = themes[(themes.indexOf(root.dataset.theme || "system") + 1) % themes.length];
    show(theme);
    label(button);
    document.dispatchEvent(new CustomEvent("slipway:theme", { detail: theme }));
    try {
      if (theme === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      return; // storage refused: the choice lasts for this page
    }
  });
  window.addEventListener("storage", (event) => event.key === "theme" && show(stored()));
})();

/* The sign-in page of a trial machine: "Use" fills in both fields. */

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-demo-username]");
  if (!button) return;
  const form = document.querySelector("form.form");
  form.elements.login.value = button.dataset.demoUsername;
  form.elements.password.value = button.dataset.demoPassword;
  form.querySelector("[type=submit]").focus();
});

// The answer to the platform is sent without a press; the button stays for a page that is opened again.
document.querySelector("form[data-goes-on]")?.requestSubmit();

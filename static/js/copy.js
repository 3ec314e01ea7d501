/* Copies what a button names: the text of the element that data-copies gives the id of, or, where
   it names none, the address of the page. The style sheet shows these buttons only once this file
   has said that copying works here; without script, and without https, they do not appear. */
(() => {
  "use strict";

  if (!navigator.clipboard) return;
  document.documentElement.classList.add("can-copy");

  const copied = (button) => {
    const label = button.textContent;
    button.textContent = button.dataset.done;
    document.getElementById("announcer").textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copies]");
    if (!button || button.textContent === button.dataset.done) return;
    const source = document.getElementById(button.dataset.copies);
    const text = source ? source.textContent.trim() : location.href;
    navigator.clipboard.writeText(text).then(() => copied(button), () => {
      window.prompt(button.textContent, text); // the browser refuses: let the reader copy it
    });
  });
})();

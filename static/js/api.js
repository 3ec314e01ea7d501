/* Shows an answer of the API under the form that asked for it. Without script the form opens the
   answer itself. */
(() => {
  "use strict";

  const asked = (form) => {
    const address = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (value) address.searchParams.append(name, value);
    }
    return address;
  };

  const pretty = (text) => {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-answer]");
    if (!form) return;
    event.preventDefault();
    const shown = document.getElementById(form.dataset.answer);
    const [line, answer] = [shown.querySelector("p"), shown.querySelector("pre")];
    const address = asked(form);
    const begun = performance.now();
    shown.hidden = false;
    try {
      const response = await fetch(address, { credentials: "omit" });
      answer.textContent = pretty(await response.text());
      const time = Math.round(performance.now() - begun);
      line.textContent = `${response.status} · ${time} ms · ${address.pathname}${address.search}`;
    } catch (error) {
      answer.textContent = "";
      line.textContent = String(error);
    }
  });
})();

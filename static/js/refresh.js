/* What refreshing a list in place needs beside htmx. */
(() => {
  "use strict";

  // An empty field asks for nothing: it stays out of the address.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    for (const [name, value] of [...detail.formData]) {
      if (value === "") detail.formData.delete(name);
    }
  });

  // A link that goes with what it did (a chip) hands the focus on to the rows.
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const isLost = document.activeElement === document.body;
    if (isLost && detail.requestConfig.boosted) {
      document.getElementById("results").focus({ preventScroll: true });
    }
  });

  // Where refreshing fails, the browser goes there itself and shows what is wrong.
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(failure, ({ detail }) => {
      location.assign(detail.pathInfo.finalRequestPath);
    });
  }
})();

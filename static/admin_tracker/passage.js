/* Shows the text of the passage that is being chosen, and takes over its release's date where no
   date is given yet. Without script the text stands there once the fact is saved. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("cited");
  const choice = document.getElementById("id_passage");
  if (!place || !choice) return;

  const fillDate = () => {
    const dated = place.querySelector("[data-published-on]");
    const day = document.getElementById(`id_${place.dataset.date}`);
    if (!dated || !day || day.value) return;
    day.value = dated.dataset.publishedOn;
    document.getElementById(`id_${place.dataset.precision}`).value = dated.dataset.precision;
    const basis = document.getElementById("id_date_basis");
    if (basis) basis.value = "by";
  };

  // The choice is a select2 box, whose changes only jQuery hears.
  django.jQuery(choice).on("change", async () => {
    if (!choice.value) return;
    const answer = await fetch(place.dataset.address.replace("/0/", `/${choice.value}/`));
    if (!answer.ok) return;
    place.innerHTML = await answer.text();
    fillDate();
  });
});

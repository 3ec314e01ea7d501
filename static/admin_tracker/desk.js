/* The page of a release at the desk: keys beside the mouse, the proving words of the proposal at
   hand, and words that are marked in the text taken over into the form. Without script the page
   is the same forms and links. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const OFF = "desk-keys-off";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  /* ---------- keys ---------- */

  const offSwitch = one("#keys-off");
  const keysAreOff = () => {
    try {
      return localStorage.getItem(OFF) === "yes";
    } catch {
      return false; // a browser that keeps nothing for us
    }
  };
  if (offSwitch) {
    offSwitch.checked = keysAreOff();
    offSwitch.addEventListener("change", () => {
      localStorage.setItem(OFF, offSwitch.checked ? "yes" : "no");
    });
  }

  const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";
  const current = () => document.activeElement.closest(".card");

  const move = (step) => {
    const cards = all(".card");
    const at = cards.indexOf(current());
    const next = cards[at < 0 ? (step > 0 ? 0 : cards.length - 1) : at + step];
    if (next) next.focus();
  };
  const open = (details) => {
    details.open = true;
    one("select, textarea, input:not([type=hidden])", details).focus();
  };
  const press = (selector, within) => {
    const button = within && one(selector, within);
    if (button) button.click();
    return Boolean(button);
  };
  const accept = (card) => {
    // What contradicts, or bears no date, cannot be accepted as it stands.
    if (card && !press("[data-key=a]", card)) open(one(".change", card));
  };
  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    a: () => accept(current()),
    e: () => current() && open(one(".change", current())),
    r: () => current() && open(one(".reject", current())),
    x: () => press("[data-key=x]", current()),
    u: () => press("[value=undo]", document.activeElement.closest(".decided li"))
      || press(".decided [data-key=u]", document),
    n: () => press("[data-key=n]", document),
    "?": () => {
      const keys = one("#keys");
      if (keys) keys.open = !keys.open;
    },
    Escape: () => {
      const card = current();
      if (!card) return;
      card.querySelectorAll("details[open]").forEach((each) => { each.open = false; });
      card.focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    const isCommand = event.ctrlKey || event.metaKey || event.altKey;
    const act = Object.hasOwn(KEYS, event.key) && KEYS[event.key];
    if (!act || isCommand || (event.key !== "?" && keysAreOff())) return;
    if (event.key !== "Escape" && event.target.closest(TYPING)) return;
    event.preventDefault();
    act();
  });

  /* ---------- which words prove the proposal at hand ---------- */

  const textIsBeside = window.matchMedia("(min-width: 1100px)");
  const show = (card) => {
    all("mark.is-current").forEach((mark) => mark.classList.remove("is-current"));
    const key = card.id.replace("proposal-", "");
    const marks = all("mark.proof").filter((m) => m.dataset.proposals.split(" ").includes(key));
    marks.forEach((mark) => mark.classList.add("is-current"));
    if (marks.length && textIsBeside.matches) marks[0].scrollIntoView({ block: "nearest" });
  };
  all(".card").forEach((card) => card.addEventListener("focusin", () => show(card)));

  const follow = () => {
    const place = location.hash && document.getElementById(location.hash.slice(1));
    if (!place) return;
    const folded = place.closest("details");
    if (folded) folded.open = true;
    if (place.tabIndex === -1 && place.hasAttribute("tabindex")) {
      place.focus({ preventScroll: true });
    }
    if (folded) place.scrollIntoView();
  };
  window.addEventListener("hashchange", follow);
  follow();

  /* ---------- marking words in the text fills the form for a missed fact ---------- */

  const missed = one("#missed");
  if (!missed) return;
  const field = (name) => one(`#id_add-${name}`);

  const takeCountry = (words) => {
    const named = new Set([...words.querySelectorAll(".country")].map((each) => each.title));
    const choice = field("country");
    if (named.size !== 1 || choice.value) return;
    const option = [...choice.options].find((each) => named.has(each.text));
    if (option) choice.value = option.value;
  };
  const wordsAround = (node) => (node.nodeType === 1 ? node : node.parentElement).closest(".words");

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const from = wordsAround(range.startContainer);
    if (!from || from !== wordsAround(range.endContainer) || !from.dataset.passage) return;
    const words = range.cloneContents();
    words.querySelectorAll(".refs").forEach((links) => links.remove());
    const text = words.textContent.trim();
    if (!text) return;
    field("passage").value = from.dataset.passage;
    field("quotation").value = text;
    takeCountry(words);
    missed.open = true;
    const said = one(".taken", missed);
    const number = field("passage").selectedOptions[0].text.replace("¶", "");
    said.textContent = said.dataset.said.replace("%s", number);
  });
});

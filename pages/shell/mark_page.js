// Runs in the page after each run of the script: what Streamlit 1.67 has no option for.
// The document's language follows the switch and is remembered in a cookie (a language code, nothing else); the reading
// position moves to the top and the heading of a new page, or to what was asked for; the few words Streamlit says itself, most of
// them to screen readers only, are said in our language.

function markLanguage(data) {
  document.documentElement.lang = data.language;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${data.cookie}=${data.language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

function focus(target, place, block) {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  place.scrollIntoView({ block });
}

// A page is drawn for a second or more: whoever is quicker and already types or has opened a list is not taken away from it,
// which would close the list again. A field of the page before is gone by now, and the focus with it.
function isBeingFilledIn(element) {
  return Boolean(element?.matches("[data-testid=stMain] :is(input, textarea)"));
}

function moveReadingPosition(data) {
  const seen = document.documentElement.dataset;
  const before = seen.wizardPage;
  seen.wizardPage = data.page;
  if (data.focus && seen.wizardTurn !== String(data.turn)) {
    seen.wizardTurn = String(data.turn);
    const place = document.querySelector(".st-key-" + data.focus);
    const target = place?.querySelector("input, textarea") ?? place?.querySelector("[role=alert]") ?? place;
    if (target) focus(target, place, "center");
  } else if (before && before !== data.page) {
    const heading = document.querySelector("[data-testid=stMain] h1");
    if (heading && !isBeingFilledIn(document.activeElement)) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }
}

function say(element, words) {
  if (element.getAttribute("aria-label") !== words) element.setAttribute("aria-label", words);
}

function speakOurLanguage() {
  const words = window.wizardWords;
  document.documentElement.style.setProperty("--upload", JSON.stringify(words.upload));
  const skip = document.querySelector("[data-testid=stSkipToContent]");
  if (skip && skip.textContent !== words.skip) skip.textContent = words.skip;
  for (const element of document.querySelectorAll("[aria-label^='Help for ']")) {
    element.dataset.helpFor = element.getAttribute("aria-label").slice("Help for ".length);
  }
  for (const element of document.querySelectorAll("[data-help-for]")) {
    say(element, words.why + " " + element.dataset.helpFor);
  }
  for (const [selector, word] of [
    ["[role=progressbar], [aria-label=progress]", words.progress],
    ["[data-testid=stSelectbox] button[aria-label=Open]", words.open],
    ["[data-testid=stFileUploaderDropzoneInput]", words.upload],
  ]) {
    for (const element of document.querySelectorAll(selector)) say(element, word);
  }
  for (const button of document.querySelectorAll(".modebar-btn")) {
    say(button, words.save);
    if (button.dataset.title !== words.save) button.dataset.title = words.save;
  }
}

// Streamlit keeps the scroll position of the page before: whoever pressed the last button of a long page would arrive in
// the middle of the next. As soon as another heading is there, or none yet, the new page begins at its top.
function beginAtTop() {
  const main = document.querySelector("[data-testid=stMain]");
  const title = main?.querySelector("h1")?.textContent ?? "";
  if (!main || title === window.wizardTitle) return;
  window.wizardTitle = title;
  main.scrollTop = 0;
}

function afterEachChange() {
  beginAtTop();
  speakOurLanguage();
  setKeypads();
}

// Leaving is done here and at once: no server is waited for, and the way back does not lead to this page.
function leave(event) {
  if (!event.target.closest?.(".st-key-leave button")) return;
  event.stopImmediatePropagation();
  document.title = "";
  document.documentElement.style.display = "none";
  location.replace(window.wizardNeutralPage);
}

export default function ({ data }) {
  window.wizardNeutralPage = data.neutral;
  if (!window.wizardLeaves) {
    window.wizardLeaves = true;
    document.addEventListener("click", leave, true);
  }
  markLanguage(data);
  beginAtTop();
  moveReadingPosition(data);
  window.wizardWords = data.words;
  window.wizardKeypads = data.keypads;
  afterEachChange();
  if (!window.wizardObserver) {
    listenToFields();
    window.wizardObserver = new MutationObserver(afterEachChange);
    const what = { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] };
    window.wizardObserver.observe(document.body, what);
  }
}

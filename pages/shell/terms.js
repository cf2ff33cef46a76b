// Words that are explained, on the page: a dotted line under each, and its meaning where one is tapped.
// Nothing of the page itself is changed (Streamlit owns it): the lines are highlights, the meaning stands in a box of ours.
// A browser without highlights shows the page as it is; the glossary page says the same to everybody.

const SAID_IN = "[data-testid=stMarkdownContainer] :is(p, li, td, th)";
const NOT_IN = "button, a, summary, label, [data-testid=stAlert], .problem";

function wordsOf(terms) {
  return terms.flatMap((term) => term.names.map((name) => ({ name, text: term.text })))
    .sort((a, b) => b.name.length - a.name.length);
}

function rangesIn(node, words, seen) {
  const found = [];
  let taken = [];
  for (const { name, text } of words) {
    const at = node.data.indexOf(name);
    if (at < 0 || seen.has(text) || taken.some(([from, to]) => at < to && at + name.length > from)) continue;
    const letter = /[A-Za-z]/;
    if (letter.test(name[0]) && (letter.test(node.data[at - 1] ?? "") || letter.test(node.data[at + name.length] ?? ""))) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + name.length);
    seen.add(text);
    taken = [...taken, [at, at + name.length]];
    found.push({ range, name, text });
  }
  return found;
}

function mark() {
  const main = document.querySelector("[data-testid=stMain]");
  const seen = new Set();
  const found = [];
  const isGlossary = document.documentElement.dataset.wizardPage === "glossary";
  for (const block of (isGlossary ? [] : main?.querySelectorAll(SAID_IN)) ?? []) {
    if (block.closest(NOT_IN)) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) found.push(...rangesIn(walker.currentNode, window.wizardTerms, seen));
  }
  window.wizardMarked = found;
  CSS.highlights.set("wizard-term", new Highlight(...found.map((each) => each.range)));
}

function hide() {
  document.querySelector(".wizard-term-box")?.remove();
}

function show(term, rect, close) {
  hide();
  const box = document.createElement("div");
  box.className = "wizard-term-box";
  box.setAttribute("role", "status");
  const name = document.createElement("strong");
  name.textContent = term.name;
  const text = document.createElement("span");
  text.textContent = term.text;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = close;
  button.addEventListener("click", hide);
  box.append(name, text, button);
  document.querySelector("[data-testid=stApp]").append(box);
  const room = document.documentElement.clientWidth - box.offsetWidth - 8;
  box.style.left = Math.max(8, Math.min(rect.left, room)) + "px";
  const below = rect.bottom + 8;
  const fits = below + box.offsetHeight < innerHeight;
  box.style.top = (fits ? below : Math.max(8, rect.top - box.offsetHeight - 8)) + "px";
}

function tapped(event) {
  if (event.target.closest?.(".wizard-term-box")) return;
  hide();
  for (const term of window.wizardMarked ?? []) {
    for (const rect of term.range.getClientRects()) {
      const isIn = event.clientX >= rect.left && event.clientX <= rect.right
        && event.clientY >= rect.top - 4 && event.clientY <= rect.bottom + 4;
      if (isIn && event.target.contains(term.range.startContainer)) {
        show(term, rect, window.wizardCloseWord);
        return;
      }
    }
  }
}

export default function ({ data }) {
  if (!window.CSS?.highlights) return;
  window.wizardTerms = wordsOf(data.terms);
  window.wizardCloseWord = data.close;
  if (!window.wizardTermObserver) {
    let waiting = 0;
    window.wizardTermObserver = new MutationObserver(() => {
      clearTimeout(waiting);
      waiting = setTimeout(mark, 200);
    });
    window.wizardTermObserver.observe(document.body, { childList: true, subtree: true, characterData: true });
    document.addEventListener("click", tapped);
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    document.addEventListener("scroll", hide, { capture: true, passive: true });
  }
  mark();
}

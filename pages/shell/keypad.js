// On a phone: Streamlit 1.67 has no option for the keypad of a text field. Fields that take money or a count stay
// ordinary text fields; here they get the keypad with digits, and an amount a key for its large unit, which that keypad
// lacks (docs/decisions/0006). Once a box of an offer is tapped the boxes move to the top, so that the verdict below
// them is seen above the keyboard; the pause lets the keyboard open first.

const KEYBOARD_OPENS = 350; // ms
const hasKeypad = matchMedia("(pointer: coarse)").matches;

function nameOf(field) {
  const place = field.closest("[class*='st-key-']");
  const found = place && /(?:^|\s)st-key-(?:\S*-)?(\w+)(?=\s|$)/.exec(place.className);
  return found ? found[1] : "";
}

function write(field, text) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function switchUnit(field) {
  const unit = window.wizardWords.unit;
  const typed = field.value.trim();
  field.focus();
  if (!typed) return;
  write(field, typed.endsWith(unit) ? typed.slice(0, -unit.length).trim() : typed + unit);
  const end = field.value.endsWith(unit) ? field.value.length - unit.length : field.value.length;
  field.setSelectionRange(end, end);
}

function offerUnit(field) {
  const box = field.closest("[data-testid=stTextInputRootElement]");
  let key = box.querySelector(".large-unit");
  if (!key) {
    key = document.createElement("button");
    key.type = "button";
    key.className = "large-unit";
    key.tabIndex = -1; // Next leads to the next field: the field counts as left, and its amount as told, only outside its box
    key.addEventListener("pointerdown", (event) => event.preventDefault()); // the keyboard stays open
    key.addEventListener("click", () => switchUnit(field));
    box.append(key);
  }
  const { unit, unitIs } = window.wizardWords;
  const isOn = String(field.value.trim().endsWith(unit));
  if (key.textContent !== unit) key.textContent = unit;
  if (key.getAttribute("aria-label") !== unitIs) key.setAttribute("aria-label", unitIs);
  if (key.getAttribute("aria-pressed") !== isOn) key.setAttribute("aria-pressed", isOn);
  if (key.disabled !== field.disabled) key.disabled = field.disabled;
}

function setKeypads() {
  for (const field of document.querySelectorAll("[data-testid=stTextInput] input:not([type=password])")) {
    const mode = window.wizardKeypads[nameOf(field)];
    if (!mode) continue;
    if (field.inputMode !== mode) field.inputMode = mode;
    if (mode === "decimal" && hasKeypad) offerUnit(field);
  }
}

function listenToFields() {
  document.addEventListener("input", setKeypads);
  document.addEventListener("focusin", ({ target }) => {
    const boxes = hasKeypad && target.closest?.(".st-key-call_boxes");
    if (boxes) setTimeout(() => boxes.scrollIntoView({ block: "start" }), KEYBOARD_OPENS);
  });
}

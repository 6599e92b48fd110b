// The page of a kiosk. It holds nothing: each message of the server is the whole of what is to be shown, and
// every key and touch target is sent to the server, which knows what it means.
"use strict";

const RETRY_MS = [100, 200, 400, 800, 1000]; // waits before each new try; the last goes on
const HERE_MS = 1000; // how often the server is told that this page lives
const TAKEN = 4409; // the server's code for: another window has the kiosk
const DOUBLE_STRIKE_MS = 500; // a second press of the same key is a trembling hand's (EN 301 549, 5.8)
const START_WAITS_MS = 5000; // a start that was pressed while there was no server is sent later, up to then
const STAFF_MS = 120000; // how long the staff's settings stay open when nothing is touched
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

const NAMED = {
  " ": "Space", Enter: "Enter", Escape: "Escape", Home: "Home", End: "End", PageUp: "PageUp",
  PageDown: "PageDown", ArrowUp: "Up", ArrowDown: "Down", ArrowLeft: "Left", ArrowRight: "Right",
};
const NUMPAD = { Add: "+", Subtract: "-", Multiply: "*", Divide: "/", Decimal: ".", Comma: ".", Enter: "Enter" };

const byId = (id) => document.getElementById(id);
const root = document.documentElement;

let socket = null;
let tries = 0;
let state = null;
let typing = "";
let startAt = -Infinity;
let struck = { what: "", at: -Infinity };
let guides = [];
let alwaysKeys = new Set(); // keys that silence: a second press is never passed over

// -- the server ---------------------------------------------------------------------------------------------

function connect() {
  socket = new WebSocket(`ws://${location.host}/socket`);
  socket.addEventListener("open", () => {
    tries = 0;
    if (performance.now() - startAt < START_WAITS_MS) send({ press: "start" });
    startAt = -Infinity;
  });
  socket.addEventListener("message", (event) => {
    const message = JSON.parse(event.data);
    if (message.fixed) build(message.fixed);
    else if (message.staff) showStaff(message.staff);
    else show(message);
  });
  socket.addEventListener("close", (event) => {
    forget(event.code === TAKEN ? event.reason : "One moment.");
    const wait = event.code === TAKEN ? RETRY_MS.at(-1) : RETRY_MS[Math.min(tries, RETRY_MS.length - 1)];
    tries += 1;
    setTimeout(connect, wait);
  });
}

function send(message) {
  if (socket && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  else if (message.key || message.press === "start") startAt = performance.now();
}

setInterval(() => {
  if (socket && socket.readyState === WebSocket.OPEN) socket.send("here");
}, HERE_MS);

// -- making the page ----------------------------------------------------------------------------------------

function make(kind, properties = {}, ...children) {
  const element = document.createElement(kind);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "text") element.textContent = value;
    else if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function keyButton({ command, label, keys }) {
  const button = make("button", { type: "button", dataset: { command } }, make("span", { text: label }));
  const named = keys.find((key) => /^[0-9+*/.-]$/.test(key)) ?? keys[0];
  if (named) button.append(make("kbd", { text: spoken(named) }));
  return make("li", {}, button);
}

const spoken = (key) => ({ ".": "point", "+": "plus", "-": "minus", "*": "star", "/": "slash" })[key] ?? key;

function build(fixed) {
  guides = fixed.guides;
  byId("greeting").textContent = fixed.texts.greeting;
  byId("private").textContent = fixed.texts.private;
  byId("asking-heading").textContent = fixed.texts.route;
  byId("routes").replaceChildren(
    ...fixed.routes.map((route) =>
      make("li", {}, make("button", {
        type: "button", class: "answer", text: fixed.texts[`route-${route}`], dataset: { command: route },
      }))));
  byId("first").replaceChildren(
    ...fixed.first.buttons.slice(0, -1).map(keyButton),
    make("li", {}, make("button", {
      type: "button", id: "all", text: "All keys", "aria-expanded": "false", "aria-controls": "more",
    })),
    ...fixed.first.buttons.slice(-1).map(keyButton));
  byId("more").replaceChildren(
    ...fixed.more.flatMap((group) => [
      make("h3", { text: group.title }),
      make("ul", { class: "keys", "aria-label": group.title }, ...group.buttons.map(keyButton)),
    ]));
  alwaysKeys = new Set(
    [fixed.first, ...fixed.more]
      .flatMap((group) => group.buttons)
      .filter(({ command }) => command === "stop" || command === "pause")
      .flatMap(({ command, keys }) => [command, ...keys]));
  byId("guides").replaceChildren(
    ...fixed.guides.flatMap((guide) => [
      make("h3", { text: guide.title }),
      make("ul", {}, ...guide.sections.map((section) =>
        make("li", {}, make("button", {
          type: "button", text: section.title,
          dataset: { guide: guide.id, section: section.id, subject: section.subject },
        })))),
    ]));
  byId("letters").replaceChildren(
    ...[...LETTERS].map((letter) => make("button", { type: "button", text: letter, dataset: { letter } })),
    make("button", { type: "button", text: "Space", dataset: { letter: " " } }),
    make("button", { type: "button", text: "Delete", dataset: { letter: "" } }));
  byId("digits").replaceChildren(
    ...[..."1234567890"].map((digit) => make("button", { type: "button", text: digit, dataset: { digit } })),
    make("button", { type: "button", text: "Delete", dataset: { digit: "" } }));
}

// -- showing ------------------------------------------------------------------------------------------------

function show(now) {
  const before = state;
  state = now;
  byId("connection").textContent = "";
  root.dataset.phase = now.phase;
  root.dataset.textSize = now.text_size;
  if (now.colours) root.dataset.colours = now.colours;
  else delete root.dataset.colours;
  const here = now.phase === "here";
  visible("resting", now.phase === "resting");
  visible("staff-open", now.phase === "resting");
  if (now.phase !== "resting") byId("staff").close();
  visible("asking", now.phase === "asking");
  visible("leaving", now.phase === "leaving");
  visible("keys", now.phase !== "resting");
  visible("sections", here && !now.wanting);
  visible("options", here && now.options.length > 0);
  visible("captions", here || Boolean(now.caption));
  visible("hidden-words", here && !now.words);
  visible("soundless", now.soundless && now.route !== "screen");
  visible("deaf", now.deaf);
  visible("learning", now.learning);
  byId("seconds").textContent = now.seconds_left ?? 20;
  pressed("words", now.words);
  for (const route of ["headset", "aloud", "screen"]) pressed(route, now.route === route);
  pressed("letter-keys", now.letter_keys);
  showOptions(now.options);
  showTyping(here ? now.wanting : "", now.question);
  if (now.entry !== (before ? before.entry : "")) byId("answer").value = now.entry;
  showPlaces(now);
  showCaption(now.caption);
  if (now.phase === "resting" && (!before || before.phase !== "resting")) clear();
  if (now.phase === "asking" && (!before || before.phase !== "asking")) toTop();
}

function visible(id, on) {
  const element = byId(id);
  if (element.hidden === on) element.hidden = !on;
}

function pressed(command, on) {
  for (const button of document.querySelectorAll(`.keys [data-command="${command}"]`)) {
    button.setAttribute("aria-pressed", String(on));
  }
}

let optionsShown = "[]";

function showOptions(options) {
  const wanted = JSON.stringify(options);
  if (wanted === optionsShown) return;
  optionsShown = wanted;
  byId("option-list").replaceChildren(
    ...options.map(({ key, label }) =>
      make("li", {}, make("button", {
        type: "button", class: "answer", text: label ? `${key}: ${label}` : key,
        dataset: { command: `choose-${key}` },
      }))));
}

function showTyping(wanting, question) {
  if (wanting === typing) return;
  typing = wanting;
  const answer = byId("answer");
  answer.value = "";
  byId("question").textContent = question || "Your answer";
  visible("typing", Boolean(wanting));
  if (wanting) answer.focus();
  else if (document.activeElement === answer) answer.blur();
}

let placesShown = "";

function showPlaces(now) {
  const title = (of) => of.title;
  const guide = now.here && guides.find((one) => one.id === now.here.guide);
  const section = guide && guide.sections.find((one) => one.id === now.here.section);
  const moved = JSON.stringify([now.here, now.item]) !== placesShown;
  placesShown = JSON.stringify([now.here, now.item]);
  byId("where").textContent = section ? [guide, section].map(title).join(": ") : "";
  for (const button of byId("guides").querySelectorAll("button")) {
    const is = (place) =>
      Boolean(place) && place.guide === button.dataset.guide && place.section === button.dataset.section;
    if (is(now.here)) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    button.dataset.item = String(is(now.item));
    if (moved && is(now.item ?? now.here)) {
      // Into the middle of the list, where that scrolls by itself; the page stays where it is.
      const side = byId("side");
      const below = button.getBoundingClientRect().top - side.getBoundingClientRect().top;
      side.scrollTop += below - side.clientHeight / 2;
    }
  }
}

function showCaption(caption) {
  const line = byId("caption");
  if (!caption) {
    line.replaceChildren();
    line.className = "";
    return;
  }
  const { text, role, begin, end } = caption;
  line.className = role;
  const word = make("mark", { text: text.slice(begin, end) });
  line.replaceChildren(text.slice(0, begin), ...(end > begin ? [word] : []), text.slice(end));
  if (end > begin) word.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function clear() {
  // A visit is over, or none has begun: nothing of one stays, nor where somebody looked.
  showMore(false);
  byId("answer").value = "";
  document.activeElement?.blur();
  toTop();
}

function toTop() {
  // Also when somebody comes: what was hidden meanwhile keeps how far it was scrolled.
  window.scrollTo(0, 0);
  for (const id of ["main", "said", "side", "keys"]) byId(id).scrollTop = 0;
}

function showMore(on) {
  visible("more", on);
  byId("all")?.setAttribute("aria-expanded", String(on));
}

function forget(notice) {
  // There is no server: whatever was shown may be of a visit that is over.
  state = null;
  for (const id of ["staff-open", "asking", "leaving", "captions", "options", "typing", "sections", "keys"]) visible(id, false);
  visible("resting", true);
  showOptions([]);
  showTyping("", "");
  showPlaces({ here: null, item: null });
  showCaption(null);
  root.dataset.phase = "connecting";
  root.dataset.textSize = 100;
  delete root.dataset.colours;
  byId("connection").textContent = notice;
  if (byId("staff-told").textContent) lockStaff();
  else byId("staff").close();
  clear();
}

// -- the staff's settings -------------------------------------------------------------------------------------

let staffTimer = 0;

function openStaff() {
  byId("staff-told").textContent = "";
  lockStaff();
  visible("staff-pin", true);
  byId("staff").showModal();
  byId("pin").focus();
  stillStaff();
}

function stillStaff() {
  clearTimeout(staffTimer);
  staffTimer = setTimeout(() => byId("staff").close(), STAFF_MS);
}

function lockStaff() {
  for (const id of ["staff-pin", "staff-settings"]) visible(id, false);
  byId("pin").value = "";
  byId("staff-fields").replaceChildren();
  byId("staff-status").replaceChildren();
}

function showStaff(answer) {
  const wasOpen = !byId("staff-settings").hidden;
  byId("staff-told").textContent = answer.told;
  if (answer.settings) {
    lockStaff();
    byId("staff-fields").append(...answer.settings.map(staffField));
    byId("staff-status").append(...answer.status.map((text) => make("li", { text })));
    visible("staff-settings", true);
    byId("staff-fields").querySelector("input, select").focus();
  } else if (!answer.open) {
    lockStaff();
    if (wasOpen) byId("staff-close").focus();
    else { visible("staff-pin", true); byId("pin").focus(); }
  }
}

function staffField({ name, label, value, choices, most }) {
  const id = `staff-${name}`;
  const field = choices
    ? make("select", { id, name }, ...choices.map((text) => make("option", { value: text, text })))
    : make("input", { id, name, type: "text", maxlength: most, autocomplete: "off" });
  field.value = value;
  field.dataset.was = value;
  return make("p", {}, make("label", { for: id, text: label }), field);
}

byId("staff").addEventListener("close", () => {
  clearTimeout(staffTimer);
  if (!byId("staff-settings").hidden) send({ staff: {} }); // it asks for the PIN again
  byId("staff-told").textContent = "";
  lockStaff();
});
for (const kind of ["input", "click", "keydown"]) byId("staff").addEventListener(kind, stillStaff);

byId("staff-pin").addEventListener("submit", (event) => {
  event.preventDefault();
  send({ staff: { pin: byId("pin").value } });
  byId("pin").value = "";
});

byId("staff-settings").addEventListener("submit", (event) => {
  event.preventDefault();
  const changed = [...byId("staff-fields").querySelectorAll("input, select")]
    .filter((field) => field.value !== field.dataset.was);
  send({ staff: { set: Object.fromEntries(changed.map((field) => [field.name, field.value])) } });
});

// -- keys and touch -----------------------------------------------------------------------------------------

function isDoubleStrike(what) {
  const now = performance.now();
  const twice = what === struck.what && now - struck.at < DOUBLE_STRIKE_MS && !alwaysKeys.has(what);
  if (!twice) struck = { what, at: now };
  return twice;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { command, guide, section, subject, letter, digit } = button.dataset;
  const answer = byId("answer");
  if (letter !== undefined) {
    answer.value = letter ? answer.value + letter : answer.value.slice(0, -1);
  } else if (digit !== undefined) {
    const pin = byId("pin");
    pin.value = digit ? (pin.value + digit).slice(0, pin.maxLength) : pin.value.slice(0, -1);
  } else if (button.id === "staff-open") {
    openStaff();
  } else if (button.id === "staff-close") {
    byId("staff").close();
  } else if (button.id === "all") {
    showMore(byId("more").hidden);
  } else if (button.id === "drop") {
    send({ write: "" });
  } else if (command && !isDoubleStrike(command)) {
    send({ press: command });
  } else if (guide && !isDoubleStrike(`${guide}/${section}`)) {
    send({ point: [guide, section, subject] });
  }
  // Touched, not reached by keyboard: the next key is a command, not this button again.
  if (event.detail > 0 && letter === undefined && !button.closest("dialog")) button.blur();
});

byId("typing").addEventListener("submit", (event) => {
  event.preventDefault();
  send({ write: byId("answer").value.trim() });
  byId("answer").value = "";
});

function keyName(event) {
  if (event.code.startsWith("Numpad")) {
    const name = event.code.slice("Numpad".length);
    return /^[0-9]$/.test(name) ? name : NUMPAD[name] ?? "";
  }
  return NAMED[event.key] ?? (event.key.length === 1 ? event.key : "");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (byId("staff").open) return; // its fields are typed into
  const key = keyName(event);
  const target = event.target;
  if (target.id === "said" && /^(Arrow|Page)(Up|Down)$/.test(event.key)) return; // it scrolls
  const onPad = event.code.startsWith("Numpad");
  // On the pad the server spells; what was typed into the field meanwhile is the field's own.
  const typed = target.id === "answer" && !(onPad && target.value === state?.entry);
  if (!key || typed) {
    if (target.id === "answer" && event.key === "Escape") send({ write: "" });
    return;
  }
  if ((key === "Enter" || key === "Space") && target.closest("button, a")) return; // it is pressed
  const isLetter = key.length === 1 && !/[0-9]/.test(key) && !onPad;
  if (isLetter && state && !state.letter_keys) return;
  event.preventDefault();
  if (event.repeat || isDoubleStrike(key)) return; // a key that is held is pressed once (EN 301 549, 5.7)
  send({ key });
});

connect();

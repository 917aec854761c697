// The reading view: cards on the marks, the table of records, the outline, the panes of a narrow screen.
// In: the elements of view.html and the JSON in #data. It makes elements and text nodes only, never HTML of a text.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const { labels, sections, records } = JSON.parse(byId("data").textContent);
  const text = byId("text"), card = byId("card"), rows = byId("rows"), status = byId("status");
  const find = byId("find"), only = byId("only");
  const chips = [...document.querySelectorAll(".chip")];
  const pieces = records.map(() => []); // the mark or marks of each record
  for (const mark of text.querySelectorAll("mark")) pieces[mark.dataset.r].push(mark);
  const off = new Set(); // kinds that are switched off
  const root = document.documentElement;
  root.classList.add("js");

  // ---- small makers

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  };
  const both = ([chinese, english]) => {
    const span = make("span", { lang: "en" }, english);
    return [chinese, ...(english === chinese ? [] : [" ", span])];
  };
  const worded = (field, value) => labels[field]?.[value] ?? null;
  const isNarrow = () => getComputedStyle(document.querySelector(".tabs")).display !== "none";

  // ---- offsets → ranges, for what is shown without touching the text

  const nodes = [];
  for (let walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), at = 0; walker.nextNode(); ) {
    nodes.push([at, walker.currentNode]);
    at += walker.currentNode.data.length;
  }
  const locate = (offset, isEnd) => {
    let low = 0, high = nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (isEnd ? nodes[middle][0] < offset : nodes[middle][0] <= offset) low = middle;
      else high = middle - 1;
    }
    return [nodes[low][1], offset - nodes[low][0]];
  };
  const rangeOf = ([start, end]) => {
    const range = document.createRange();
    range.setStart(...locate(start, false));
    range.setEnd(...locate(end, true));
    return range;
  };
  const whole = text.textContent;
  const said = ([start, end]) => whole.slice(start, end).replace(/\s+/gu, "");
  const paint = (name, spans) => {
    if (!("highlights" in CSS)) return;
    if (spans.length) CSS.highlights.set(name, new Highlight(...spans.map(rangeOf)));
    else CSS.highlights.delete(name);
  };

  // ---- the card

  const valueOf = ({ facts }) => {
    const code = ["status", "reported"].find((field) => facts[field]);
    if (code) return labels[code][facts[code]][0];
    if (!facts.bound) return facts.printed ?? "";
    const bound = ["exact", "between"].includes(facts.bound) ? "" : `${labels.bound[facts.bound][0]} `;
    const arrow = { up: " ↑", down: " ↓" }[facts.direction] ?? "";
    return `${bound}${facts.printed.replace(/\s+/gu, "")}${arrow}`;
  };
  const factOf = (field, value) => {
    const words = worded(field, value);
    if (field === "verdict") return make("span", { className: `verdict ${value}` }, words.join(" "));
    return words ? make("span", {}, ...both(words)) : value;
  };
  const sectionOf = (record) => {
    const list = make("dl");
    for (const [field, name] of Object.entries(labels.fields)) {
      const value = record.facts[field];
      if (value === undefined) continue;
      list.append(make("dt", {}, ...both(name)), make("dd", {}, factOf(field, value)));
    }
    const cues = (record.cues ?? []).map(([id, ...span]) => make("li", {}, make("q", {}, said(span)), " ", make("code", {}, id)));
    const path = sections[record.section] ?? "";
    return make(
      "section", { className: record.kind },
      make("p", { className: "kind" }, make("i", { className: "dot" }), make("span", {}, ...both(labels.kinds[record.kind]))),
      make("h3", {}, record.title, record.english ? make("span", { lang: "en" }, record.english) : null),
      list.childElementCount ? list : null,
      cues.length ? make("ul", { className: "why" }, make("span", {}, "依据 ", make("span", { lang: "en" }, "Why"), "　"), ...cues) : null,
      make("p", { className: "where" }, `第${record.line}行第${record.column}字 `, make("span", { lang: "en" }, `${record.line}:${record.column}`), path && ` · ${path}`),
    );
  };

  let pinned = null, shown = null, back = null, timer = 0, frame = 0;
  const activate = (number, isOn) => pieces[number].forEach((mark) => mark.classList.toggle("active", isOn));
  const chainOf = (mark) => {
    const chain = [];
    for (; mark && mark !== text; mark = mark.parentElement) {
      if (mark.dataset.r && !off.has(records[mark.dataset.r].kind)) chain.push(Number(mark.dataset.r));
    }
    return chain;
  };
  const lift = (mark) => { // above the card, which lies at the foot of the screen
    card.style.cssText = "";
    const hidden = mark.getClientRects()[0].bottom + 24 - card.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
  };
  const place = (mark, point) => {
    if (isNarrow() && innerWidth <= 640) return lift(mark);
    const lines = [...mark.getClientRects()];
    const line = lines.find((one) => point && point.y >= one.top && point.y <= one.bottom) ?? lines[0];
    const around = mark.getBoundingClientRect();
    const box = around.height < innerHeight / 3 ? around : line; // beside the whole mark, where that leaves room
    card.style.maxHeight = "";
    const { offsetWidth: width, offsetHeight: wanted } = card;
    const roof = document.querySelector(".bar").getBoundingClientRect().bottom;
    const [above, below] = [box.top - Math.max(roof, 0) - 16, innerHeight - box.bottom - 16];
    const isBelow = below >= wanted || below >= above;
    const height = Math.min(wanted, Math.max(isBelow ? below : above, 160)); // neither the mark nor the bar is covered
    card.style.maxHeight = `${height}px`;
    card.style.top = `${scrollY + (isBelow ? box.bottom + 8 : box.top - height - 8)}px`;
    const right = Math.min(text.getBoundingClientRect().right, innerWidth) - width - 12;
    card.style.left = `${Math.max(12, Math.min(line.left, right))}px`;
  };
  const show = (mark, { pin = false, point = null } = {}) => {
    const chain = chainOf(mark);
    if (!chain.length) return hide();
    clearTimeout(timer);
    hide();
    [shown, pinned] = [chain[0], pin ? chain[0] : null];
    const close = make("button", { type: "button", className: "close", title: "关闭 Close (Esc)", onclick: () => hide(true) }, "×");
    close.setAttribute("aria-label", "关闭 Close");
    card.replaceChildren(...(pin ? [close] : []), ...chain.map((number) => sectionOf(records[number])));
    card.hidden = false;
    document.body.classList.add("open");
    card.scrollTop = 0;
    activate(shown, true);
    const record = records[shown];
    paint("clause", String(record.clause) === String(record.at) ? [] : [record.clause]);
    paint("cue", (record.cues ?? []).map(([, ...span]) => span));
    place(mark, point);
  };
  const hide = (isReturning = false) => {
    if (shown !== null) activate(shown, false);
    card.hidden = true;
    document.body.classList.remove("open");
    paint("clause", []);
    paint("cue", []);
    [shown, pinned] = [null, null];
    if (isReturning && back) {
      if (isNarrow()) pane("records");
      back.focus();
    }
    if (isReturning) back = null;
  };
  const later = () => {
    clearTimeout(timer);
    if (pinned === null) timer = setTimeout(() => pinned === null && hide(), 250);
  };
  const markAt = (target) => (target instanceof Element ? target.closest("#text mark:not(.off)") : null);

  text.addEventListener("pointerover", (event) => {
    const mark = markAt(event.target);
    if (event.pointerType !== "mouse" || pinned !== null) return;
    clearTimeout(timer);
    if (mark && Number(mark.dataset.r) !== shown) timer = setTimeout(() => show(mark, { point: { y: event.clientY } }), 120);
    else if (!mark) later();
  });
  text.addEventListener("pointerleave", later);
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", later);
  document.addEventListener("click", (event) => {
    if (event.target.closest("#card, #rows, #outline")) return;
    const mark = markAt(event.target);
    if (!mark) return hide();
    if (String(getSelection()).length && getSelection().containsNode(mark, true)) return; // a text is being copied
    back = null;
    select(Number(mark.dataset.r), { isScrolling: true });
    show(mark, { pin: true, point: { y: event.clientY } });
  });
  addEventListener("scroll", () => pinned === null && hide(), { passive: true });
  addEventListener("resize", () => hide());

  // ---- the keyboard in the text: one stop, arrows from mark to mark

  const first = (number) => pieces[number][0];
  let stop = null;
  const setStop = (mark) => {
    if (stop) stop.tabIndex = -1;
    stop = mark;
    if (stop) stop.tabIndex = 0;
  };
  const isOn = (record) => !off.has(record.kind);
  const step = (from, by) => {
    for (let number = from + by; number in records; number += by) if (isOn(records[number]) && first(number)) return number;
    return null;
  };
  const summary = (record) => {
    const verdict = worded("verdict", record.facts.verdict)?.[0];
    return [labels.kinds[record.kind][0], record.title, valueOf(record), record.facts.period, verdict].filter(Boolean).join("，");
  };
  const go = (number, { isPinned = true } = {}) => {
    if (isNarrow()) pane("text");
    const mark = first(number);
    mark.scrollIntoView({ block: "center", behavior: "instant" }); // the card is placed beside it at once
    mark.focus({ preventScroll: true });
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => (frame = requestAnimationFrame(() => show(mark, { pin: isPinned }))));
    select(number, { isScrolling: isPinned && !back });
    status.textContent = summary(records[number]);
  };
  text.addEventListener("focusin", (event) => {
    const mark = markAt(event.target);
    if (!mark) return;
    setStop(mark);
    if (mark.matches(":focus-visible") && shown !== Number(mark.dataset.r)) show(mark, { pin: true });
  });
  text.addEventListener("keydown", (event) => {
    const mark = markAt(event.target);
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) {
      const next = step(Number(mark.dataset.r), by);
      if (next !== null) go(next);
    } else if (event.key === "Enter" || event.key === " ") {
      select(Number(mark.dataset.r), { isScrolling: true });
      show(mark, { pin: true });
    } else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    cancelAnimationFrame(frame); // a card on its way must not open behind it
    if (!card.hidden) hide(true);
  });

  // ---- the table

  const name = (one) => one.join(" ");
  only.append(make("option", { value: "" }, "全部 All"));
  if (records.some(({ facts }) => facts.headline)) only.append(make("option", { value: "headline" }, name(labels.headline.yes)));
  for (const [code, words] of Object.entries(labels.verdict)) {
    const count = records.filter(({ facts }) => facts.verdict === code).length;
    if (count) only.append(make("option", { value: code }, `${name(words)} (${count})`));
  }
  only.parentElement.hidden = only.length < 2;

  const rowOf = (record, number) => {
    const { facts } = record;
    const link = make("a", { href: `#${record.id}`, tabIndex: -1 }, record.title);
    const verdict = facts.verdict ? make("span", { className: `verdict ${facts.verdict}` }, labels.verdict[facts.verdict][0]) : null;
    const kind = make("i", { className: `dot ${record.kind}`, title: labels.kinds[record.kind].join(" ") });
    const hidden = make("span", { className: "unseen" }, labels.kinds[record.kind][0]);
    const value = make("td", {}, valueOf(record), verdict && valueOf(record) ? make("br") : null, verdict);
    const row = make("tr", {}, make("td", {}, kind, hidden, String(record.line)), make("td", {}, link), value, make("td", {}, facts.period ?? ""));
    row.dataset.row = number;
    return row;
  };
  const made = records.map(rowOf);
  const hay = records.map((record) => {
    const codes = Object.entries(record.facts).map(([field, value]) => [value, ...(worded(field, value) ?? [])].join(" "));
    return [record.title, record.english ?? "", labels.kinds[record.kind].join(" "), said(record.clause), ...codes].join("\n").toLowerCase();
  });
  const compareText = new Intl.Collator("zh").compare;
  const keys = {
    line: () => 0,
    title: (a, b) => compareText(a.title, b.title),
    value: (a, b) => Boolean(b.low) - Boolean(a.low) || compareText(a.unit ?? "", b.unit ?? "") || (a.low ?? 0) - (b.low ?? 0) || compareText(a.facts.status ?? "", b.facts.status ?? ""),
    period: (a, b) => Boolean(b.facts.period) - Boolean(a.facts.period) || compareText(a.facts.period ?? "", b.facts.period ?? ""),
  };
  const order = { key: "line", sign: 1 };
  let current = null;

  const select = (number, { isScrolling = false } = {}) => {
    current?.removeAttribute("aria-current");
    current = made[number];
    current.setAttribute("aria-current", "true");
    if (isScrolling && current.isConnected && !isNarrow()) {
      const box = byId("records");
      box.scrollTo({ top: current.offsetTop - box.clientHeight / 2, behavior: "instant" });
    }
    history.replaceState(null, "", `#${records[number].id}`);
  };
  const passes = (number, words) => {
    const { facts } = records[number];
    if (off.has(records[number].kind)) return false;
    if (only.value && (only.value === "headline" ? !facts.headline : facts.verdict !== only.value)) return false;
    return words.every((word) => hay[number].includes(word));
  };
  const refresh = () => {
    const words = find.value.toLowerCase().split(/\s+/u).filter(Boolean);
    const numbers = records.map((_, number) => number).filter((number) => passes(number, words));
    const by = keys[order.key];
    numbers.sort((a, b) => order.sign * (by(records[a], records[b]) || a - b));
    rows.replaceChildren(...numbers.map((number) => made[number]));
    for (const row of made) row.querySelector("a").tabIndex = -1;
    if (numbers.length) made[numbers[0]].querySelector("a").tabIndex = 0;
    byId("none").hidden = numbers.length > 0;
    byId("count").textContent = String(numbers.length);
    return numbers.length;
  };
  const tell = () => {
    const count = refresh();
    status.textContent = `${count} 条记录 records`;
  };
  find.addEventListener("input", tell);
  only.addEventListener("change", tell);
  for (const button of document.querySelectorAll("th button")) {
    button.addEventListener("click", () => {
      const key = button.dataset.sort;
      Object.assign(order, { key, sign: order.key === key ? -order.sign : 1 });
      for (const head of document.querySelectorAll("th")) head.removeAttribute("aria-sort");
      button.parentElement.setAttribute("aria-sort", order.sign > 0 ? "ascending" : "descending");
      tell();
    });
  }
  rows.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection()).length) return;
    event.preventDefault();
    back = row.querySelector("a");
    go(Number(row.dataset.row));
  });
  rows.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr");
    const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling, Home: rows.firstElementChild, End: rows.lastElementChild }[event.key];
    if (!next) return;
    event.preventDefault();
    row.querySelector("a").tabIndex = -1;
    const link = next.querySelector("a");
    link.tabIndex = 0;
    link.focus();
  });

  // ---- the switches of the kinds

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const { kind } = chip.dataset;
      const isNowOn = chip.getAttribute("aria-pressed") !== "true";
      chip.setAttribute("aria-pressed", String(isNowOn));
      if (isNowOn) off.delete(kind);
      else off.add(kind);
      for (const mark of text.querySelectorAll(`mark.${kind}`)) mark.classList.toggle("off", !isNowOn);
      hide();
      if (!stop || stop.classList.contains("off")) setStop(first(step(-1, 1)) ?? null);
      tell();
    });
  }

  // ---- outline and panes

  const links = new Map([...document.querySelectorAll("#outline a")].map((link) => [link.hash.slice(1), link]));
  const heads = [...text.querySelectorAll(".heading[id]")];
  const follow = () => {
    let now = null;
    for (const head of heads) {
      if (head.getBoundingClientRect().top > innerHeight / 2) break;
      now = head;
    }
    for (const [id, link] of links) {
      if (id === now?.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let isWaiting = false;
  addEventListener("scroll", () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      follow();
    });
  }, { passive: true });

  const pane = (id) => {
    document.body.dataset.shown = id;
    for (const button of document.querySelectorAll(".tabs button")) button.setAttribute("aria-pressed", String(button.dataset.pane === id));
  };
  const scrolled = {};
  for (const button of document.querySelectorAll(".tabs button")) {
    button.addEventListener("click", () => {
      scrolled[document.body.dataset.shown] = scrollY;
      hide();
      pane(button.dataset.pane);
      scrollTo({ top: scrolled[button.dataset.pane] ?? 0, behavior: "instant" });
    });
  }
  byId("outline").addEventListener("click", (event) => {
    if (event.target.closest("a")) pane("text");
  });

  pane("text");
  refresh();
  setStop(records.length ? first(0) : null);
  follow();
  const open = () => {
    const number = records.findIndex(({ id }) => `#${id}` === location.hash);
    if (number >= 0) go(number);
  };
  addEventListener("hashchange", open);
  addEventListener("load", open); // not before, as the browser scrolls to the place itself and would leave the card behind
})();

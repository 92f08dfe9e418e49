"use strict";
// Comfort only: every page reads, and every number leads on, without this script.
(function () {
  // The language switch keeps the place: the anchor, or else what is being read.
  var other = document.getElementById("switch");
  function place() {
    if (location.hash) { return location.hash; }
    var seen = "";
    document.querySelectorAll("main [id]").forEach(function (element) {
      if (element.getBoundingClientRect().top <= innerHeight / 4) { seen = "#" + element.id; }
    });
    return scrollY > 0 ? seen : "";
  }
  function keep() { other.href = other.getAttribute("href").split("#")[0] + place(); }
  ["pointerdown", "focus", "click"].forEach(function (event) { other.addEventListener(event, keep); });

  // What a number says on hover is said to a screen reader too.
  document.addEventListener("focusin", function (event) {
    if (event.target.matches("a.v")) {
      var says = getComputedStyle(event.target).getPropertyValue("--says");
      event.target.setAttribute("aria-description", says.replace(/^\s*"|"$/g, "").replace(/\\(.)/g, "$1"));
    }
  });

  // Escape closes the panel of the source page, and leaves the reader where he was.
  document.addEventListener("keydown", function (event) {
    var close = document.querySelector(".n:target + .panel .close");
    if (event.key === "Escape" && close) {
      var numeral = close.parentElement.previousElementSibling;
      location.hash = close.hash;
      numeral.focus({ preventScroll: true });
    }
  });

  // A click on a heading sorts its table, up, then down, then as it was: numbers by their size,
  // words as the language orders them, and last what is empty.
  var NEXT = { none: "ascending", ascending: "descending", descending: "none" };
  var words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  function compare(one, other) {
    if (one.dataset.value && other.dataset.value) {
      return Number(one.dataset.value) - Number(other.dataset.value) || 0;
    }
    return words.compare(one.textContent.trim(), other.textContent.trim());
  }
  function ordered(rows, column, order) {
    if (order === "none") { return rows; }
    return rows.slice().sort(function (one, other) {
      var cells = [one.cells[column], other.cells[column]];
      var empty = cells.map(function (cell) { return cell.textContent.trim() === ""; });
      if (empty[0] || empty[1]) { return empty[0] - empty[1]; }
      return compare(cells[0], cells[1]) * (order === "ascending" ? 1 : -1);
    });
  }
  document.querySelectorAll("main table").forEach(function (table) {
    var rows = Array.from(table.tBodies[0].rows);
    if (rows.length < 5) { return; }
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var order = NEXT[head.getAttribute("aria-sort") || "none"];
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        if (order !== "none") { head.setAttribute("aria-sort", order); }
        table.tBodies[0].append.apply(table.tBodies[0], ordered(rows, column, order));
      });
    });
  });
})();

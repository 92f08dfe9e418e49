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

  // A click on a heading sorts its table; numbers by their size, with their 万 and 亿.
  var sizes = { "万": 1e4, "亿": 1e8 };
  function amount(text) {
    var match = /[−-]?[\d,]*\.?\d+/.exec(text);
    if (!match) { return text[0] === "两" ? 2 : "零一二三四五六七八九十".indexOf(text[0]); }
    return Number(match[0].replace(/,/g, "").replace("−", "-")) * (sizes[text[match.index + match[0].length]] || 1);
  }
  function sort(table, column, up) {
    var body = table.tBodies[0];
    var rows = Array.prototype.map.call(body.rows, function (row) {
      var text = row.cells[column].textContent.trim();
      return { row: row, text: text, number: row.cells[column].querySelector(".v") ? amount(text) : 0 };
    });
    rows.sort(function (one, two) {
      var order = one.number - two.number || one.text.localeCompare(two.text, document.documentElement.lang);
      return up ? order : -order;
    });
    rows.forEach(function (entry) { body.appendChild(entry.row); });
  }
  document.querySelectorAll("main table").forEach(function (table) {
    if (table.tBodies[0].rows.length < 5) { return; }
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.prototype.slice.call(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        Array.prototype.forEach.call(head.parentElement.cells, function (cell) { cell.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        sort(table, column, up);
      });
    });
  });
})();

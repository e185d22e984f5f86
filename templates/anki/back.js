// Back of choice, chronology and matching cards: show the options in the order of the front and
// mark what was tapped. Without a kept state everything stays as written, which is right as well.
(function () {
  var card = document.querySelector(".quizgen.back[data-item]");
  var list = card && card.querySelector(".solution ul, .solution ol");
  if (!list) {
    return;
  }
  var key = "quizgen:" + card.getAttribute("data-item");
  var parts = Array.prototype.slice.call(list.querySelectorAll("[data-n]"));
  var state = (window.quizgenState || {})[key];
  if (!state) {
    try {
      state = JSON.parse(sessionStorage.getItem(key));
    } catch (error) {
      state = null;
    }
  }
  var fits =
    state && Array.isArray(state.order) && Array.isArray(state.picks) && state.order.length >= parts.length;
  if (!fits) {
    return;
  }

  function say(part, words, kind) {
    var line = document.createElement("div");
    line.className = "yours " + kind;
    line.textContent = words;
    part.insertBefore(line, part.querySelector(".why"));
  }

  parts.forEach(function (part) {
    var n = Number(part.getAttribute("data-n"));
    var pick = state.picks.indexOf(n);
    if (card.classList.contains("matching")) {
      part.textContent = String.fromCharCode(65 + state.order.indexOf(n));
    } else if (card.classList.contains("chronology")) {
      if (state.picks.length === parts.length) {
        var same = parts.indexOf(part) === pick;
        say(part, same ? "✓ right place" : "you put it at " + (pick + 1), same ? "same" : "other");
      }
    } else if (pick >= 0) {
      part.classList.add("picked");
      say(part, "your answer", "");
    }
  });
  if (card.classList.contains("choice")) {
    state.order.forEach(function (n) {
      var part = list.querySelector('[data-n="' + n + '"]');
      if (part) {
        list.appendChild(part);
      }
    });
  }
})();

// Back of choice, true-or-false, chronology and matching cards: show the options in the order of the
// front and mark what was chosen. Without a kept state everything stays as written, which is right as well.
(function () {
  var card = document.querySelector(".quizgen.back[data-item]");
  var list = card && card.querySelector(".solution ul, .solution ol");
  if (!list) {
    return;
  }
  function is(kind) {
    return card.classList.contains(kind);
  }
  var single = is("choice") || is("true_false");
  var key = "quizgen:" + card.getAttribute("data-item");
  var parts = Array.prototype.slice.call(list.querySelectorAll("[data-n]"));
  function number(part) {
    return Number(part.getAttribute("data-n"));
  }

  function say(part, words, kind) {
    var line = document.createElement("div");
    line.className = "yours " + kind;
    line.textContent = words;
    part.insertBefore(line, part.querySelector(".why"));
  }

  // For those who do not see the tick.
  var right = single && list.querySelector(".right");
  if (right) {
    say(right, "right answer", "unseen");
  }

  var state = (window.quizgenState || {})[key];
  if (!state) {
    try {
      state = JSON.parse(sessionStorage.getItem(key));
    } catch (error) {
      state = null;
    }
  }
  var fits =
    state &&
    Array.isArray(state.order) &&
    Array.isArray(state.picks) &&
    parts.every(function (part) {
      return state.order.indexOf(number(part)) >= 0;
    });
  if (!fits) {
    return;
  }
  function letter(n) {
    return String.fromCharCode(65 + state.order.indexOf(n));
  }

  parts.forEach(function (part, place) {
    var n = number(part);
    var pick = state.picks.indexOf(n);
    if (is("matching")) {
      var chosen = state.picks[Array.prototype.indexOf.call(list.children, part.closest("li"))];
      part.textContent = letter(n);
      if (state.order.indexOf(chosen) >= 0) {
        var fit = chosen === n;
        say(part.parentNode, fit ? "✓ your match" : "✗ you chose " + letter(chosen), fit ? "same" : "other");
      }
    } else if (is("chronology")) {
      if (state.picks.length === parts.length) {
        var same = place === pick;
        say(part, same ? "✓ right place" : "✗ you put it at " + (pick + 1), same ? "same" : "other");
      }
    } else if (pick >= 0) {
      part.classList.add("picked");
      say(part, "your answer", part === right ? "same" : "other");
    }
  });
  if (single) {
    state.order.forEach(function (n) {
      var part = list.querySelector('[data-n="' + n + '"]');
      if (part) {
        list.appendChild(part);
      }
    });
  }
})();

// Front of choice, chronology and matching cards: shuffle the list, let it be tapped, and keep
// the order for the back. Anki's desktop keeps `window` from front to back; AnkiDroid and AnkiMobile
// load the page anew and keep only sessionStorage. Two braces in a row would be a field to Anki.
(function () {
  var card = document.querySelector(".quizgen.front[data-item]");
  var list = card && card.querySelector(".options ul");
  if (!list) {
    return;
  }
  var key = "quizgen:" + card.getAttribute("data-item");
  var options = Array.prototype.slice.call(list.children);
  var order = options.map(function (_, n) {
    return n;
  });
  for (var i = order.length - 1; i > 0; i--) {
    var j = Math.floor(Math.random() * (i + 1));
    var held = order[i];
    order[i] = order[j];
    order[j] = held;
  }
  var state = { order: order, picks: [] };

  function keep() {
    window.quizgenState = window.quizgenState || {};
    window.quizgenState[key] = state;
    try {
      sessionStorage.setItem(key, JSON.stringify(state));
    } catch (error) {
      // No storage here: the back then shows the written order.
    }
  }

  function show() {
    options.forEach(function (option, n) {
      var place = state.picks.indexOf(n);
      option.classList.toggle("picked", place >= 0);
      option.setAttribute("data-place", place >= 0 ? place + 1 : "");
      option.setAttribute("aria-pressed", place >= 0 ? "true" : "false");
    });
    keep();
  }

  function tap(n) {
    var at = state.picks.indexOf(n);
    if (at >= 0) {
      state.picks.splice(at, 1);
    } else if (card.classList.contains("choice")) {
      state.picks = [n];
    } else {
      state.picks.push(n);
    }
    show();
  }

  order.forEach(function (n) {
    list.appendChild(options[n]);
  });
  if (card.classList.contains("matching")) {
    keep();
    return;
  }
  options.forEach(function (option, n) {
    // The class keeps a tap on a phone from turning the card over.
    option.classList.add("tappable");
    option.setAttribute("role", "button");
    option.onclick = function () {
      tap(n);
    };
  });
  show();
})();

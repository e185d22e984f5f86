// Front of choice, true-or-false, chronology and matching cards: shuffle the list, let it be tapped or
// worked by keys, and keep order and picks for the back. Anki's desktop keeps the window from front to back;
// phones load the page anew and keep only sessionStorage. Two braces in a row would be a field to Anki.
(function () {
  var card = document.querySelector(".quizgen.front[data-item]");
  var list = card && card.querySelector(".options ul");
  if (!list) {
    return;
  }
  function is(kind) {
    return card.classList.contains(kind);
  }
  function toArray(found) {
    return Array.prototype.slice.call(found);
  }

  var single = is("choice") || is("true_false");
  var key = "quizgen:" + card.getAttribute("data-item");
  var options = toArray(list.children);
  var lefts = is("matching") ? toArray(card.querySelectorAll(".options ol > li")) : [];
  var order = options.map(function (_, n) {
    return n;
  });
  for (var i = order.length - 1; i > 0 && !is("true_false"); i--) {
    var j = Math.floor(Math.random() * (i + 1));
    var held = order[i];
    order[i] = order[j];
    order[j] = held;
  }
  order.forEach(function (n) {
    list.appendChild(options[n]);
  });
  // Picks: the option chosen; events in the order chosen; of a matching the option of each left side, or -1.
  var state = { order: order, picks: lefts.map(function () { return -1; }) };
  // The left side whose match is chosen next.
  var at = 0;

  // What to do next, in words; also read out.
  var now = null;
  if (!single) {
    now = document.createElement("div");
    now.className = "now";
    now.setAttribute("role", "status");
    now.appendChild(document.createElement("span"));
    now.appendChild(document.createElement("bdi"));
    list.parentNode.insertBefore(now, list);
    // It stays in sight over the list, on whatever ground the program gives the card.
    var ground = window.getComputedStyle(document.body).backgroundColor;
    if (/^rgb\(/.test(ground)) {
      now.style.backgroundColor = ground;
    }
  }

  function tellNow() {
    if (!now) {
      return;
    }
    var words = "";
    var name = "";
    if (is("chronology")) {
      var done = state.picks.length;
      words = done === options.length ? "All placed." : done ? "Choose the next event." : "Choose the earliest event.";
    } else if (state.picks.indexOf(-1) < 0) {
      words = "All matched.";
    } else {
      words = "Choose the match of " + (at + 1) + ": ";
      name = lefts[at].querySelector(".left") || lefts[at];
      name = name.textContent;
    }
    now.firstChild.textContent = words;
    now.lastChild.textContent = name;
  }

  function keep() {
    window.quizgenState = window.quizgenState || {};
    window.quizgenState[key] = state;
    try {
      sessionStorage.setItem(key, JSON.stringify(state));
    } catch (error) {
      // No storage here: where the page is loaded anew, the back shows the written order.
    }
  }

  function show() {
    options.forEach(function (option, n) {
      var place = state.picks.indexOf(n);
      option.classList.toggle("picked", place >= 0);
      option.setAttribute("data-place", place >= 0 ? place + 1 : "");
      option.setAttribute(single ? "aria-checked" : "aria-pressed", place >= 0 ? "true" : "false");
      if (single) {
        // One stop for the Tab key; the arrows lead on.
        var stop = state.picks.length ? place >= 0 : n === order[0];
        option.setAttribute("tabindex", stop ? "0" : "-1");
      }
    });
    lefts.forEach(function (left, n) {
      var place = order.indexOf(state.picks[n]);
      left.classList.toggle("current", n === at);
      left.setAttribute("data-letter", place >= 0 ? String.fromCharCode(65 + place) : "");
      left.setAttribute("aria-pressed", n === at ? "true" : "false");
    });
    tellNow();
    keep();
  }

  function match(n) {
    var before = state.picks.indexOf(n);
    if (before === at) {
      state.picks[at] = -1;
      return;
    }
    if (before >= 0 && options.length >= lefts.length) {
      state.picks[before] = -1;
    }
    state.picks[at] = n;
    for (var step = 1; step <= lefts.length; step++) {
      var next = (at + step) % lefts.length;
      if (state.picks[next] < 0) {
        at = next;
        break;
      }
    }
  }

  function tap(n) {
    var place = state.picks.indexOf(n);
    if (lefts.length) {
      match(n);
    } else if (place >= 0) {
      state.picks.splice(place, 1);
    } else if (single) {
      state.picks = [n];
    } else {
      state.picks.push(n);
    }
    show();
  }

  function enable(part, act) {
    // The class keeps a tap on a phone from turning the card over.
    part.classList.add("tappable");
    part.setAttribute("role", single ? "radio" : "button");
    part.setAttribute("tabindex", "0");
    part.onclick = act;
  }

  options.forEach(function (option, n) {
    enable(option, function () {
      tap(n);
    });
  });
  lefts.forEach(function (left, n) {
    enable(left, function () {
      at = n;
      show();
    });
  });
  if (single) {
    var text = card.querySelector(".text");
    text.id = text.id || "quizgen-question";
    list.setAttribute("role", "radiogroup");
    list.setAttribute("aria-labelledby", text.id);
  }
  var parts = lefts.concat(
    order.map(function (n) {
      return options[n];
    })
  );

  // Up and down move among the parts and choose at once where only one can be chosen; else right, Enter or
  // blank choose. Digits choose by place. (Anki's desktop keeps blank, Enter and digits to itself.)
  function press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !document.body.contains(card)) {
      return;
    }
    var focused = parts.indexOf(document.activeElement);
    var digit = "123456789".indexOf(event.key);
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key] || 0;
    if (single) {
      step = step || { ArrowRight: 1, ArrowLeft: -1 }[event.key] || 0;
    }
    // With nothing focused the arrows scroll a card that is longer than the screen.
    var scrolls = document.documentElement.scrollHeight > window.innerHeight + 1;
    if (event.key.length === 1 && digit >= 0 && digit < options.length) {
      tap(order[digit]);
    } else if (focused >= 0 && ["Enter", " ", "ArrowRight"].indexOf(event.key) >= 0 && !step) {
      parts[focused].onclick();
    } else if (step && (focused >= 0 || !scrolls)) {
      var start = single && state.picks.length ? order.indexOf(state.picks[0]) : focused;
      var next = (start + step + parts.length) % parts.length;
      if (start < 0) {
        next = step > 0 ? lefts.length : parts.length - 1;
      }
      parts[next].focus();
      if (single) {
        state.picks = [order[next]];
        show();
      }
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
  card.addEventListener("keydown", press);
  // The page outlives the card on a desk: one listener for all cards, and only while nothing has the focus.
  window.quizgenPress = press;
  if (!window.quizgenListens) {
    window.quizgenListens = true;
    document.addEventListener("keydown", function (event) {
      if (event.target === document.body || event.target === document.documentElement) {
        window.quizgenPress(event);
      }
    });
  }
  show();
})();

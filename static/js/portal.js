// Small behaviours named by data-portal-*. Every page also works without them. Nothing typed is ever put into the
// browser's storage: a note may be sealed.
(() => {
  "use strict";

  const words = () => document.getElementById("words").dataset;
  const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

  // -- messages -------------------------------------------------------------------------------------------------------

  function say(text, link) {
    const place = document.getElementById("messages");
    if (!place) return;
    const box = document.createElement("div");
    box.className = "alert alert--warning";
    const inner = document.createElement("div");
    inner.className = "alert__text";
    inner.textContent = text;
    if (link) {
      const anchor = document.createElement("a");
      Object.assign(anchor, { href: link.href, target: "_blank", rel: "noopener", textContent: link.text });
      inner.append(" ", anchor);
    }
    box.append(inner);
    place.replaceChildren(box);
    place.scrollIntoView({ block: "center" });
  }

  // -- ask before a deed: <form data-portal-confirm="Really …?"> or on its button; also hx-confirm -------------------

  function ask(text) {
    const dialog = document.getElementById("confirm");
    document.getElementById("confirm-text").textContent = text;
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((answer) => {
      dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
    });
  }

  document.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    ask(event.detail.question).then((yes) => yes && event.detail.issueRequest(true));
  });

  // -- sending a form: ask, check that the session lives, never twice -----------------------------------------------

  const confirmed = new WeakSet();
  const alive = new WeakSet();

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog") return;
    const button = event.submitter;
    const again = () => (button ? form.requestSubmit(button) : form.requestSubmit());
    const hold = () => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };

    const question = (button && button.dataset.portalConfirm) || form.dataset.portalConfirm;
    if (question && !confirmed.has(form)) {
      hold();
      ask(question).then((yes) => {
        if (!yes) return;
        confirmed.add(form);
        again();
      });
      return;
    }
    if (form.hasAttribute("data-portal-keep") && !alive.has(form)) {
      hold();
      alive.add(form);
      knock(again).then((there) => there || alive.delete(form));
      return;
    }
    if (form.method === "post" && !form.hasAttribute("hx-post")) {
      if (form.dataset.sent) {
        hold();
        return;
      }
      form.dataset.sent = "yes";
      form.querySelectorAll("button:not([type=button])").forEach((one) => one.setAttribute("aria-disabled", "true"));
    }
    confirmed.delete(form);
    alive.delete(form);
    delete form.dataset.dirty;
  }, true);

  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-disabled]").forEach((one) => one.removeAttribute("aria-disabled"));
    });
  });

  // Before a long text leaves the page: is the server there? A session that ended is no loss: the sign-in page keeps
  // what was sent and offers it again.
  async function knock(goOn) {
    try {
      await fetch(words().session, { credentials: "same-origin", headers: { "Portal-Poll": "1" } });
    } catch {
      say(words().offline);
      return false;
    }
    goOn();
    return true;
  }

  // Whoever writes is there: the session does not end while one types.
  let written = 0;
  setInterval(() => {
    if (!document.querySelector("form[data-dirty]") || Date.now() - written > 240000) return;
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    fetch(words().session, { method: "POST", credentials: "same-origin", headers }).catch(() => say(words().offline));
  }, 240000);

  // -- text that is not saved yet: <form data-portal-keep> -----------------------------------------------------------

  document.addEventListener("input", (event) => {
    const form = closest(event, "form[data-portal-keep]");
    if (form) {
      form.dataset.dirty = "yes";
      written = Date.now();
    }
    const drop = closest(event, "[data-portal-drop]");
    if (drop) showFile(drop);
    const area = closest(event, "textarea[maxlength]");
    if (area) count(area);
  });

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-dirty]")) event.preventDefault();
  });

  function count(area) {
    const left = area.maxLength - area.value.length;
    let note = area.parentElement.querySelector(".counter");
    if (!note) {
      note = document.createElement("p");
      note.className = "counter";
      note.setAttribute("aria-hidden", "true");
      area.after(note);
    }
    note.textContent = left < area.maxLength / 5 ? `${area.value.length} / ${area.maxLength}` : "";
  }

  // -- menus that unfold ----------------------------------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details[data-portal-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = closest(event, "details[data-portal-menu][open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    const found = closest(event, "[data-portal-picker], [data-portal-search]");
    if (found) found.querySelector(".picker__results, .top__results")?.replaceChildren();
  });

  // -- copy, print, show a password, today and yesterday -------------------------------------------------------------

  document.addEventListener("click", async (event) => {
    const copy = closest(event, "[data-portal-copy]");
    if (copy) {
      const source = document.getElementById(copy.dataset.portalCopy);
      const text = source ? source.value || source.textContent.trim() : copy.dataset.portalCopy;
      await navigator.clipboard.writeText(text);
      const before = copy.textContent;
      copy.textContent = words().copied;
      setTimeout(() => { copy.textContent = before; }, 2000);
    }
    if (closest(event, "[data-portal-print]")) window.print();
    const reveal = closest(event, "[data-portal-reveal]");
    if (reveal) {
      const field = document.getElementById(reveal.dataset.portalReveal);
      field.type = field.type === "password" ? "text" : "password";
      reveal.setAttribute("aria-pressed", String(field.type === "text"));
    }
    const quick = closest(event, "[data-portal-day]");
    if (quick) {
      const day = new Date();
      day.setDate(day.getDate() - Number(quick.dataset.portalDay));
      const field = quick.closest("[data-portal-quick-days]").querySelector("input");
      const two = (number) => String(number).padStart(2, "0");
      field.value = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const all = closest(event, "[data-portal-check-all]");
    if (all) {
      const boxes = all.closest("form").querySelectorAll(`input[type=checkbox][name="${CSS.escape(all.dataset.portalCheckAll)}"]`);
      boxes.forEach((box) => { box.checked = all.checked; });
    }
  });

  // -- a file dropped onto its field ----------------------------------------------------------------------------------

  function showFile(area) {
    const file = area.querySelector("input[type=file]").files[0];
    const size = file && (file.size < 1048576 ? `${Math.ceil(file.size / 1024)} KB` : `${(file.size / 1048576).toFixed(1)} MB`);
    area.querySelector(".drop__file").textContent = file ? `${file.name} · ${size}` : "";
  }

  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const area = closest(event, "[data-portal-drop]");
      if (!area) return;
      event.preventDefault();
      area.querySelector(".drop").classList.toggle("drop--over", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      area.querySelector("input[type=file]").files = event.dataTransfer.files;
      showFile(area);
    });
  }

  // -- filters that answer while one types ----------------------------------------------------------------------------

  let waiting;
  const live = (event, delay) => {
    const form = closest(event, "form[data-portal-live]");
    if (!form || !form.hasAttribute("hx-get")) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), delay);
  };
  document.addEventListener("input", (event) => closest(event, "input[type=search], input[type=text]") && live(event, 300));
  document.addEventListener("change", (event) => live(event, 0));

  // -- the person picker: arrows walk from the field into the answers, which are radio buttons -----------------------

  document.addEventListener("keydown", (event) => {
    const picker = closest(event, "[data-portal-picker]");
    if (!picker || event.target.type === "radio") return;
    const first = picker.querySelector(".picker__results input[type=radio]");
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (first) {
        first.checked = true;
        first.focus();
      }
    }
  });

  // -- a search with links as answers: arrows walk through what was found ---------------------------------------------

  document.addEventListener("keydown", (event) => {
    const search = closest(event, "[data-portal-search]");
    if (!search || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const stops = [search.querySelector("input[type=search]"), ...search.querySelectorAll(".top__results a, .found a")];
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });

  // -- htmx: what went wrong, and where the reader should look --------------------------------------------------------

  document.addEventListener("htmx:sendError", () => say(words().offline));
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    if (status !== 401) return say(status === 403 ? words().refused : words().failed);
    const login = `${event.detail.xhr.getResponseHeader("Portal-Login")}?next=${encodeURIComponent(location.pathname + location.search)}`;
    return say(words().signedOut, { href: login, text: words().signIn });
  });
  // A session that ended answers a part with the sign-in page: go there instead of swapping it in.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    if (answer.responseURL && /<html/i.test(answer.responseText.slice(0, 200)) && !event.detail.boosted) {
      const target = new URL(answer.responseURL);
      if (target.searchParams.has("next") && target.pathname !== location.pathname) {
        event.detail.shouldSwap = false;
        say(words().signedOut, { href: target.pathname, text: words().signIn });
      }
    }
  });

  // What asks by itself is no sign of somebody being there.
  document.addEventListener("htmx:configRequest", (event) => {
    if (/^\s*every\b/.test(event.detail.elt.getAttribute("hx-trigger") || "")) event.detail.headers["Portal-Poll"] = "1";
  });

  function settle(root) {
    const summary = root.querySelector("[data-portal-focus]");
    if (summary) summary.focus();
    root.querySelectorAll("[data-portal-day]").forEach((button) => { button.hidden = false; });
    root.querySelectorAll(".tabs [aria-current]").forEach((tab) => {
      const bar = tab.parentElement;  // wider than a phone: the tab on which one is stands in sight
      bar.scrollLeft = tab.offsetLeft - bar.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
    });
  }
  document.addEventListener("htmx:afterSettle", (event) => settle(event.detail.elt.parentElement || document));
  settle(document);
})();

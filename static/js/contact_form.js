// The form of a contact. <form data-portal-draft="address">: what is typed is kept on the server while one types, and
// nowhere in this browser. <input data-portal-guess>: a place that follows the kind until somebody writes their own.
// <div data-portal-kinds="…">: what only some kinds ask for stays away with the others, unless it is filled.
(() => {
  "use strict";

  const place = document.querySelector("[data-portal-guess]");
  if (place) {
    const guesses = JSON.parse(place.dataset.portalGuess);
    place.form.addEventListener("change", (event) => {
      if (event.target.name !== "kind") return;
      if (!place.value || Object.values(guesses).includes(place.value)) place.value = guesses[event.target.value] || "";
    });
  }

  const asked = document.querySelector("[data-portal-kinds]");
  if (asked) {
    const whole = asked.closest("form");
    const isFilled = () => [...asked.querySelectorAll("input")].some((one) => (one.type === "checkbox" ? one.checked : one.value));
    const show = () => {
      const isMet = whole.elements.was_met?.value !== "no";
      const isAsked = asked.dataset.portalKinds.split(" ").includes(whole.elements.kind.value);
      asked.hidden = !isMet || !(isAsked || isFilled());
    };
    whole.addEventListener("change", show);
    show();
  }

  const form = document.querySelector("form[data-portal-draft]");
  if (!form) return;

  const PAUSE = 1500;
  const LONGEST_WAIT = 10000;
  const AGAIN = 10000;
  const note = form.querySelector("[data-portal-draft-note]");
  const problem = form.querySelector("[data-portal-draft-problem]");
  const { elements } = form;
  let timer = 0;
  let since = 0; // when the oldest change was typed that is not kept yet; 0 for none
  let sending = null;
  let isSignedOut = false;
  let isLeaving = false;

  function say(text, link) {
    if (problem.dataset.said === text) return;
    problem.dataset.said = text;
    problem.textContent = text;
    if (!link) return;
    const anchor = document.createElement("a");
    Object.assign(anchor, { href: form.dataset.login, target: "_blank", rel: "noopener", textContent: link });
    problem.append(" ", anchor);
  }

  function plan(delay) {
    clearTimeout(timer);
    if (!isLeaving) timer = setTimeout(keep, delay);
  }

  form.addEventListener("input", () => {
    since ||= Date.now();
    if (!problem.dataset.said) plan(Math.max(0, Math.min(PAUSE, since + LONGEST_WAIT - Date.now())));
    else plan(PAUSE);
  });

  function keep() {
    clearTimeout(timer);
    if (sending || isLeaving) return;
    sending = send().finally(() => { sending = null; });
  }

  async function send() {
    const began = since;
    since = 0;
    const done = (isSignedOut ? await renew() : true) && await post();
    if (done) {
      if (since) plan(PAUSE);
    } else {
      since = began || Date.now();
      plan(AGAIN);
    }
  }

  // The token of this page is of no use any more once somebody has signed in again in another tab: ask for a new one.
  async function renew() {
    let answer;
    try {
      answer = await fetch(form.dataset.portalDraft, { credentials: "same-origin", headers: { "HX-Request": "true", "Portal-Poll": "1" } });
    } catch {
      return say(form.dataset.offline);
    }
    const told = await json(answer);
    if (!answer.ok || !told) {
      isSignedOut = true;
      return say(form.dataset.signedOut, form.dataset.signIn);
    }
    if (String(told.owner) === elements.draft_owner.value) {
      elements.csrfmiddlewaretoken.value = told.token;
      document.body.setAttribute("hx-headers", JSON.stringify({ "x-csrftoken": told.token }));
    }
    isSignedOut = false;
    return true;
  }

  async function post(isAgain = false) {
    let answer;
    try {
      answer = await fetch(form.dataset.portalDraft, {
        method: "POST", credentials: "same-origin", body: new FormData(form),
        headers: { "X-CSRFToken": elements.csrfmiddlewaretoken.value },
      });
    } catch {
      return say(form.dataset.offline);
    }
    const told = await json(answer);
    if (!told && [401, 403, 422].includes(answer.status)) {
      return !isAgain && await renew() ? post(true) : undefined;
    }
    if (!told) return say(form.dataset.offline);
    if (told.problem) {
      say(told.problem);
      return true;
    }
    elements.draft_version.value = told.version;
    if (told.is_gone && !isAgain && !isLeaving) {
      await post(true);
      say(told.warning);
      return true;
    }
    note.textContent = told.said;
    say(told.warning);
    return true;
  }

  async function json(answer) {
    return (answer.headers.get("Content-Type") || "").includes("json") ? answer.json() : null;
  }

  for (const [target, name] of [[document, "visibilitychange"], [window, "online"], [window, "focus"]]) {
    target.addEventListener(name, () => since && problem.dataset.said && !document.hidden && plan(0));
  }

  // What is on its way arrives before the form itself, so that a saved contact never comes back as begun.
  window.addEventListener("submit", (event) => {
    if (event.target !== form) return;
    clearTimeout(timer);
    isLeaving = true;
    setTimeout(() => {
      isLeaving = false;
      if (since) plan(0);
    }, 15000);
    if (!sending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    sending.finally(() => form.requestSubmit(button));
  }, true);
})();

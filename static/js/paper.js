// A paper: <form data-portal-paper="address">. Each question is sent to the server as soon as it is answered, and kept
// nowhere in this browser: whoever closes it, or whose battery is empty, finds the paper as it was left.
(() => {
  "use strict";

  const form = document.querySelector("form[data-portal-paper]");
  if (!form) return;

  const PAUSE = 400;
  const AGAIN = 5000;
  const note = form.querySelector("[data-portal-paper-note]");
  const problem = form.querySelector("[data-portal-paper-problem]");
  const waiting = new Set();
  let timer = 0;
  let sending = null;
  let isLeaving = false;

  function say(text = "", link = "") {
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

  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, (event) => {
      const question = event.target.closest("[data-portal-question]");
      if (!question) return;
      waiting.add(question);
      note.textContent = "";
      plan(kind === "change" ? 0 : PAUSE);
    });
  }

  function keep() {
    clearTimeout(timer);
    if (sending || isLeaving || !waiting.size) return;
    sending = send().finally(() => {
      sending = null;
      if (waiting.size && !isLeaving) plan(problem.dataset.said ? AGAIN : PAUSE);
    });
  }

  async function send(isAgain = false) {
    const questions = [...waiting];
    waiting.clear();
    const body = new FormData();
    for (const question of questions) {
      for (const one of question.querySelectorAll("input, textarea")) {
        if (!["radio", "checkbox"].includes(one.type) || one.checked) body.append(one.name, one.value);
      }
    }
    const back = () => questions.forEach((question) => waiting.add(question));
    let answer;
    try {
      answer = await fetch(form.dataset.portalPaper, {
        method: "POST", credentials: "same-origin", keepalive: true, body,
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      });
    } catch {
      back();
      return say(form.dataset.offline);
    }
    const told = await json(answer);
    if (told && told.problem) return say(told.problem);
    if (told) {
      say();
      note.textContent = told.said;
      return undefined;
    }
    back();
    if ([401, 403].includes(answer.status) && !isAgain && await renew()) return send(true);
    return say([401, 403].includes(answer.status) ? form.dataset.signedOut : form.dataset.offline,
      [401, 403].includes(answer.status) ? form.dataset.signIn : "");
  }

  // Signing in again in another tab makes this page's token useless: ask for a new one.
  async function renew() {
    try {
      const answer = await fetch(form.dataset.portalPaper, { credentials: "same-origin", headers: { "HX-Request": "true", "Portal-Poll": "1" } });
      const told = answer.ok && await json(answer);
      if (!told) return false;
      form.elements.csrfmiddlewaretoken.value = told.token;
      document.body.setAttribute("hx-headers", JSON.stringify({ "x-csrftoken": told.token }));
      return true;
    } catch {
      return false;
    }
  }

  async function json(answer) {
    return (answer.headers.get("Content-Type") || "").includes("json") ? answer.json() : null;
  }

  for (const [target, name] of [[document, "visibilitychange"], [window, "online"], [window, "focus"]]) {
    target.addEventListener(name, () => waiting.size && keep());
  }

  // Whoever hands in with questions left empty is told how many.
  function countEmpty(button) {
    if (!button || !button.dataset.someEmpty) return;
    const isEmpty = (one) => !one.querySelector("input:checked") && !one.querySelector("textarea")?.value.trim();
    const empty = [...form.querySelectorAll("[data-portal-question]")].filter(isEmpty).length;
    button.dataset.noneEmpty ??= button.dataset.portalConfirm;
    const { someEmpty, noneEmpty } = button.dataset;
    button.dataset.portalConfirm = empty ? someEmpty.replace("{n}", empty) : noneEmpty;
  }

  // What is on its way arrives before the form itself.
  window.addEventListener("submit", (event) => {
    if (event.target !== form) return;
    countEmpty(event.submitter);
    clearTimeout(timer);
    isLeaving = true;
    setTimeout(() => { isLeaving = false; }, 15000);
    if (!sending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    sending.finally(() => form.requestSubmit(button));
  }, true);
})();

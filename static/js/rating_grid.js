// The sheet of marks. <form data-portal-grid="address of cell 0">: arrow keys and Enter lead from cell to cell, and each
// mark is kept on the server when one leaves its cell. Without this script the form is sent whole.
(() => {
  "use strict";

  const form = document.querySelector("form[data-portal-grid]");
  if (!form) return;
  const said = form.querySelector("[data-portal-grid-said]");
  const kept = new Map();
  const sending = new Map();
  const MARK = "input[name^=m]";
  const NAME = /^([mw])(\d+)-(\d+)$/;

  learn();
  // The people after the first come by themselves.
  document.addEventListener("htmx:afterSettle", () => {
    learn();
    remember();
  });

  function learn() {
    for (const cell of form.querySelectorAll(".marks input")) if (!kept.has(cell.name)) kept.set(cell.name, cell.defaultValue);
  }

  form.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.matches(MARK) || event.isComposing) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step || !isAtEdge(cell, step[1])) return;
    event.preventDefault();
    const row = cell.closest("tr");
    const place = [...row.querySelectorAll("td")].indexOf(cell.closest("td")) + step[1];
    const next = step[0] ? neighbour(row, step[0]) : row;
    const target = next && next.querySelectorAll("td")[place]?.querySelector(MARK);
    if (target) {
      target.focus();
      target.select();
    } else if (event.key === "Enter") {
      cell.blur();
      cell.focus();
    }
  });

  form.addEventListener("focusin", (event) => event.target.matches(MARK) && event.target.select());

  function isAtEdge(cell, sideways) {
    if (!sideways || cell.selectionStart === null) return true;
    if (cell.selectionStart !== cell.selectionEnd) return true;
    return sideways < 0 ? cell.selectionStart === 0 : cell.selectionEnd === cell.value.length;
  }

  function neighbour(row, step) {
    const rows = [...form.querySelectorAll(".marks tbody tr")].filter((one) => one.querySelector(MARK));
    return rows[rows.indexOf(row) + step];
  }

  form.addEventListener("change", (event) => NAME.test(event.target.name) && plan(event.target));

  // One after the other for each cell, so that the last mark typed is the one that stands.
  function plan(cell) {
    const before = sending.get(cell.name) || Promise.resolve();
    const now = before.then(() => send(cell)).finally(() => sending.get(cell.name) === now && sending.delete(cell.name));
    sending.set(cell.name, now);
  }

  async function send(cell) {
    const [, kind, assignment, indicator] = NAME.exec(cell.name);
    const typed = cell.value;
    if (typed === kept.get(cell.name)) return;
    const body = new FormData();
    body.set("indicator", indicator);
    if (kind === "w") body.set("reason", typed);
    else {
      body.set("points", typed);
      body.set("seen", kept.get(cell.name));
    }
    let told = null;
    try {
      const answer = await fetch(form.dataset.portalGrid.replace("/0/", `/${assignment}/`), {
        method: "POST", credentials: "same-origin", body, headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      });
      if ((answer.headers.get("Content-Type") || "").includes("json")) told = await answer.json();
    } catch {
      told = null;
    }
    if (!told) return fault(cell, form.dataset.offline);
    if (kind === "w") kept.set(cell.name, typed);
    else if ("points" in told) {
      kept.set(cell.name, told.points);
      if (cell.value === typed) cell.value = told.points;
      why(cell, told.needs_reason);
      remember();
    }
    fault(cell, told.problem || "");
    if (!told.problem) said.textContent = told.said;
  }

  // What stands on the server now, for the form when it is sent whole.
  function remember() {
    const filled = [...kept].filter(([name, value]) => name.startsWith("m") && value);
    form.elements.seen.value = filled.map(([name, value]) => `${name}=${value}`).join(";");
  }

  function fault(cell, words) {
    const id = `f${cell.name}`;
    let note = document.getElementById(id);
    cell.toggleAttribute("aria-invalid", false);
    if (!words) {
      note?.remove();
      cell.removeAttribute("aria-describedby");
      return;
    }
    if (!note) {
      note = document.createElement("small");
      Object.assign(note, { id, className: "mark__fault" });
      cell.after(note);
    }
    note.textContent = words;
    cell.setAttribute("aria-invalid", "true");
    cell.setAttribute("aria-describedby", id);
    said.textContent = words;
  }

  function why(cell, isNeeded) {
    const name = cell.name.replace("m", "w");
    const standing = form.elements[name];
    if (!isNeeded || standing) {
      if (!isNeeded && standing && !standing.value) standing.remove();
      return;
    }
    const input = document.createElement("input");
    Object.assign(input, { name, className: "mark__why", maxLength: 300, placeholder: form.dataset.why });
    input.setAttribute("aria-label", form.dataset.why);
    kept.set(name, "");
    cell.closest("td").append(input);
  }

  // What is on its way arrives before the form itself.
  window.addEventListener("submit", (event) => {
    if (event.target !== form || !sending.size) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    Promise.allSettled([...sending.values()]).then(() => form.requestSubmit(button));
  }, true);
})();

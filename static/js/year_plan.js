// Beside the form that moves a planned meeting: drag its row onto a day. Nothing here that the form cannot do.
(() => {
  "use strict";

  const rows = document.querySelectorAll("[data-portal-move]");
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (!rows.length || !token) return;

  let strip = null;

  function daysAround(day) {
    const found = [];
    const start = new Date(`${day}T00:00:00Z`);
    for (let step = -9; step <= 9; step += 1) {
      found.push(new Date(start.getTime() + step * 86400000).toISOString().slice(0, 10));
    }
    return found;
  }

  function send(row, day) {
    const form = document.createElement("form");
    form.method = "post";
    form.action = row.querySelector("a[href$='/move/']").href;
    const given = { planned_on: day, version: row.dataset.version, csrfmiddlewaretoken: token.value };
    for (const [name, value] of Object.entries(given)) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    form.submit();
  }

  function show(row) {
    strip = document.createElement("div");
    strip.className = "plan__days";
    for (const day of daysAround(row.dataset.day)) {
      const target = document.createElement("span");
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      target.textContent = `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;
      target.classList.toggle("is-free", weekday === 0 || weekday === 6);
      target.addEventListener("dragover", (event) => event.preventDefault());
      target.addEventListener("dragenter", () => target.classList.add("is-over"));
      target.addEventListener("dragleave", () => target.classList.remove("is-over"));
      target.addEventListener("drop", (event) => { event.preventDefault(); send(row, day); });
      strip.append(target);
    }
    row.closest("section").append(strip);
  }

  for (const row of rows) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", row.dataset.day);
      setTimeout(() => show(row));
    });
    row.addEventListener("dragend", () => { strip?.remove(); strip = null; });
  }
})();

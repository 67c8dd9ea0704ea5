// Grading with the keyboard: a digit chooses in the row that has the focus and goes on to the next. Tab and the arrow
// keys do the same without this.
(() => {
  "use strict";

  const form = document.querySelector("[data-portal-grades]");
  if (!form) return;
  form.querySelector(".grades__keys").hidden = false;

  // The people after the first come by themselves: until they do, the way to them stands before the way on.
  function goOn(row) {
    const rows = [...form.querySelectorAll(".grades__row")];
    const next = rows[rows.indexOf(row) + 1];
    if (next) goTo(next);
    else form.querySelector("button[name=start], button[name=tell]").focus();
  }

  function goTo(row) {
    const target = row.querySelector("input[type=radio]:checked") || row.querySelector("input[type=radio]");
    target.focus();
    row.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("keydown", (event) => {
    const number = Number(event.key);
    if (event.target.type !== "radio" || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = event.target.closest(".grades__row");
    const chosen = row && row.querySelectorAll("input[type=radio]")[number - 1];
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
    const why = row.querySelector(".grades__why input");
    if (why.offsetParent !== null) {
      why.focus();
      return;
    }
    goOn(row);
  });

  // From a reason Enter goes on to the next person instead of sending the whole sheet.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".grades__why input")) return;
    event.preventDefault();
    goOn(event.target.closest(".grades__row"));
  });
})();

// Beside the form that moves members between party groups: drag a name onto a group. Nothing here that the form cannot do.
(() => {
  "use strict";

  const form = document.querySelector("[data-portal-groups]");
  if (!form) return;
  const target = form.elements.group;
  let dragged = null;

  function tick(row) {
    for (const box of form.querySelectorAll("input[name=people]")) {
      if (!row.contains(box) && !row.querySelector("input").checked) box.checked = false;
    }
    row.querySelector("input").checked = true;
  }

  for (const row of form.querySelectorAll("[data-portal-member]")) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      event.dataTransfer.setData("text/plain", row.querySelector("input").value);
    });
    row.addEventListener("dragend", () => { dragged = null; });
  }

  for (const group of form.querySelectorAll("[data-portal-group]")) {
    group.addEventListener("dragover", (event) => {
      if (!dragged || group.contains(dragged)) return;
      event.preventDefault();
      group.classList.add("is-over");
    });
    group.addEventListener("dragleave", (event) => {
      if (!group.contains(event.relatedTarget)) group.classList.remove("is-over");
    });
    group.addEventListener("drop", (event) => {
      event.preventDefault();
      tick(dragged);
      target.value = group.dataset.portalGroup;
      form.requestSubmit(form.querySelector(".circle__move button"));
    });
  }
})();

// Shows the framework's reconnection states in our own dialog, and reloads where only a new circuit helps.
const dialog = document.getElementById("components-reconnect-modal");

const onVisible = () => {
  if (document.visibilityState === "visible") {
    retry();
  }
};

async function retry() {
  document.removeEventListener("visibilitychange", onVisible);
  try {
    // False: the server answers but no longer knows this circuit. It may have kept its state; else a new page is needed.
    if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) {
      location.reload();
    } else {
      dialog.close();
    }
  } catch {
    document.addEventListener("visibilitychange", onVisible);
  }
}

async function resume() {
  try {
    if (!(await Blazor.resumeCircuit())) {
      location.reload();
    }
  } catch {
    dialog.classList.replace("components-reconnect-paused", "components-reconnect-resume-failed");
  }
}

dialog.addEventListener("components-reconnect-state-changed", ({ detail: { state } }) => {
  if (state === "show") {
    dialog.showModal();
  } else if (state === "hide") {
    dialog.close();
  } else if (state === "failed") {
    document.addEventListener("visibilitychange", onVisible);
  } else if (state === "rejected") {
    location.reload();
  }
});
document.getElementById("components-reconnect-button").addEventListener("click", retry);
document.getElementById("components-resume-button").addEventListener("click", resume);

// Adds what an alert tells while its page is open. Without it the page is reloaded by hand.
const told = document.getElementById("told");
const state = document.getElementById("live-state");
const place = new URLSearchParams({ after: told.dataset.last });
const source = new EventSource(`${told.dataset.events}?${place}`);

source.addEventListener("open", () => { state.textContent = "New ones appear by themselves."; });
source.addEventListener("error", () => { state.textContent = "The connection is lost; trying again."; });
source.addEventListener("gone", () => {
  source.close();
  state.textContent = "This alert was removed.";
});
source.addEventListener("told", (event) => {
  const item = document.createElement("li");
  item.innerHTML = event.data; // made by the same template as the cards below, all text escaped
  told.prepend(item);
  document.getElementById("none-yet")?.remove();
});

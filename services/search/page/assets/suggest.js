{
  const box = document.getElementById("q");
  const list = document.getElementById("suggested");
  const told = { speaker: "by", target: "about", supports: "supports", opposes: "opposes" };
  let asked = 0;
  let waiting;

  const item = (one) => {
    const state = new URLSearchParams(new FormData(box.form));
    state.set("q", one.query);
    const [entry, link, what, name] = ["li", "a", "span", "bdi"].map((tag) => document.createElement(tag));
    what.className = "what";
    what.textContent = `${told[one.facet]} `;
    name.textContent = one.name;
    link.href = `/?${state}`;
    link.append(what, name, ` ${one.count}`);
    entry.className = "chip";
    entry.append(link);
    return entry;
  };

  const ask = async () => {
    const own = ++asked;
    const answer = await fetch(`/v1/suggest?q=${encodeURIComponent(box.value)}`).catch(() => null);
    const found = answer && answer.ok ? (await answer.json()).suggestions : [];
    if (own === asked) list.replaceChildren(...found.map(item));
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });

  // Arrow keys go from the box to the names and back; Tab and Enter do what they always do.
  box.form.parentElement.addEventListener("keydown", (event) => {
    const links = [box, ...list.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && place > 0) box.focus();
    if (!step || place < 0 || !links[place + step]) return;
    event.preventDefault();
    links[place + step].focus();
  });
}

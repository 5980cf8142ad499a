// What both halves of the review page use: elements, requests with the token of this run, and a
// line for what went wrong.
export const el = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") made.addEventListener("click", value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== ""));
  return made;
};

export const tell = line => {
  const box = document.getElementById("told");
  box.textContent = line;
  box.hidden = !line;
};

// The token comes in the address once, and is kept for the tabs of this server
const token = () => {
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.has("token")) {
    localStorage.setItem("kg-review-token", given.get("token"));
    given.delete("token");
    history.replaceState(null, "", `${location.pathname}${given.size ? `#${given}` : ""}`);
  }
  return localStorage.getItem("kg-review-token") || "";
};

// The answer; {now} where another was first; null where it failed, which is told
export const ask = async (path, sent) => {
  tell("");
  const more = sent ? { method: "POST", body: JSON.stringify(sent) } : {};
  try {
    const answer = await fetch(`/review/${path}`, { ...more, headers: { "x-kg-token": token() } }),
      found = await answer.json();
    if (answer.ok || answer.status === 409) return found;
    tell(found.told);
  } catch (error) {
    tell(String(error.message || error));
  }
  return null;
};

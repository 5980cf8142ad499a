// The query page: Yasgui on this server's endpoint alone, completion from its own vocabulary, named queries with their parameters.
"use strict";
(async () => {
  const { Yasgui } = window, { Yasqe } = Yasgui;
  const words = await (await fetch("/vocabulary.json")).json();
  const namespace = words.prefixes.kg, iris = terms => terms.map(term => namespace + term);
  const declared = Object.entries(words.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  // Yasqe's own completers ask other servers for terms; these know those of kg.ttl
  Yasqe.forkAutocompleter("class", { name: "kg-class", persistenceId: null, get: () => iris(words.classes) }, false);
  Yasqe.forkAutocompleter("property", { name: "kg-property", persistenceId: null, get: () => iris(words.properties) }, false);
  Yasqe.forkAutocompleter("prefixes", { name: "kg-prefixes", persistenceId: null, get: () => declared }, false);
  const first = `PREFIX kg: <${namespace}>\nPREFIX person: <${words.prefixes.person}>\nSELECT ?name (COUNT(?event) AS ?events) WHERE {\n  ?person kg:name ?name ; kg:attended ?event\n} GROUP BY ?person ?name ORDER BY DESC(?events) LIMIT 20\n`;
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
    persistenceId: null,
    yasqe: { autocompleters: ["kg-prefixes", "kg-class", "kg-property", "variables"], prefixCcApi: "", value: first, showQueryButton: true, createShareableLink: null },
    yasr: { prefixes: words.prefixes, persistenceId: null },
  });
  // What Yasgui leaves without a name or a keyboard
  const room = document.getElementById("yasgui");
  for (const box of room.querySelectorAll("textarea, .tab input")) box.setAttribute("aria-label", "SPARQL");
  for (const box of room.querySelectorAll(".CodeMirror-scroll")) Object.assign(box, { tabIndex: 0 }).setAttribute("aria-label", "SPARQL");
  for (const list of room.querySelectorAll(".tabsList")) list.lastElementChild.remove();
  // A link to a thing leads to this server's page about it, wherever its IRI may point
  document.getElementById("yasgui").addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    if (!link?.href.startsWith(words.base)) return;
    event.preventDefault();
    window.open(`/${link.href.slice(words.base.length).replace("#", "%23")}`, "_blank", "noopener");
  });
  const told = document.getElementById("told");

  async function ask(name, form) {
    const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const answer = await fetch(`/queries/${name}?${given}`);
    const text = await answer.text();
    told.textContent = answer.ok ? "" : text;
    if (!answer.ok) return;
    const tab = yasgui.getTab();
    tab.setQuery(text);
    tab.getYasqe().query();
  }

  for (const item of document.querySelectorAll("#questions > li")) {
    const [button, form] = [item.querySelector("button"), item.querySelector("form")];
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      if (!form.querySelector("input")) return ask(item.dataset.name, form);
      form.hidden = !form.hidden;
      button.setAttribute("aria-expanded", String(!form.hidden));
      if (!form.hidden) form.querySelector("input").focus();
    });
    form.addEventListener("submit", event => { event.preventDefault(); ask(item.dataset.name, form); });
  }
  document.getElementById("narrow").addEventListener("input", event => {
    const sought = event.target.value.trim().toLowerCase();
    for (const item of document.querySelectorAll("#questions > li")) item.hidden = !item.textContent.toLowerCase().includes(sought);
  });
  document.documentElement.dataset.ready = "";
})();

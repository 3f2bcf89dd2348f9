// What a search finds: Pagefind’s index over the report’s entries, loaded when a reader first asks for it.
export const site = new URL("..", import.meta.url);

// Who asks for a name wants its own entry, and what the report says before what it says it by.
const WEIGHT = { actor: 1.5, place: 1.5, term: 1.4, claim: 1.3, source: 0.7 };

export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
const foldedWords = (text) => wordsOf(text).map(fold);

// Words that ask and do not name; a question is found by the others.
const IDLE = new Set(
  foldedWords(
    _(
      "a about an and are did do does for has have how in is of on s the to was were what when where which who whom why",
    ),
  ),
);

let loading = null;

async function loaded() {
  const [pagefind, answer] = await Promise.all([
    import(new URL("search/pagefind/pagefind.js", site)),
    fetch(new URL("search/entries.json", site)),
  ]);
  const table = await answer.json();
  const entries = new Map();
  for (const [id, row] of Object.entries(table.entries)) {
    const [kind, title, detail, url, standing, chapter, publisher, year] = row;
    const titles = title.split("(").map((part) => new Set(foldedWords(part))); // a short name stands in brackets
    entries.set(id, { kind, title, detail, url, standing: [standing], chapter, publisher, year, titles });
  }
  return { ...table, pagefind, entries };
}

// A failed attempt is no answer: the next one asks again.
export function index() {
  loading ??= loaded().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

// The entries that have all words; where none has, those that have some.
export async function find(query) {
  const { pagefind, entries } = await index();
  const all = wordsOf(query);
  const named = all.filter((word) => !IDLE.has(fold(word)));
  const words = named.length ? named : all;
  const terms = words.map(fold);
  const search = async (text) => (await pagefind.search(text)).results;
  let results = await search(/"[^"]+"/.test(query) ? query : words.join(" "));
  const partly = !results.length && words.length > 1;
  if (partly) results = united(await Promise.all(words.map(search)));
  const known = results.filter(({ id }) => entries.has(id));
  const weight = (entry) => (WEIGHT[entry.kind] ?? 1) * (1 + 2 * share(entry.titles, terms));
  const ranked = known.map(({ id, score, words: at, data }) => {
    const entry = entries.get(id);
    return {
      entry,
      score: score * weight(entry),
      excerpt: async () => excerpt((await data()).content, at, entry.title),
    };
  });
  return { partly, terms, hits: ranked.sort((a, b) => b.score - a.score) };
}

function united(lists) {
  const found = new Map();
  for (const { id, score, words, data } of lists.flat()) {
    const one = found.get(id) ?? { id, score: 0, words: [], data };
    found.set(id, { ...one, score: one.score + score, words: [...one.words, ...words] });
  }
  return [...found.values()];
}

// -- excerpts -------------------------------------------------------------------------------------------------------

const LONG = 28; // words
const BEFORE = 5; // of them before the first that was found
const APOSTROPHE = "’"; // alone among the words of the index, as it ends a word there

const WORD = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u; // with the signs before and after it

// What the entry says below its title, where most of the words stand: pieces of text, each with whether it was found.
function excerpt(content, at, title) {
  const words = content.split(/\s+/);
  const first = title.replace(/(?<=[\p{L}\p{N}_])['’](?=[\p{L}\p{N}_])/gu, " ’ ").split(/\s+/).length;
  const found = new Set(at.filter((place) => place >= first));
  const within = (start) => [...found].filter((place) => place >= start && place < start + LONG - BEFORE).length;
  const best = [...found].reduce((a, b) => (within(b) > within(a) ? b : a), Math.min(...found));
  let start = found.size ? Math.max(first, Math.min(best - BEFORE, words.length - LONG)) : first;
  while (start > first && [words[start], words[start - 1]].includes(APOSTROPHE)) start -= 1;
  const end = Math.min(start + LONG, words.length);
  const pieces = start > first ? [["… ", false]] : [];
  for (let place = start; place < end; place += 1) {
    const joined = words[place] === APOSTROPHE || words[place + 1] === APOSTROPHE || place === end - 1;
    const [, before, word, after] = WORD.exec(words[place]);
    pieces.push([before, false], [word, found.has(place)], [joined ? after : `${after} `, false]);
  }
  return end < words.length ? [...pieces, [" …", false]] : pieces;
}

// How much of a title, or of the short name in it, the query is: 1 where it names the whole.
function share(titles, terms) {
  const named = (words) => [...words].filter((word) => terms.some((term) => word.startsWith(term))).length;
  return Math.max(...titles.map((words) => named(words) / Math.max(words.size, 1)));
}

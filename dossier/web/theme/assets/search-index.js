// What a search finds: Pagefind’s index over the report’s entries, loaded when a reader first asks for it.
export const site = new URL("..", import.meta.url);

// Who asks for a name wants its own entry, and what the report says before what it says it by.
const WEIGHT = { actor: 1.5, place: 1.5, term: 1.4, claim: 1.3, event: 1.3, source: 0.5 };
const NAMES = new Set(["actor", "place", "term"]);
const UNNAMED = "source"; // its title is no name that other records go by

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

// Without those that are idle, unless all are.
const naming = (words) => {
  const left = words.filter((word) => !IDLE.has(fold(word)));
  return left.length ? left : words;
};

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
    const titles = title.split("(").map((part) => new Set(naming(foldedWords(part)))); // a short name stands in brackets
    entries.set(id, { kind, title, detail, url, standing: [standing], chapter, publisher, year, titles });
  }
  return { ...table, pagefind, entries, synonyms: synonymsOf(table.synonyms), vocabulary: vocabularyOf(entries) };
}

// Each word of the groups with all words of its own.
function synonymsOf(groups) {
  const found = new Map();
  for (const group of groups)
    for (const word of group) found.set(fold(word), [...new Set([...(found.get(fold(word)) ?? []), ...group])]);
  return found;
}

// A failed attempt is no answer: the next one asks again.
export function index() {
  loading ??= loaded().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

const AT_MOST = 12; // ways to say a query

// The entries whose name stands in the query, then those that have all of its words or words for them; where none has,
// those that have some. A word that no entry has is read as the word of a title that it is a slip of, else left out:
// `missing` are such words, `instead` are the words that were looked for.
export async function find(query) {
  const { pagefind, entries, synonyms } = await index();
  const search = async (text) => (await pagefind.search(text)).results;
  const quoted = /"[^"]+"/.test(query);
  const typed = naming(wordsOf(query));
  const read = quoted ? typed : await Promise.all(typed.map((word) => meant(word, search)));
  const words = read.filter(Boolean);
  const missing = typed.filter((word, place) => read[place] !== word);
  if (!words.length) return { partly: false, missing, instead: [], terms: [], hits: [] };
  const ways = words.map((word) => [
    word,
    ...(synonyms.get(fold(word)) ?? []).filter((own) => fold(own) !== fold(word)),
  ]);
  let results = quoted ? await search(query) : united(await Promise.all(said(ways).map(search)), Math.max);
  const partly = !results.length && words.length > 1;
  if (partly) results = united(await Promise.all(words.map(search)), (a, b) => a + b);
  const terms = ways.map((way) => way.map(fold));
  const hits = new Map();
  for (const { id, score, words: at, data } of results) {
    const entry = entries.get(id);
    if (!entry) continue;
    const found = async () => excerpt((await data()).content, at, entry.title);
    hits.set(id, { entry, score: score * weight(entry, terms), excerpt: found });
  }
  // A name that is one of several things asked for need not say the others: the place in “Torkham closure”.
  const folded = new Set(words.map(fold));
  for (const [id, entry] of quoted ? [] : entries)
    if (isNamed(entry, folded))
      hits.set(id, { entry, score: 0, excerpt: async () => [], ...hits.get(id), named: true });
  const first = (hit) => Number(Boolean(hit.named));
  const ranked = [...hits.values()].sort((a, b) => first(b) - first(a) || b.score - a.score);
  const instead = missing.length ? words : [];
  return { partly, missing, instead, terms: terms.flat(), hits: ranked };
}

// -- words that no entry has ------------------------------------------------------------------------------------------

const SLIPS = [
  [7, 2],
  [4, 1],
]; // from how many letters on there may be so many slips
const STEM = 3; // letters that forms of a word share at least, of a long one half of its own

// The word itself where an entry has it, else the word of a title that it is a slip of, or nothing. For a word that it
// does not have, Pagefind finds other forms, and whatever begins as the word does: “to” for “Torkam”.
async function meant(word, search) {
  const own = fold(word);
  const { vocabulary } = await index();
  if ([...vocabulary.keys()].some((known) => known.startsWith(own))) return word;
  const found = await wordsFound(word, search);
  if (found.some((other) => other.startsWith(own))) return word;
  const isForm = found.some((other) => areForms(other, own));
  return nearest(own, vocabulary, isForm ? 1 : Number.POSITIVE_INFINITY) || (isForm ? word : "");
}

// Those in the best entry by which it was found.
async function wordsFound(word, search) {
  const [best] = await search(word);
  if (!best) return [];
  const words = (await best.data()).content.split(/\s+/);
  return best.words.flatMap((place) => foldedWords(words[place] ?? ""));
}

// A figure has no other forms.
function areForms(one, other) {
  const long = Math.max(STEM, Math.floor(other.length / 2));
  const runs = /\p{N}/u.test(other) ? [] : Array.from(other, (_letter, from) => other.slice(from, from + long));
  return runs.some((run) => run.length === long && one.includes(run));
}

// The word of the titles that is told by the fewest slips, of those the one that stands in most of them.
function nearest(word, vocabulary, limit) {
  const [, allowed] = SLIPS.find(([letters]) => word.length >= letters) ?? [0, 0];
  const most = /\p{N}/u.test(word) ? 0 : Math.min(allowed, limit);
  const near = [...vocabulary].filter(([known]) => most && Math.abs(known.length - word.length) <= most);
  const ranked = near.map(([known, { shown, count }]) => [slips(word, known), -count, shown]);
  const [best] = ranked.filter(([number]) => number <= most).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return best ? best[2] : "";
}

// How many letters were left out, put in, exchanged or swapped with the next.
function slips(one, other) {
  const rows = [Array.from({ length: other.length + 1 }, (_none, place) => place)];
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
      if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[one.length][other.length];
}

// Each word of the titles of what the report tells itself, as it is written there, and in how many it stands.
function vocabularyOf(entries) {
  const found = new Map();
  for (const { kind, title } of entries.values())
    for (const shown of kind === UNNAMED ? [] : wordsOf(title)) {
      const word = fold(shown);
      found.set(word, { shown, count: (found.get(word)?.count ?? 0) + 1 });
    }
  return found;
}

// Each way to say the words, of which each has its own.
function said(ways) {
  const every = ways.reduce((before, way) => before.flatMap((text) => way.map((word) => `${text} ${word}`)), [""]);
  return every.slice(0, AT_MOST);
}

function united(lists, together) {
  const found = new Map();
  for (const { id, score, words, data } of lists.flat()) {
    const one = found.get(id);
    found.set(id, {
      id,
      score: one ? together(one.score, score) : score,
      words: [...(one?.words ?? []), ...words],
      data,
    });
  }
  return [...found.values()];
}

// By its kind, how much of the title the query is, and whether the title has each word that was asked for, as a whole.
function weight(entry, terms) {
  const [all, ...parts] = [new Set(entry.titles.flatMap((words) => [...words])), ...entry.titles];
  const named = (words) => [...words].filter((word) => terms.flat().some((term) => word.startsWith(term))).length;
  const share = Math.max(...parts.map((words) => named(words) / Math.max(words.size, 1)));
  const whole = terms.every((way) => way.some((term) => all.has(term)));
  return (WEIGHT[entry.kind] ?? 1) * (1 + 2 * share) * (whole ? 2 : 1);
}

// Whether its name, or the short name in it, stands among the words asked for; or they in the name of an actor, place or
// term.
function isNamed({ kind, titles }, words) {
  if (kind === UNNAMED) return false;
  const all = new Set(titles.flatMap((title) => [...title]));
  const within = (some, others) => some.size > 0 && [...some].every((word) => others.has(word));
  return titles.some((title) => within(title, words)) || (NAMES.has(kind) && within(words, all));
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

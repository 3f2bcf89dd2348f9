// What a search finds: Pagefind’s index over the report’s entries, loaded when a reader first asks for it.
export const site = new URL("..", import.meta.url);

// Who asks for a name wants its own entry, and what the report says before what it says it by.
const WEIGHT = { actor: 1.5, place: 1.5, term: 1.4, page: 1.5, claim: 1.3, event: 1.3, source: 0.5 };
const NAMES = new Set(["actor", "place", "term"]);
const UNNAMED = "source"; // its title is no name that other records go by
const SECTION = "section";

export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
const foldedWords = (text) => wordsOf(text).map(fold);

// Words that ask and do not name, those that Snowball leaves out and those of questions; one is found by the others.
const IDLE = new Set(
  [
    _(
      "how much many what when where whether which while who whom whose why happen happened happens tell tells told say says said same",
    ),
    _(
      "a an the he her here hers him his i it its me my our own she that their them then there these they this those we you your",
    ),
    _(
      "am are be been being can could d did do does doing don had has have having is ll re s should t was were will would ve",
    ),
    _(
      "about above after against at before below between by down during for from further in into of off on out over through to under until up with",
    ),
    _(
      "all also and any as because both but each ever few if just more most now once only or other so some such than too very",
    ),
  ].flatMap(foldedWords),
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
    entries.set(id, { kind, title, detail, url, standing: [standing], chapter, publisher, year, ...titled(title) });
  }
  return { ...table, pagefind, entries, synonyms: synonymsOf(table.synonyms), vocabulary: vocabularyOf(entries) };
}

// The words of a title as they stand in the index, and which of them name something, those of a short name in brackets
// apart.
function titled(title) {
  const shown = apart(title);
  const parts = [[]];
  shown.forEach((word, place) => {
    if (word.startsWith("(")) parts.push([]);
    if (wordsOf(word).some((own) => !IDLE.has(fold(own)))) parts.at(-1).push(place);
  });
  return { shown, parts: parts.filter((part) => part.length) };
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

const ENOUGH = 10; // entries with all words, and those with some need not be told

const MOST = 2 / 3; // of the words of the query: what an entry has at least, rounded down
const NAMED = 0.7; // an actor, place or term that the query names counts as one with so many of its words

const INSTEAD = 0.6; // and a word that says the same

// The entries that have all words of the query, or words for them; where those are few, others that have most of them.
// A word that no entry has is read as the word of a title that it is a slip of, else left out: `missing` are such words,
// `instead` are the words that were looked for.
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
  const asked = await Promise.all((quoted ? [[query]] : ways).map((way) => foundBy(way, search, entries.size)));
  const hits = [...entries].map(([id, entry]) => judged(id, entry, asked, words)).filter(Boolean);
  const whole = hits.filter((hit) => !hit.without.length);
  const kept = whole.length < ENOUGH ? hits : hits.filter((hit) => !hit.without.length || hit.named);
  const ranked = kept.sort((a, b) => b.rank - a.rank || b.score - a.score);
  return {
    partly: !whole.length,
    missing,
    instead: missing.length ? words : [],
    terms: ways.flat().map(fold),
    hits: ranked,
  };
}

// The best result of each entry for a word or those that say the same, which count for less, and how rare they are among
// all entries.
async function foundBy(way, search, total) {
  const found = new Map();
  for (const [place, results] of (await Promise.all(way.map(search))).entries()) {
    const most = Math.max(...results.map(({ score }) => score)) / (place ? INSTEAD : 1);
    for (const { id, score, words, data } of results) {
      const one = found.get(id) ?? { words: [], score: 0, verbatim: !place };
      found.set(id, { ...one, score: Math.max(one.score, score / most), words: [...one.words, ...words], data });
    }
  }
  return { way: way.map(fold), found, rarity: Math.sqrt(Math.log(1 + total / Math.max(found.size, 1))) };
}

// What an entry is as an answer, or nothing. One whose title is the query comes first, then one whose title has all of
// its words; then by how many words it has, the rare ones before others, those in its title before others.
function judged(id, entry, asked, words) {
  const results = asked.map(({ found }) => found.get(id));
  const has = results.map(Boolean);
  if (has.filter(Boolean).length < Math.max(1, Math.floor(asked.length * MOST))) return null;
  const titles = asked.map(({ way }, place) => inTitle(entry, way, results[place]?.words ?? []));
  const all = new Set(titles.flat());
  const shares = entry.parts.map((part) => part.filter((place) => all.has(place)).length / part.length);
  const sum = (value) =>
    asked.reduce((before, { rarity }, place) => before + (has[place] ? rarity * value(place) : 0), 0);
  const own = (place) => {
    const { score, verbatim } = results[place];
    return 0.5 + 0.5 * score + (titles[place].length ? 1 : 0) * (verbatim ? 1 : INSTEAD);
  };
  const share = Math.max(0, ...shares);
  const named = NAMES.has(entry.kind) && share === 1;
  const covered = sum(() => 1) / asked.reduce((before, { rarity }) => before + rarity, 0);
  const kind = entry.kind === SECTION && !entry.url.includes("#") ? "page" : entry.kind;
  const found = results.filter(Boolean);
  const places = found.flatMap((result) => result.words);
  return {
    entry,
    named,
    rank: titles.every((title) => title.length) ? rank(entry.kind, share) : 0,
    score: sum(own) * Math.max(covered, named ? NAMED : 0) * (WEIGHT[kind] ?? 1) * (1 + share),
    without: asked.length === words.length ? words.filter((_word, place) => !has[place]) : [],
    excerpt: async () => excerpt((await found[0].data()).content, places, entry.shown.length),
  };
}

// Where in its title the word that was looked for stands, in any form, and not a much longer one that begins as it does.
function inTitle({ shown }, way, places) {
  const isForm = (place) =>
    foldedWords(shown[place]).some((word) =>
      way.every((term) => !word.startsWith(term) || word.length <= 2 * term.length),
    );
  return places.filter((place) => place < shown.length && isForm(place));
}

// What is called so comes before what says more.
function rank(kind, share) {
  if (share === 1 || NAMES.has(kind)) return 2;
  return kind === UNNAMED ? 0 : 1;
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
  const near = nearest(own, vocabulary, isForm ? 1 : Number.POSITIVE_INFINITY);
  return near && !(isForm && isEnding(fold(near), own)) ? near : isForm ? word : "";
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

// “leads” beside “lead”: no slip.
const isEnding = (one, other) => one.startsWith(other) || other.startsWith(one);

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

// -- excerpts -------------------------------------------------------------------------------------------------------

const LONG = 28; // words
const BEFORE = 5; // of them before the first that was found
const APOSTROPHE = "’"; // alone among the words of the index, as it ends a word there

const WORD = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u; // with the signs before and after it

// Words as the index has them, where an apostrophe ends one.
const apart = (text) =>
  text
    .replace(/(?<=[\p{L}\p{N}_])['’](?=[\p{L}\p{N}_])/gu, ` ${APOSTROPHE} `)
    .trim()
    .split(/\s+/);

// What the entry says below its title, where most of the words stand: pieces of text, each with whether it was found.
function excerpt(content, at, first) {
  const words = content.split(/\s+/);
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

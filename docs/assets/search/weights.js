// The weight of each word of a query in each record.

import { family, variants } from "./families.js";
import { spread } from "./leaves.js";

const YEAR = /^(?:19|20)\d\d$/;
const WEIGHT_OF_YEAR = 3;
const OTHER_SPELLING = 0.9;
const RELATED = 0.5;
const SHORTEST_BEGINNING = 2;
const VERSION = /^\d{1,2}(?:\.\d+)?$/;

export class Weights {
  constructor(index) {
    this.index = index;
    this.known = new Map();
  }

  // The weight of a word in every record. `way` is "exact" for the word and its other spellings,
  // "family" for related words too, "open" for every word that begins with it.
  of(word, way) {
    const key = `${word} ${way}`;
    if (!this.known.has(key)) {
      this.known.set(
        key,
        this.weigh(word, way).catch((problem) => {
          this.known.delete(key);
          throw problem;
        }),
      );
    }
    return this.known.get(key);
  }

  async weigh(word, way) {
    const { index } = this;
    const weights = new Float32Array(index.count);
    const put = (posting, factor) =>
      spread(posting, (number, weight) => {
        weights[number] = Math.max(weights[number], weight * factor);
      });
    const postings = await Promise.all([word, ...variants(word)].map((one) => index.posting(one)));
    postings.forEach((posting, at) => put(posting, at ? OTHER_SPELLING : 1));
    if (YEAR.test(word)) {
      await index.load(["year"]);
      for (const number of index.having("year", word).numbers())
        weights[number] = Math.max(weights[number], WEIGHT_OF_YEAR);
    }
    const kin = way === "exact" ? null : family(word);
    if (kin) for (const [other, posting] of await index.beginning(kin.start)) if (kin.has(other)) put(posting, RELATED);
    if (way === "open" && word.length >= SHORTEST_BEGINNING) {
      for (const [longer, posting] of await index.beginning(word))
        put(posting, longer === word ? 1 : 0.3 + (0.5 * word.length) / longer.length);
    }
    return weights;
  }

  // The weight of a compound: "in-context" is found by all of its parts or by its joined form,
  // "layer3" also by "layer 3". A name with a version, such as "gpt-2" or "llama3", is found by its
  // joined form only, where the index has it: a "2" elsewhere in a text means something else.
  async ofCompound({ parts, joined, apart, open }, way) {
    const last = (at, all) => (open && at === all.length - 1 ? "open" : way);
    const all = async (words) => {
      const each = await Promise.all(words.map((word, at) => this.of(word, last(at, words))));
      return each.length === 1 ? each[0] : each[0].map((_, number) => Math.min(...each.map((one) => one[number])));
    };
    const version = VERSION.test((apart ?? parts).at(-1)) && (joined || (apart ? parts[0] : ""));
    if (version && (await this.index.posting(version))) return this.of(version, last(0, [version]));
    const ways = await Promise.all([
      all(parts),
      ...(joined ? [this.of(joined, last(0, [joined]))] : []),
      ...(apart ? [all(apart)] : []),
    ]);
    return ways[0].map((weight, number) => Math.max(weight, ...ways.slice(1).map((one) => one[number])));
  }

  // The weights of each word of a query; two neighbours also match their joined form: "transformer
  // lens"; a version behind a name matches nothing else: "llama 3".
  async ofEach(words, way) {
    const each = await Promise.all(words.map((word) => this.ofCompound(word, way)));
    await Promise.all(
      words.slice(1).map(async (word, at) => {
        const posting = await this.index.posting(words[at].text + word.text);
        if (posting && VERSION.test(word.text)) each[at + 1] = new Float32Array(this.index.count);
        spread(posting, (number, weight) => {
          for (const weights of [each[at], each[at + 1]]) weights[number] = Math.max(weights[number], weight);
        });
      }),
    );
    return each;
  }
}

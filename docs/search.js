// Words of a query in Chinese, which stand without blanks between them: 主要预期目标城镇登记失业率.
//
// The index has the words that jieba found in the pages, but Sphinx splits a query at blanks only. So a run of Chinese
// characters is taken apart here, by the longest word of the index that opens what is left. Characters that open none are
// passed over, since jieba's words of one character are not in the index either.

const filesOf = (word) =>
  [Search._index.terms, Search._index.titleterms].flatMap((index) => (Object.hasOwn(index, word) ? index[word] : []));

const wordsOf = (run) => {
  const words = [];
  for (let start = 0, end; start < run.length; start = end) {
    for (end = run.length; end > start + 1 && !filesOf(run.slice(start, end)).length; ) end--;
    if (end > start + 1) words.push(run.slice(start, end));
  }
  return words.length ? words : [run];
};

var splitQuery = (query) =>
  (query.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{Letter}\p{Number}_])+/gu) ?? []).flatMap((piece) =>
    /\p{Script=Han}/u.test(piece) ? wordsOf(piece) : [piece],
  );

// Sphinx lets words of one or two characters be missing, as those of English mean little; most Chinese words are so short.
const findPages = Search.performTermsSearch;
Search.performTermsSearch = (words, excluded) => {
  const chinese = [...words].filter((word) => /\p{Script=Han}/u.test(word));
  return findPages(words, excluded).filter(([page]) =>
    chinese.every((word) => filesOf(word).includes(Search._index.docnames.indexOf(page))),
  );
};

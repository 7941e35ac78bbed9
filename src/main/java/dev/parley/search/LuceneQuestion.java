package dev.parley.search;

import dev.parley.search.Asked.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A wish as Lucene wants it. What is made of a word is bounded, however many words there are. */
final class LuceneQuestion {
  /** How many words that begin alike are looked at, and how many of them are looked for. */
  private static final int LOOKED_AT = 2_000;

  private static final int ENDINGS = 64;

  private final IndexReader reader;

  LuceneQuestion(IndexReader reader) {
    this.reader = reader;
  }

  /** All that the wish is about. */
  Query all(Wish wish) throws IOException {
    return query(wish, null);
  }

  /** What of it can be on the page. */
  Query page(Wish wish) throws IOException {
    return query(wish, wish.after());
  }

  private Query query(Wish wish, @Nullable Spot after) throws IOException {
    var query = new BooleanQuery.Builder();
    for (var part : wish.asked().parts()) {
      query.add(part(part), Occur.FILTER);
    }
    var sites = wish.sight().sites();
    if (sites != null) {
      query.add(oneOf("site", sites), Occur.FILTER);
    }
    only(query, "site", wish.site());
    only(query, "visitor", wish.visitor());
    only(query, "agent", wish.agent());
    only(query, "label", wish.label());
    only(query, "status", wish.status());
    only(query, "author", wish.author());
    long from = wish.from() == null ? Long.MIN_VALUE : wish.from();
    long to = wish.to() == null ? Long.MAX_VALUE : wish.to() - 1;
    if (after != null) {
      to = Math.min(to, after.at());
    }
    if (from != Long.MIN_VALUE || to != Long.MAX_VALUE) {
      query.add(
          new IndexSortSortedNumericDocValuesRangeQuery(
              "at", from, to, LongPoint.newRangeQuery("at", from, to)),
          Occur.FILTER);
    }
    var built = query.build();
    return built.clauses().isEmpty() ? new MatchAllDocsQuery() : built;
  }

  private static void only(BooleanQuery.Builder query, String field, @Nullable Object value) {
    if (value != null) {
      var word = value instanceof Enum<?> constant ? constant.name() : value.toString();
      query.add(new TermQuery(new Term(field, word)), Occur.FILTER);
    }
  }

  private static Query oneOf(String field, Collection<Long> values) {
    return new TermInSetQuery(
        field, values.stream().map(v -> new BytesRef(Long.toString(v))).toList());
  }

  private Query part(Part part) throws IOException {
    var last = new TreeSet<>(part.places().get(part.places().size() - 1));
    if (part.open()) {
      last.addAll(beginningWith(part.last()));
    }
    return part.places().size() == 1 ? word(part, last) : phrase(part, last);
  }

  private static Query word(Part part, Set<String> forms) {
    var any = new BooleanQuery.Builder();
    forms.forEach(form -> any.add(new TermQuery(term(form)), Occur.SHOULD));
    if (part.mistakes() > 0) {
      any.add(new FuzzyQuery(term(part.last()), part.mistakes(), 1), Occur.SHOULD);
    }
    return any.build();
  }

  private static Query phrase(Part part, Set<String> last) {
    var phrase = new MultiPhraseQuery.Builder();
    part.places().subList(0, part.places().size() - 1).forEach(forms -> phrase.add(terms(forms)));
    return phrase.add(terms(last)).build();
  }

  private static Term[] terms(Collection<String> forms) {
    return forms.stream().map(LuceneQuestion::term).toArray(Term[]::new);
  }

  private static Term term(String form) {
    return new Term(LuceneIndex.WORDS, form);
  }

  /** The words that begin so and stand in most texts. */
  private List<String> beginningWith(String beginning) throws IOException {
    record Known(String word, int texts) {}
    var terms = MultiTerms.getTerms(reader, LuceneIndex.WORDS);
    if (terms == null) {
      return List.of();
    }
    var known = new ArrayList<Known>();
    var all = terms.iterator();
    var status = all.seekCeil(new BytesRef(beginning));
    while (status != TermsEnum.SeekStatus.END && known.size() < LOOKED_AT) {
      var word = all.term().utf8ToString();
      if (!word.startsWith(beginning)) {
        break;
      }
      known.add(new Known(word, all.docFreq()));
      status = all.next() == null ? TermsEnum.SeekStatus.END : TermsEnum.SeekStatus.FOUND;
    }
    return known.stream()
        .sorted(Comparator.comparingInt(Known::texts).reversed())
        .limit(ENDINGS)
        .map(Known::word)
        .toList();
  }
}

package dev.parley.help;

import dev.parley.help.HelpIndex.Found;
import dev.parley.help.Question.Word;
import dev.parley.help.Revisions.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A site's help centre as readers see it, at one instant and in this node's memory: what is
 * published, in which order, and what can be found. Bodies stay in the database.
 */
final class Centre {
  /** A collection in one language. */
  record Shelf(long id, String language, String icon, String name, String summary, String slug) {}

  /** Something in a language: an article, a collection. */
  record Key(long id, String language) {}

  private static final Comparator<Leaf> AS_THEY_STAND =
      Comparator.comparingInt(Leaf::position).thenComparingLong(Leaf::article);

  private final Standing standing;
  private final List<Shelf> shelves;
  private final Map<Key, Leaf> leaves;
  private final Map<String, HelpIndex> indexes;
  private final Map<String, List<List<List<Word>>>> synonyms;
  private final Map<String, Map<String, Leaf>> bySlug = new TreeMap<>();
  private final Map<String, Map<Long, List<Leaf>>> byShelf = new TreeMap<>();

  Centre(
      Standing standing,
      List<Shelf> shelves,
      Map<Key, Leaf> leaves,
      Map<String, HelpIndex> indexes,
      Map<String, List<List<List<Word>>>> synonyms) {
    this.standing = standing;
    this.shelves = shelves;
    this.leaves = leaves;
    this.indexes = indexes;
    this.synonyms = synonyms;
    leaves.values().stream()
        .sorted(AS_THEY_STAND)
        .forEach(
            leaf -> {
              bySlug.computeIfAbsent(leaf.language(), l -> new HashMap<>()).put(leaf.slug(), leaf);
              byShelf
                  .computeIfAbsent(leaf.language(), l -> new HashMap<>())
                  .computeIfAbsent(leaf.collection(), c -> new ArrayList<>())
                  .add(leaf);
            });
  }

  Standing standing() {
    return standing;
  }

  Map<Key, Leaf> leaves() {
    return leaves;
  }

  Map<String, HelpIndex> indexes() {
    return indexes;
  }

  /** The collections with something to read in this language. */
  List<Shelf> shelves(String language) {
    return shelves.stream()
        .filter(s -> s.language().equals(language) && !in(s.id(), language).isEmpty())
        .toList();
  }

  Optional<Shelf> shelf(long id, String language) {
    return shelves.stream().filter(s -> s.id() == id && s.language().equals(language)).findFirst();
  }

  Optional<Shelf> shelf(String slug, String language) {
    return shelves(language).stream().filter(s -> s.slug().equals(slug)).findFirst();
  }

  /** The articles of a collection as they stand. */
  List<Leaf> in(long shelf, String language) {
    return byShelf.getOrDefault(language, Map.of()).getOrDefault(shelf, List.of());
  }

  Optional<Leaf> leaf(String slug, String language) {
    return Optional.ofNullable(bySlug.getOrDefault(language, Map.of()).get(slug));
  }

  Optional<Leaf> leaf(long article, String language) {
    return Optional.ofNullable(leaves.get(new Key(article, language)));
  }

  /** In which of these languages an article can be read. */
  List<Leaf> everywhere(long article, List<String> languages) {
    return languages.stream().flatMap(l -> leaf(article, l).stream()).toList();
  }

  /** All articles of a language, collection by collection. */
  Stream<Leaf> all(String language) {
    return shelves(language).stream().flatMap(shelf -> in(shelf.id(), language).stream());
  }

  Question question(String words, String language) {
    return Question.of(words, language, synonyms.getOrDefault(language, List.of()));
  }

  Found search(Question question, String language, int limit) {
    var index = indexes.get(language);
    return index == null ? Found.NOTHING : index.search(question, limit);
  }

  /** What else there is to read after this: what is like it, then what stands beside it. */
  List<Leaf> related(Leaf leaf, int limit) {
    var like = like(leaf.article(), leaf.title() + " " + leaf.summary(), leaf.language(), limit);
    return first(
        leaf.language(),
        Stream.concat(like, in(leaf.collection(), leaf.language()).stream().map(Leaf::article)),
        Set.of(leaf.article()),
        limit);
  }

  /** What to read when nobody asked yet: what fits, what helped others, what stands first. */
  List<Leaf> suggested(String language, @Nullable String about, List<Long> popular, int limit) {
    var fitting = about == null ? Stream.<Long>empty() : like(0, about, language, limit);
    return first(
        language,
        Stream.concat(Stream.concat(fitting, popular.stream()), all(language).map(Leaf::article)),
        Set.of(),
        limit);
  }

  private Stream<Long> like(long article, String about, String language, int limit) {
    var index = indexes.get(language);
    return index == null ? Stream.empty() : index.related(article, about, limit).stream();
  }

  private List<Leaf> first(String language, Stream<Long> articles, Set<Long> without, int limit) {
    var wanted = new LinkedHashSet<Leaf>();
    articles
        .filter(article -> !without.contains(article))
        .map(article -> leaves.get(new Key(article, language)))
        .filter(Objects::nonNull)
        .takeWhile(leaf -> wanted.size() < limit)
        .forEach(wanted::add);
    return List.copyOf(wanted);
  }
}

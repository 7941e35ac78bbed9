package dev.parley.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Doors;
import dev.parley.help.Articles.Wish;
import dev.parley.platform.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The help centre in the database")
class ArticlesTest {
  @Nested
  @DisplayName("on H2")
  class OnH2 extends Story {
    OnH2() {
      super("h2");
    }
  }

  @Nested
  @DisplayName("on PostgreSQL")
  class OnPostgres extends Story {
    OnPostgres() {
      super("postgres");
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Story {
    private final String database;
    private Doors house;
    private Library library;
    private long sites = 100;
    private long repair;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Doors.on(database);
      house.workStream(1);
    }

    @BeforeEach
    void open() {
      library = new Library(house, ++sites, "site-" + sites);
      repair = library.collection("Care and repair", "Cuidado y reparación");
    }

    @AfterAll
    void close() {
      house.close();
    }

    @Test
    void a_draft_is_not_read_until_it_is_published_and_not_after_it_was_withdrawn() {
      long brakes = library.draft(repair, "When the brakes squeal", "Clean the disc.");
      assertThat(library.centre().leaf(brakes, "en")).isEmpty();
      assertThat(library.find("brakes", "en")).isEmpty();

      library.articles.publish(library.site, brakes, "en", 1, library.now());
      assertThat(library.find("brakes", "en")).containsExactly("When the brakes squeal");
      assertThat(library.centre().leaf("when-the-brakes-squeal", "en")).isPresent();
      assertThat(library.centre().leaf(brakes, "es")).isEmpty();

      library.articles.unpublish(library.site, brakes, "en");
      assertThat(library.find("brakes", "en")).isEmpty();
      assertThat(library.centre().shelves("en")).isEmpty();
    }

    @Test
    void what_a_client_begins_again_by_the_same_name_is_made_once() throws Exception {
      var all = Executors.newFixedThreadPool(6);
      var begun = new ArrayList<Future<List<Long>>>();
      for (int i = 0; i < 6; i++) {
        begun.add(all.submit(() -> List.of(begin(library, repair, "n-1"), shelve("n-1"))));
      }
      var made = new HashSet<List<Long>>();
      for (var one : begun) {
        made.add(one.get());
      }
      all.shutdown();
      assertThat(made).hasSize(1);
      long first = made.iterator().next().get(0);

      assertThat(begin(library, repair, "n-2")).isNotEqualTo(first);
      assertThat(begin(library, repair, null)).isNotEqualTo(begin(library, repair, null));
      assertThat(
              library.articles.page(library.site, new Wish(repair, null, null), null, 50).items())
          .hasSize(4);
      assertThat(library.collections.all(library.site)).hasSize(2);

      var other = new Library(house, ++sites, "site-" + sites);
      assertThat(begin(other, other.collection("Repair", "Taller"), "n-1")).isNotEqualTo(first);

      library.articles.remove(library.site, first);
      assertThat(begin(library, repair, "n-1")).as("it is gone").isNotEqualTo(first);
    }

    private static long begin(Library at, long collection, @Nullable String clientId) {
      return at.articles.create(at.site, collection, clientId, at.now()).article().id();
    }

    private long shelve(String clientId) {
      var named = Map.of("en", new Named("Shelf", "", null));
      return library
          .collections
          .create(library.site, null, named, clientId, library.now())
          .collection()
          .id();
    }

    @Test
    void every_writing_is_a_version_and_an_earlier_one_can_be_read_again() {
      long brakes = library.published(repair, "Brakes", "One.");
      library.write(brakes, "Brakes", "Two.", 1);
      assertThat(library.centres.body(leaf(brakes))).isEqualTo("One.");

      library.articles.publish(library.site, brakes, "en", 2, library.now());
      assertThat(library.centres.body(leaf(brakes))).isEqualTo("Two.");
      library.articles.publish(library.site, brakes, "en", 1, library.now());
      assertThat(library.centres.body(leaf(brakes))).isEqualTo("One.");

      var versions = library.articles.versions(library.site, brakes, "en", null, 1);
      assertThat(versions.items()).extracting(ArticleVersion::number).containsExactly(2);
      assertThat(library.articles.versions(library.site, brakes, "en", versions.next(), 5).items())
          .extracting(ArticleVersion::body)
          .containsExactly("One.");
      assertThat(code(() -> library.articles.publish(library.site, brakes, "en", 3, library.now())))
          .isEqualTo("invalid");
    }

    @Test
    void who_writes_on_an_old_version_is_told_and_who_sends_the_same_again_is_not() {
      long brakes = library.draft(repair, "Brakes", "One.");
      library.write(brakes, "Brakes", "Two.", 1);

      var problem =
          catchThrowableOfType(Problem.class, () -> library.write(brakes, "Brakes", "Mine.", 1));
      assertThat(problem.code()).isEqualTo("conflict");
      assertThat(problem.json().getInt("version")).isEqualTo(2);
      assertThat(library.write(brakes, "Brakes", "Two.", 1).latest().number()).isEqualTo(2);
    }

    @Test
    void of_many_who_write_at_once_one_wins() throws Exception {
      long brakes = library.draft(repair, "Brakes", "One.");
      var all = Executors.newFixedThreadPool(8);
      var tried = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 8; i++) {
        var body = "By " + i;
        tried.add(
            all.submit(
                () -> {
                  try {
                    library.write(brakes, "Brakes", body, 1);
                    return true;
                  } catch (Problem p) {
                    return false;
                  }
                }));
      }
      int won = 0;
      for (var one : tried) {
        won += one.get() ? 1 : 0;
      }
      all.shutdown();

      assertThat(won).isEqualTo(1);
      assertThat(library.articles.versions(library.site, brakes, "en", null, 9).items()).hasSize(2);
    }

    @Test
    void slugs_are_made_of_titles_are_unique_and_those_of_before_lead_on() {
      long brakes = library.published(repair, "When the brakes squeal", "Text.");
      long same = library.published(repair, "When the brakes squeal!", "Other text.");
      assertThat(leaf(brakes).slug()).isEqualTo("when-the-brakes-squeal");
      assertThat(leaf(same).slug()).isEqualTo("when-the-brakes-squeal-2");
      assertThat(code(() -> call(same, "when-the-brakes-squeal"))).isEqualTo("conflict");
      assertThat(code(() -> call(same, "Not a slug"))).isEqualTo("invalid");

      call(brakes, "squealing");
      var slugs = house.door(OldSlugs.class);
      assertThat(library.centre().leaf("squealing", "en")).isPresent();
      assertThat(
              slugs.find(library.site.id(), OldSlugs.Kind.ARTICLE, "en", "when-the-brakes-squeal"))
          .contains(brakes);

      call(same, "when-the-brakes-squeal");
      assertThat(
              slugs.find(library.site.id(), OldSlugs.Kind.ARTICLE, "en", "when-the-brakes-squeal"))
          .as("what is called so now goes before what was called so")
          .isEmpty();
      assertThat(library.centre().leaf("when-the-brakes-squeal", "en").orElseThrow().article())
          .isEqualTo(same);
    }

    @Test
    void collections_and_articles_stand_as_they_were_put() {
      long before = library.collection("Before you buy", "Antes de comprar");
      long a = library.published(repair, "A", "a");
      long b = library.published(repair, "B", "b");
      long c = library.published(repair, "C", "c");
      library.articles.order(library.site, repair, List.of(c, a));
      assertThat(library.centre().in(repair, "en"))
          .extracting(Leaf::article)
          .containsExactly(c, a, b);

      library.articles.move(library.site, b, before, revision(b));
      assertThat(library.centre().shelves("en"))
          .extracting(Centre.Shelf::id)
          .containsExactly(repair, before);
      library.collections.order(library.site, List.of(before));
      assertThat(library.centre().all("en").map(Leaf::article)).containsExactly(b, c, a);
      assertThat(code(() -> library.articles.move(library.site, b, repair, 0)))
          .isEqualTo("conflict");
      assertThat(code(() -> library.articles.order(library.site, repair, List.of(b))))
          .isEqualTo("invalid");
      assertThat(code(() -> library.collections.remove(library.site, before)))
          .isEqualTo("conflict");
    }

    @Test
    void a_collection_is_changed_by_who_saw_it_and_found_by_its_old_address() {
      var seen = library.collections.byId(library.site, repair).collection().revision();
      var named = Map.of("en", new Named("Repairs", "All of them.", "repairs"));
      var changed = library.collections.change(library.site, repair, "clock", named, seen);

      assertThat(changed.collection().revision()).isGreaterThan(seen);
      assertThat(changed.collection().icon()).isEqualTo("clock");
      assertThat(changed.texts().keySet()).containsExactly("en", "es");
      assertThat(code(() -> library.collections.change(library.site, repair, null, named, seen)))
          .isEqualTo("conflict");
      var again =
          library.collections.change(
              library.site, repair, null, named, changed.collection().revision());
      assertThat(again.texts().values()).extracting(CollectionText::name).contains("Repairs");
      assertThat(
              house
                  .door(OldSlugs.class)
                  .find(library.site.id(), OldSlugs.Kind.COLLECTION, "en", "care-and-repair"))
          .contains(repair);
    }

    @Test
    void what_was_taken_away_is_not_found_any_more_and_leaves_nothing() {
      long brakes = library.published(repair, "Brakes", "Text.");
      long chain = library.published(repair, "Chain", "Text.");
      judge(brakes, "tab", true, "Good");
      assertThat(library.find("brakes", "en")).isNotEmpty();

      library.articles.remove(library.site, brakes);

      assertThat(library.find("brakes", "en")).isEmpty();
      assertThat(library.find("chain", "en")).hasSize(1);
      assertThat(code(() -> library.articles.byId(library.site, brakes))).isEqualTo("not-found");
      var page = library.articles.page(library.site, new Wish(null, null, null), null, 10);
      assertThat(page.items()).extracting(w -> w.article().id()).containsExactly(chain);
    }

    @Test
    void lists_are_paged_by_key_and_by_state() {
      long draft = library.draft(repair, "Draft", "x");
      long read = library.published(repair, "Read", "x");
      long changed = library.published(repair, "Changed", "x");
      library.write(changed, "Changed", "y", 1);

      var first = library.articles.page(library.site, new Wish(repair, "en", null), null, 2);
      var second =
          library.articles.page(library.site, new Wish(repair, "en", null), first.next(), 2);
      assertThat(first.items()).extracting(w -> w.article().id()).containsExactly(draft, read);
      assertThat(second.items()).extracting(w -> w.article().id()).containsExactly(changed);
      assertThat(second.next()).isNull();
      assertThat(ids("draft")).containsExactly(draft);
      assertThat(ids("changed")).containsExactly(changed);
      assertThat(ids("published")).containsExactly(read, changed);
      assertThat(code(() -> new Wish(null, null, "lost"))).isEqualTo("invalid");
    }

    @Test
    void one_judgement_per_tab_and_article_and_the_last_one_counts() {
      long brakes = library.published(repair, "Brakes", "Text.");
      judge(brakes, "one", true, null);
      judge(brakes, "one", false, " It is about discs. ");
      judge(brakes, "two", true, null);

      var judgements = house.door(Judgements.class);
      assertThat(judgements.tallies(List.of(brakes)).get(brakes))
          .isEqualTo(new Judgements.Tally(1, 1));
      assertThat(judgements.page(brakes, null, 10).items())
          .extracting(Feedback::comment)
          .containsExactlyInAnyOrder("It is about discs.", null);
      assertThat(code(() -> judge(brakes, "", true, null))).isEqualTo("malformed");
      assertThat(code(() -> judge(brakes, "x", true, "x".repeat(1001)))).isEqualTo("too-long");
    }

    @Test
    void searches_that_find_nothing_are_folded_and_counted() {
      var missed = house.door(MissedSearches.class);
      missed.count(library.site.id(), "en", "Tandem for THREE?", library.now());
      house.now.set(library.now().plus(Duration.ofMinutes(1)));
      missed.count(library.site.id(), "en", "tandem, for three", library.now());
      missed.count(library.site.id(), "es", "tándem", library.now());
      missed.count(library.site.id(), "es", "?", library.now());

      var list = missed.page(library.site.id(), null, null, 10).items();
      assertThat(list).extracting(Missed::words).containsExactly("tandem", "tandem for three");
      assertThat(list.get(1).times()).isEqualTo(2);
      assertThat(list.get(1).firstAt()).isBefore(list.get(1).lastAt());
      missed.remove(library.site.id(), list.get(0).id());
      assertThat(missed.page(library.site.id(), "es", null, 10).items()).isEmpty();
      assertThat(code(() -> missed.remove(1, list.get(1).id()))).isEqualTo("not-found");
    }

    @Test
    void synonyms_hold_from_the_next_search_on() {
      library.published(repair, "Return a bicycle", "Within thirty days.");
      assertThat(library.find("send back", "en")).isEmpty();
      var lists = house.door(SynonymLists.class);
      var said =
          lists.say(library.site, "en", List.of(List.of("return", "send back", "refund")), 0);

      assertThat(library.find("send back", "en")).containsExactly("Return a bicycle");
      assertThat(library.find("sending back", "en")).containsExactly("Return a bicycle");
      assertThat(code(() -> lists.say(library.site, "en", List.of(), 0))).isEqualTo("conflict");
      lists.say(library.site, "en", List.of(), said.revision() + 1);
      assertThat(library.find("send back", "en")).isEmpty();
      assertThat(code(() -> lists.say(library.site, "en", List.of(List.of("alone")), 2)))
          .isEqualTo("invalid");
    }

    private List<Long> ids(String state) {
      return library
          .articles
          .page(library.site, new Wish(repair, null, state), null, 10)
          .items()
          .stream()
          .map(w -> w.article().id())
          .toList();
    }

    private Leaf leaf(long id) {
      return library.centre().leaf(id, "en").orElseThrow();
    }

    private int revision(long id) {
      return library.articles.byId(library.site, id).article().revision();
    }

    private void call(long id, String slug) {
      var latest = library.articles.byId(library.site, id).texts().get(0).latest();
      library.articles.write(
          library.site, id, "en", latest.wording(), slug, latest.number(), "Ada", library.now());
    }

    private void judge(long id, String tab, boolean helpful, @Nullable String comment) {
      house
          .door(Judgements.class)
          .judge(leaf(id), library.site.id(), tab, helpful, comment, library.now());
    }

    private static String code(Runnable command) {
      return catchThrowableOfType(Problem.class, command::run).code();
    }
  }
}

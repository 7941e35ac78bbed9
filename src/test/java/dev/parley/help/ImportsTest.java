package dev.parley.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Doors;
import dev.parley.cast.House;
import dev.parley.help.ImportFile.Outcome;
import dev.parley.platform.Problem;
import dev.parley.site.Sites;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A folder of Markdown becomes a help centre")
class ImportsTest {
  private static final String BRAKES =
      """
      ---
      title: "When the brakes squeal"
      summary: Clean the disc.
      ---
      See [the battery](../care/battery.md#cold). ![A disc](../pictures/disc.png)
      """;

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void is_taken_in_once_and_again_only_what_is_new(String database) {
    try (var house = Doors.on(database)) {
      house.workStream(1);
      var library = new Library(house, 100, "site");
      var imports = house.door(Imports.class);
      var texts = new TreeMap<String, String>();
      texts.put("en/care/index.md", "---\ntitle: Care\nicon: sliders\nslug: all-care\n---\n");
      texts.put("en/care/brakes.md", BRAKES);
      texts.put("es/care/brakes.md", "# Frenos\n\nLimpia el disco.");
      texts.put("en/care/battery.md", "# Battery\n\n## Cold\n\nText.");
      texts.put("en/care/bad.md", "---\ntitle: \nposition: first\n---\nText.");
      texts.put("en/care/draft.md", "---\npublished: no\n---\n# Draft\n");

      var first = run(imports, library, texts);

      assertThat(first.of().doneAt()).isNotNull();
      assertThat(first.done()).isEqualTo(6);
      assertThat(first.count(Outcome.MADE)).isEqualTo(5);
      assertThat(first.refused()).extracting(ImportFile::path).containsExactly("en/care/bad.md");
      var centre = library.centre();
      assertThat(centre.shelves("en")).extracting(Centre.Shelf::slug).containsExactly("all-care");
      var brakes = centre.leaf("brakes", "en").orElseThrow();
      assertThat(centre.leaf(brakes.article(), "es").orElseThrow().title()).isEqualTo("Frenos");
      assertThat(brakes.title()).isEqualTo("When the brakes squeal");
      assertThat(library.centres.body(brakes)).contains("[the battery](article:battery#cold)");
      assertThat(centre.leaf("draft", "en")).isEmpty();

      texts.put("en/care/battery.md", "# Battery\n\nNew text.");
      texts.remove("en/care/bad.md");
      texts.remove("en/care/index.md");
      var second = run(imports, library, texts);
      assertThat(second.count(Outcome.CHANGED)).isEqualTo(1);
      assertThat(second.count(Outcome.SAME)).isEqualTo(3);
      assertThat(library.find("battery", "en")).first().isEqualTo("Battery");
      assertThat(imports.page(library.site, null, 1).next()).isNotNull();
    }
  }

  @Test
  void two_nodes_share_the_work_and_do_nothing_twice() throws Exception {
    try (var house = Doors.on("postgres")) {
      house.workStream(1);
      var library = new Library(house, 100, "site");
      var imports = house.door(Imports.class);
      var texts = new TreeMap<String, String>();
      for (int i = 0; i < 40; i++) {
        texts.put("en/shelf-" + i % 3 + "/article-" + i + ".md", "# Article " + i + "\n\nText.");
      }
      var begun = imports.begin(library.site, texts, true, "Ada", library.now());
      var nodes = Executors.newFixedThreadPool(3);
      var worked =
          Stream.generate(() -> nodes.submit(() -> imports.work(library.now(), 1000)))
              .limit(3)
              .toList();
      int sum = 0;
      for (Future<Integer> one : worked) {
        sum += one.get();
      }
      nodes.shutdown();
      imports.work(library.now(), 1000);

      var progress = imports.byId(library.site, begun.id());
      assertThat(sum).isEqualTo(40);
      assertThat(progress.count(Outcome.MADE)).isEqualTo(40);
      assertThat(library.centre().all("en")).hasSize(40);
      assertThat(library.centre().shelves("en")).hasSize(3);
    }
  }

  @Test
  void pictures_become_ours_wherever_they_lie() {
    var parcel =
        Parcel.open(
            zip(
                "docs/en/care/brakes.md", BRAKES.replace("../pictures", "../../pictures"),
                "docs/pictures/disc.png", "bytes",
                "__MACOSX/docs/en/care/._brakes.md", "rubbish"));
    var texts = parcel.texts((name, bytes) -> name.equals("docs/pictures/disc.png") ? 77L : 1L);

    assertThat(texts).containsOnlyKeys("docs/en/care/brakes.md");
    assertThat(texts.get("docs/en/care/brakes.md")).contains("![A disc](image:77)");
    var file =
        MarkdownFile.read(
            "docs/en/care/brakes.md",
            texts.getOrDefault("docs/en/care/brakes.md", ""),
            List.of("en", "es"));
    assertThat(file.folder()).isEqualTo("docs/care");
    assertThat(file.shelf()).isEqualTo("Care");
  }

  @Test
  void what_is_no_folder_of_markdown_is_refused() {
    assertThat(code(new byte[] {1, 2, 3})).isEqualTo("malformed");
    assertThat(code(bytes("readme.txt", "no Markdown"))).isEqualTo("malformed");
    assertThat(code(bytes("zeros.md", "0".repeat(81 << 20)))).isEqualTo("too-long");
  }

  @Test
  void a_file_says_in_many_ways_what_it_is() {
    var languages = List.of("en", "es");
    var suffix = MarkdownFile.read("care/brakes.es.md", "# Frenos\nTexto", languages);
    assertThat(suffix.language()).isEqualTo("es");
    assertThat(suffix.source()).isEqualTo("care/brakes");
    assertThat(suffix.wording()).isEqualTo(new Wording("Frenos", "", "Texto"));
    var plain = MarkdownFile.read("getting-started.md", "No heading.", languages);
    assertThat(plain.language()).isEqualTo("en");
    assertThat(plain.wording().title()).isEqualTo("Getting started");
    assertThat(plain.shelf()).isEqualTo("Help");
  }

  @Test
  void larkwells_list_names_every_file_it_has() throws IOException {
    var root = House.ROOT.resolve("src/main/resources/dev/parley/help/larkwell");
    try (var all = Files.walk(root)) {
      var files =
          all.filter(f -> f.toString().endsWith(".md"))
              .map(f -> root.relativize(f).toString().replace('\\', '/'))
              .toList();
      assertThat(Larkwell.files().keySet()).containsExactlyInAnyOrderElementsOf(files);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void larkwell_is_written_once_and_complete_in_both_languages(String database) {
    try (var house = Doors.on(database, "demo")) {
      var site = house.door(Sites.class).byKey(Larkwell.SITE);
      var larkwell = house.door(Larkwell.class);
      larkwell.write(site, house.time());
      larkwell.write(site, house.time());
      var centre = house.door(Centres.class).of(site);

      assertThat(centre.all("en").toList()).hasSize(22);
      assertThat(centre.all("es").map(Leaf::article))
          .containsExactlyElementsOf(centre.all("en").map(Leaf::article).toList());
      assertThat(centre.all("en").filter(l -> l.title().equals("When the brakes squeal")))
          .hasSize(1);
      var markdown =
          new Markdown(
              slug -> centre.leaf(slug, "en").or(() -> centre.leaf(slug, "es")).map(Leaf::slug),
              "/",
              "Table");
      Stream.concat(centre.all("en"), centre.all("es"))
          .map(house.door(Centres.class)::body)
          .forEach(
              body ->
                  assertThat(body.split(Pattern.quote("](article:"), -1).length - 1)
                      .as(body)
                      .isEqualTo(markdown.render(body).html().split("<a ", -1).length - 1));
    }
  }

  private static Imports.Progress run(
      Imports imports, Library library, TreeMap<String, String> texts) {
    var begun = imports.begin(library.site, texts, true, "Ada", library.now());
    imports.work(library.now(), 100);
    return imports.byId(library.site, begun.id());
  }

  private static ByteArrayInputStream zip(String... files) {
    return new ByteArrayInputStream(bytes(files));
  }

  private static byte[] bytes(String... files) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (int i = 0; i < files.length; i += 2) {
        zip.putNextEntry(new ZipEntry(files[i]));
        zip.write(files[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String code(byte[] bytes) {
    return catchThrowableOfType(Problem.class, () -> Parcel.open(new ByteArrayInputStream(bytes)))
        .code();
  }
}

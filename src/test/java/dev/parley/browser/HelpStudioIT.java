package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.cast.Axe;
import dev.parley.cast.Browser;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Patience;
import dev.parley.cast.Pictures;
import dev.parley.cast.Samples;
import dev.parley.cast.Stage;
import dev.parley.cast.StudioPage;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@InBrowser
@DisplayName("The help centre is written in the studio (A16-A23, X24)")
class HelpStudioIT {
  private static final String BRAKES = "When the brakes squeal";
  private static final String BODY =
      "## Clean the disc\n\n1. Turn the bike off.\n2. Wipe the disc.";

  private final Stage stage = Stage.set();
  private final Desk admin = stage.admin();
  private final String help = "sites/" + stage.key() + "/help/";
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @AfterEach
  void everybody_goes() {
    contexts.forEach(BrowserContext::close);
  }

  @Test
  @DisplayName("from nothing to an article that is read, in two languages")
  void fromNothing() {
    var studio = studio("tomas").go("help");
    studio.shows("The help centre is empty").follow("New collection").heading("New collection");
    field(studio, "collection-summary.en").fill("So that it rides as on the first day.");
    studio.button("Make the collection").click();
    assertThat(field(studio, "collection-name.en")).hasAttribute("aria-invalid", "true");
    field(studio, "collection-name.en").fill("Care and repair");
    studio.button("Make the collection").click();
    studio.heading("Care and repair").shows("No article yet").follow("New article");

    field(studio, "article.title").fill(BRAKES);
    field(studio, "article.body").fill(BODY);
    assertThat(studio.page().locator("help-preview h2")).hasText("Clean the disc");
    assertThat(studio.page().locator("help-preview .title")).hasText(BRAKES);
    studio.button("Save and publish").click();
    studio.loaded().heading(BRAKES);
    assertThat(field(studio, "article.slug")).hasValue("when-the-brakes-squeal");
    assertThat(studio.page().locator(".foot.last .tag")).hasText("Published");
    assertThat(page("en/a/when-the-brakes-squeal").status()).isEqualTo(200);

    studio.follow("Spanish");
    field(studio, "article.title").fill("Cuando chirrían los frenos");
    studio.button("Save").click();
    assertThat(studio.page().locator(".foot.last .tag")).hasText("Draft");
    assertThat(field(studio, "article.slug")).hasValue("cuando-chirrian-los-frenos");
    assertThat(page("es/a/cuando-chirrian-los-frenos").status()).isEqualTo(404);

    studio.follow("Care and repair").shows("English: Published").shows("Spanish: Draft");

    studio.follow("New article");
    field(studio, "article.title").fill("Book a repair");
    field(studio, "article.body").fill("First of all: ");
    studio.button("Link to an article").click();
    var looking = studio.page().locator(".linking [role=combobox]");
    assertThat(looking).isFocused();
    assertThat(studio.page().locator(".linking [role=option]")).hasText(BRAKES + "Care and repair");
    looking.fill("submarine");
    studio.shows("No published article says anything about “submarine”");
    looking.press("Escape");
    assertThat(studio.button("Link to an article")).isFocused();
    studio.button("Link to an article").click();
    looking.fill("brak");
    assertThat(looking).hasAttribute("aria-activedescendant", "link.0");
    looking.press("Enter");
    assertThat(field(studio, "article.body"))
        .hasValue("First of all: [When the brakes squeal](article:when-the-brakes-squeal)");
    assertThat(field(studio, "article.body")).isFocused();
    assertThat(studio.page().locator("help-preview .text a")).hasText(BRAKES);
  }

  @Test
  @DisplayName("what was typed and not saved is there after the page was left")
  void kept() {
    long article = article(collection("Care"), BRAKES, BODY);
    var studio = studio("tomas").go("help-articles/" + article);
    field(studio, "article.body").fill("Something better.");
    studio.shows("Not saved; kept in this browser");

    studio.page().reload();
    studio.loaded().shows("This is what you wrote and did not save");
    assertThat(field(studio, "article.body")).hasValue("Something better.");
    studio.go("help").go("help-articles/" + article);
    assertThat(field(studio, "article.body")).hasValue("Something better.");

    studio.button("Discard").click();
    assertThat(field(studio, "article.body")).hasValue(BODY);
    studio.page().reload();
    assertThat(field(studio.loaded(), "article.body")).hasValue(BODY);
  }

  @Test
  @DisplayName("two who write: both are shown, and one chooses which goes on")
  void meeting() {
    long article = article(collection("Care"), BRAKES, "One.\nTwo.\nThree.");
    var studio = studio("tomas").go("help-articles/" + article);
    field(studio, "article.body").fill("One.\nTwo, as Tomás has it.\nThree.");
    write(article, 1, BRAKES, "One.\nTwo, as Ada has it.\nThree.");
    studio.button("Save").click();

    var meeting = studio.page().locator(".meeting");
    assertThat(meeting).containsText("wrote version 2");
    assertThat(meeting.locator(".theirs")).containsText("Two, as Ada has it.");
    assertThat(meeting.locator(".mine")).containsText("Two, as Tomás has it.");
    studio.button("Take theirs").click();
    assertThat(field(studio, "article.body")).hasValue("One.\nTwo, as Ada has it.\nThree.");
    studio.button("Take mine back").click();
    studio.button("Save").click();
    assertThat(meeting).hasCount(0);

    studio.page().locator("[role=tab]").getByText("Versions").click();
    assertThat(studio.page().locator(".past li")).hasCount(3);
    studio.page().locator("[data-version='2']").click();
    assertThat(studio.page().locator("article-versions .text")).containsText("as Ada has it");
    studio.button("Take this again").click();
    assertThat(field(studio, "article.body")).hasValue("One.\nTwo, as Ada has it.\nThree.");
  }

  @Test
  @DisplayName("an address that is taken stands at its field, and nothing typed is lost")
  void taken() {
    long collection = collection("Care");
    article(collection, BRAKES, BODY);
    var studio = studio("tomas").go("help-articles/new?collection=" + collection);
    field(studio, "article.title").fill("Brakes again");
    field(studio, "article.slug").fill("when-the-brakes-squeal");
    studio.button("Save").click();
    assertThat(field(studio, "article.slug")).hasAttribute("aria-invalid", "true");
    field(studio, "article.slug").fill("brakes-again");
    studio.button("Save").click();

    studio.heading("Brakes again");
    assertThat(
            admin.get(help + "articles?collection=" + collection).getJsonArray("items").toArray())
        .as("the one that was refused at first and no other")
        .hasSize(2);
  }

  @Test
  @DisplayName("a picture is asked what it shows, by button, by drop and by paste")
  void pictures() {
    long article = article(collection("Care"), BRAKES, BODY);
    var studio = studio("tomas").go("help-articles/" + article);
    studio
        .page()
        .locator(".marks input[type=file]")
        .setInputFiles(new FilePayload("disc.png", "image/png", Samples.png(40, 30)));
    studio.button("Put into the text").click();
    studio.shows("Say what it shows, or that it only adorns");
    studio.page().locator(".coming input:not([type])").fill("A clean [disc]");
    studio.button("Put into the text").click();
    assertThat(field(studio, "article.body"))
        .hasValue(Pattern.compile("!\\[A clean \\\\\\[disc\\\\]]\\(image:\\d+\\)"));
    var shown = studio.page().locator("help-preview img");
    assertThat(shown).hasAttribute("alt", "A clean [disc]");
    shown.scrollIntoViewIfNeeded();
    assertThat(shown).hasJSProperty("naturalWidth", 40);

    for (var way : List.of("drop", "paste")) {
      var bytes = Base64.getEncoder().encodeToString(Samples.png(20, 10));
      studio.page().evaluate(BRING, List.of(way, bytes));
      studio.page().locator(".coming").getByText("It only adorns").click();
      studio.button("Put into the text").click();
      assertThat(studio.page().locator(".coming")).hasCount(0);
    }
    assertThat(field(studio, "article.body"))
        .hasValue(Pattern.compile("!\\[]\\(image:\\d+\\)[\\s\\S]*!\\[]\\(image:\\d+\\)"));
  }

  /** Drops a picture on the text, or pastes it. */
  private static final String BRING =
      "([way, bytes]) => {"
          + " const file = new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], 'disc.png', { type: 'image/png' });"
          + " const data = new DataTransfer(); data.items.add(file);"
          + " const all = { bubbles: true, cancelable: true };"
          + " document.getElementById('article.body').dispatchEvent(way === 'drop'"
          + " ? new DragEvent('drop', { ...all, dataTransfer: data })"
          + " : new ClipboardEvent('paste', { ...all, clipboardData: data })); }";

  @Test
  @DisplayName(
      "collections and articles are put in order by keyboard, and one hears where they are")
  void order() {
    long care = collection("Care");
    collection("Leasing");
    collection("Delivery");
    var studio = studio("tomas").go("help");
    var names = studio.page().locator(".ordered .what a");
    assertThat(names).hasText(new String[] {"Care", "Leasing", "Delivery"});
    var down = studio.button("Move “Care” down");
    down.focus();
    studio.page().keyboard().press("Enter");
    assertThat(down).isFocused();
    studio.page().keyboard().press("Enter");
    assertThat(names).hasText(new String[] {"Leasing", "Delivery", "Care"});
    assertThat(studio.button("Move “Care” up")).isFocused();
    assertThat(studio.page().locator("main [role=status]")).hasText("“Care” is now 3 of 3");
    Patience.until(
        "the order is stored", () -> stored().equals(List.of("Leasing", "Delivery", "Care")));
    studio.page().reload();
    assertThat(names).hasText(new String[] {"Leasing", "Delivery", "Care"});

    article(care, "First", "1");
    article(care, "Second", "2");
    studio.go("help-collections/" + care);
    studio
        .page()
        .waitForResponse(
            r -> r.request().method().equals("PUT"),
            () -> studio.button("Move “Second” up").click());
    assertThat(studio.button("Move “Second” down")).isFocused();
    studio.go("help").go("help-collections/" + care);
    assertThat(studio.page().locator(".ordered .what a")).hasText(new String[] {"Second", "First"});
  }

  @Test
  @DisplayName("who looked in vain leads to an article about it, or to a synonym")
  void missed() {
    article(collection("Care"), BRAKES, BODY);
    var sent =
        Http.send(
            stage.server().http(),
            "POST",
            stage.server().uri("/api/v1/help/" + stage.key() + "/search/missed"),
            Frames.object("words", "tandem", "language", "en").toString(),
            Map.of("Content-Type", "text/plain"));
    assertThat(sent.status()).isEqualTo(200);
    var studio = studio("tomas").go("help-missed").shows("tandem");
    studio.link("Write an article about this").click();
    studio.loaded();
    assertThat(field(studio, "article.title")).hasValue("tandem");

    studio.go("help-missed");
    studio.link("It is a synonym").click();
    studio.loaded();
    field(studio, "synonyms-groups").fill("tandem");
    studio.button("Save").click();
    assertThat(field(studio, "synonyms-groups")).hasAttribute("aria-invalid", "true");
    field(studio, "synonyms-groups").fill("tandem, bike for two\nbrake, disc");
    studio.button("Save").click();
    studio.shows("Saved");
    studio.go("help-missed");
    studio.button("Take “tandem” off the list").click();
    studio.shows("Nobody looked in vain");
  }

  @Test
  @DisplayName("a folder is brought: how far it is, and what was refused")
  void imports() {
    var studio = studio("tomas").go("help-imports").shows("Nothing was brought yet");
    studio.page().locator(".tick input").check();
    studio
        .page()
        .locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "help.zip",
                "application/zip",
                zip(
                    Map.of(
                        "en/care/brakes.md",
                        "---\ntitle: Brakes\n---\nWipe the disc.",
                        "en/care/long.md",
                        "---\ntitle: " + "x".repeat(200) + "\n---\nToo long."))));
    studio.shows("Taken in").shows("2 of 2 files").shows("New: 1").shows("Refused: 1");
    assertThat(studio.page().locator(".troubles")).containsText("en/care/long.md");
    studio.go("help").shows("Care").shows("1 article");
  }

  @Test
  @DisplayName("an agent reads all of it, and changes nothing")
  void agents() {
    long article = article(collection("Care"), BRAKES, BODY);
    var studio = studio("noor").go("help-articles/" + article);
    studio.shows("Only a supervisor or an administrator can change this");
    assertThat(field(studio, "article.body")).isDisabled();
    assertThat(studio.page().locator("help-preview h2")).hasText("Clean the disc");
    studio.go("help");
    assertThat(studio.page().locator("main .btn")).hasCount(0);
  }

  @ParameterizedTest(name = "nothing that axe complains about, {0} {1}, {2} wide")
  @CsvSource({"en-GB, LIGHT, 1440", "es-ES, DARK, 1440", "en-GB, DARK, 390", "es-ES, LIGHT, 390"})
  void accessible(String language, ColorScheme scheme, int width) {
    var empty = studio("ada", look(language, scheme, width));
    for (var place : List.of("help", "help-missed", "help-imports", "help-articles/new")) {
      look(empty.go(place).page(), place + " empty", language, scheme, width);
    }
    long care = collection("Care and repair");
    collection("Leasing for companies");
    long article = article(care, BRAKES, BODY + "\n\n| Part | Price |\n|---|---|\n| Pad | 12 € |");
    admin.post(help + "articles", Frames.object("collection", care));
    admin.put(help + "articles/" + article + "/texts/en/publication", Frames.object("version", 1));
    write(article, 1, BRAKES, BODY + "\n\nBook a repair.");
    long read = read(article);
    long other = article(care, "Booking a repair", "Write to us.");
    admin.put(help + "articles/" + other + "/texts/en/publication", Frames.object("version", 1));
    var studio = studio("ada", look(language, scheme, width));
    for (var place :
        List.of(
            "help",
            "help-collections/new",
            "help-collections/" + care,
            "help-collections/1",
            "help-articles/new",
            "help-articles/" + article,
            "help-articles/" + article + "?language=es",
            "help-articles/1",
            "sessions/" + read,
            "help-synonyms/es",
            "help-imports")) {
      studio.go(place);
      if (place.startsWith("help-articles/" + article)) {
        assertThat(studio.page().locator("help-preview .text")).hasCount(1);
      }
      if (place.startsWith("sessions/")) {
        assertThat(studio.page().locator(".lines a")).containsText(BRAKES);
      }
      look(
          studio.page(),
          place.replace(Long.toString(article), "one").replace(Long.toString(read), "one"),
          language,
          scheme,
          width);
    }
    studio.go("help-articles/" + article);
    studio.page().locator("[aria-controls='article.linking']").click();
    assertThat(studio.page().locator(".linking .hint")).not().hasText(Pattern.compile("…"));
    look(studio.page(), "linking", language, scheme, width);
    for (int tab : List.of(1, 2)) {
      studio.page().locator("[role=tab]").nth(tab).click();
      assertThat(studio.page().locator("main .bones")).hasCount(0);
      look(studio.page(), "beside " + tab, language, scheme, width);
    }
    studio.page().locator("[role=tab]").first().click();
    field(studio, "article.body").fill("Mine.");
    write(article, 2, BRAKES, "Theirs.");
    studio
        .page()
        .locator(".marks input[type=file]")
        .setInputFiles(new FilePayload("disc.png", "image/png", Samples.png(40, 30)));
    assertThat(studio.page().locator(".coming progress")).hasCount(0);
    studio.page().locator(".foot.last .btn").first().click();
    assertThat(studio.page().locator(".meeting")).isVisible();
    look(studio.page(), "meeting", language, scheme, width);
    assertThat(complaints).isEmpty();
  }

  // ---- what stands before a story begins

  private long collection(String name) {
    var texts = Frames.object("en", Frames.object("name", name, "summary", ""));
    return Frames.number(
        admin.post(help + "collections", Frames.object("icon", "clock", "texts", texts)), "id");
  }

  /** The collections as the server has them. */
  private List<String> stored() {
    return admin
        .get(help + "collections")
        .getJsonArray("items")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(c -> c.getJsonObject("texts").getJsonObject("en").getString("name"))
        .toList();
  }

  private long article(long collection, String title, String body) {
    long id =
        Frames.number(admin.post(help + "articles", Frames.object("collection", collection)), "id");
    write(id, 0, title, body);
    return id;
  }

  /** Somebody reads it; the session that this is. */
  private long read(long article) {
    var act =
        Frames.object("id", "read-" + article, "kind", "open", "how", "link", "article", article);
    Http.send(
            stage.server().http(),
            "POST",
            stage.server().uri("/api/v1/sites/" + stage.key() + "/help/acts"),
            Frames.object("tab", "tab-" + article, "acts", List.of(act)).toString(),
            Map.of("Content-Type", "text/plain", "Origin", stage.origin()))
        .ok();
    admin.get("reports/sessions?site=" + stage.key());
    var all = admin.get("sessions?channel=help&site=" + stage.key()).getJsonArray("items");
    return Frames.number(all.getJsonObject(0), "id");
  }

  private void write(long article, int seen, String title, String body) {
    admin.put(
        help + "articles/" + article + "/texts/en",
        Frames.object("title", title, "body", body, "version", seen));
  }

  private static byte[] zip(Map<String, String> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /** A page as its readers have it. */
  private com.microsoft.playwright.APIResponse page(String path) {
    return contexts
        .get(0)
        .request()
        .get(stage.server().uri("/help/" + stage.key() + "/" + path).toString());
  }

  private static Locator field(StudioPage studio, String id) {
    return studio.page().locator("[id='" + id + "']");
  }

  private StudioPage studio(String name) {
    return studio(name, look("en-GB", ColorScheme.LIGHT, 1440));
  }

  private StudioPage studio(String name, NewContextOptions options) {
    var context = Browser.stranger(options);
    contexts.add(context);
    return StudioPage.of(context, name, stage.key());
  }

  private static NewContextOptions look(String language, ColorScheme scheme, int width) {
    return new NewContextOptions()
        .setLocale(language)
        .setColorScheme(scheme)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(width, 844);
  }

  private void look(Page page, String where, String language, ColorScheme scheme, int width) {
    Pictures.keep(page, String.join("-", where, language, scheme.name(), Integer.toString(width)));
    Axe.complaints(page).forEach(rule -> complaints.add(where + ": " + rule));
    if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
      complaints.add(where + " is wider than the screen");
    }
  }
}

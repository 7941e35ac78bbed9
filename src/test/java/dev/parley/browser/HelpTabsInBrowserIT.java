package dev.parley.browser;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.ClickOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.WaitUntilState;
import dev.parley.cast.Bookshelf;
import dev.parley.cast.Browser;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Stage;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What tabs of Help do, in Chromium, against what the log then says. The pages are the least that a
 * page of Help is: an article, a search field, results, suggested articles, and the tab's script.
 */
@InBrowser
@DisplayName("Tabs of Help (A16–A20, A22, X25, X34)")
class HelpTabsInBrowserIT {
  /** How many things are stored in a window that this page opens. */
  private static final String COPIED =
      "(() => { const other = open(); const all = other.sessionStorage.length; other.close(); return all; })()";

  private static final Pattern ARTICLE = Pattern.compile("/a/(\\d+)$");

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private Stage stage = Stage.set();
  private @Nullable Bookshelf shelf;

  @AfterEach
  void close() {
    contexts.forEach(BrowserContext::close);
  }

  @Test
  @DisplayName("search without Enter 0; Enter and open 1; 50 searches still 1; another tab 2")
  void scenario_6() {
    var page = stranger().newPage();
    read(page, "/");
    page.locator("input").fill("brakes");
    done(page, "search", "words: 'brakes'");
    logged("search");
    assertThat(sessions()).isEmpty();

    page.locator("text=result 2").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/a/2");
    logged("search", "open enter 2");
    assertThat(sessions()).hasSize(1);

    for (int i = 0; i < 50; i++) {
      done(page, "search", "words: 'brakes " + i + "'");
    }
    logged(52);
    assertThat(sessions()).hasSize(1);

    read(page.context().newPage(), "/a/1");
    logged(53);
    assertThat(sessions()).hasSize(2);
    assertThat(sessions().get(0).getJsonObject("help").getString("began")).isEqualTo("link");
  }

  @Test
  @DisplayName(
      "by link, by click, by Enter, suggested, in the page, reloaded: one tab, one session")
  void one_tab() {
    var page = stranger().newPage();
    read(page, "/a/1");
    go(page, "result 2", "/a/2");
    page.locator("text=result 1").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/a/1");
    go(page, "suggested 3", "/a/3");
    page.reload();
    page.evaluate(
        "id => tab.act({ kind: 'open', how: 'click', article: id })", Math.toIntExact(number("9")));
    go(page, "Elsewhere", "/a/4");

    logged(
        "open link 1",
        "open click 2",
        "open enter 1",
        "open suggested 3",
        "open again 3",
        "open click 9",
        "open click 4");
    assertThat(sessions()).hasSize(1);
  }

  @Test
  @DisplayName("back and forward keep the tab, with the page kept as it was and without")
  void back_and_forward() {
    var context = Browser.keepsPages();
    contexts.add(context);
    serve(context);
    var page = context.newPage();
    read(page, "/a/1");
    page.evaluate("addEventListener('pageshow', (event) => (window.was = event.persisted))");
    go(page, "result 2", "/a/2");
    page.goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT));
    logged("open link 1", "open click 2", "open again 1");
    assertThat(page.evaluate("window.was")).as("it was kept as it was").isEqualTo(true);
    go(page, "suggested 3", "/a/3");

    var plain = stranger().newPage();
    read(plain, "/a/5");
    go(plain, "result 2", "/a/2");
    plain.goBack();
    logged(7);
    assertThat(sessions()).hasSize(2);
    assertThat(sessions())
        .extracting(s -> s.getJsonObject("interactions").getInt("assistant"))
        .containsExactly(3, 4);
  }

  @Test
  @DisplayName("a tab that was duplicated, or opened by a page, is a tab of its own")
  void duplicated() {
    var page = stranger().newPage();
    read(page, "/a/1");
    logged(1);
    // As a browser's "duplicate" does, a window that a page opens begins with a copy of its
    // storage.
    page.evaluate("tab.next('enter', 'brakes')");
    var copy = page.waitForPopup(() -> page.evaluate("void window.open('2')"));
    copy.waitForLoadState();
    logged("open link 1", "open link 2");
    assertThat(names(page)).isNotEqualTo(names(copy));
    assertThat(sessions()).hasSize(2);

    assertThat(page.evaluate(COPIED)).as("such a window does begin with a copy").isEqualTo(1);
    var twin = page.waitForPopup(() -> page.evaluate("void window.open(location.href)"));
    twin.waitForLoadState();
    logged("open link 1", "open link 2", "open link 1");
    assertThat(List.of(names(page), names(copy), names(twin))).doesNotHaveDuplicates();

    copy.reload();
    go(page, "result 2", "/a/2");
    logged(5);
    assertThat(sessions()).as("each goes on in its own").hasSize(3);
  }

  @Test
  @DisplayName("A20 what a link opens in another tab, by Ctrl or the middle button, is its own")
  void beside() {
    // A tab of this kind asks for its page before a test could answer for the server: so these are
    // the server's own.
    var context = Browser.stranger();
    contexts.add(context);
    numbers.put("1", shelf().article("Brakes", "Pads and discs"));
    numbers.put("2", shelf().article("Brake pads", "New pads for brakes"));
    var page = context.newPage();
    read(page, "/a/brakes");
    logged("open link 1");
    var pads = page.locator("main a[href$='/a/brake-pads']").first();
    for (var way :
        List.of(
            new ClickOptions().setModifiers(List.of(KeyboardModifier.CONTROL)),
            new ClickOptions().setButton(MouseButton.MIDDLE))) {
      context.waitForPage(() -> pads.click(way)).waitForURL("**/a/brake-pads");
    }
    logged("open link 1", "open link 2", "open link 2");
    assertThat(context.pages().stream().map(HelpTabsInBrowserIT::names))
        .hasSize(3)
        .doesNotHaveDuplicates();

    pads.click();
    page.waitForURL("**/a/brake-pads");
    logged("open link 1", "open link 2", "open link 2", "open suggested 2");
    assertThat(sessions())
        .extracting(s -> s.getJsonObject("interactions").getInt("assistant"))
        .as("the tab that was left goes on in its session")
        .containsExactlyInAnyOrder(2, 1, 1);
  }

  @Test
  @DisplayName("what did not arrive is sent again, from this page or the next one, and done once")
  void lost() {
    var context = stranger();
    var page = context.newPage();
    read(page, "/a/1");
    logged(1);
    context.setOffline(true);
    done(page, "search", "words: 'offline'");
    context.setOffline(false);
    logged("open link 1", "search");

    // The answer is lost on the way, the act is not.
    var acts = "**/api/v1/sites/" + stage.key() + "/help/acts";
    context.route(
        acts,
        route -> {
          route.fetch();
          route.abort();
        });
    done(page, "search", "words: 'twice'");
    logged(3);
    context.unroute(acts);
    context.route(acts, Route::abort);
    done(page, "search", "words: 'later'");
    context.unroute(acts);
    go(page, "result 2", "/a/2");

    logged("open link 1", "search", "search", "search", "open click 2");

    // What is refused takes nothing along that was sent with it.
    page.waitForFunction("window.begun");
    page.evaluate(
        "tab.act({ kind: 'search', words: 'before' });"
            + " tab.act({ kind: 'open', how: 'click', article: 1 });"
            + " tab.act({ kind: 'search', words: 'after' })");
    logged("open link 1", "search", "search", "search", "open click 2", "search", "search");
    assertThat(sessions()).hasSize(1);
  }

  @Test
  @DisplayName("A22 declined: exactly one cookie, nothing else; each load is one of nobody")
  void declined() {
    var context = stranger();
    var page = context.newPage();
    read(page, "/a/1");
    logged(1);
    page.locator("[data-decline]").click();
    page.waitForFunction("document.querySelector('[data-decline]').hidden");
    go(page, "result 2", "/a/2");
    page.reload();
    logged(3);

    assertThat(context.cookies())
        .extracting(c -> c.name + "=" + c.value)
        .containsExactly("parley-" + stage.key() + "=declined");
    assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
    assertThat(sessions())
        .extracting(s -> s.getJsonObject("help").getBoolean("approximate"))
        .containsExactly(true, true, false);
    assertThat(sessions().get(0).getJsonObject("why").getString("sentence"))
        .contains("It is approximate");
  }

  @Test
  @DisplayName("X31 before an answer nothing is kept in the browser")
  void asked() {
    stage = Stage.set("ask");
    var context = stranger();
    var page = context.newPage();
    read(page, "/a/1");
    logged(1);
    go(page, "result 2", "/a/2");
    logged(2);

    assertThat(context.cookies()).isEmpty();
    assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
    assertThat(sessions())
        .hasSize(2)
        .allMatch(s -> s.getJsonObject("help").getBoolean("approximate"));
  }

  @Test
  @DisplayName("X34 without script every full load counts by itself")
  void without_script() {
    var context = Browser.stranger(new NewContextOptions().setJavaScriptEnabled(false));
    contexts.add(context);
    serve(context);
    var page = context.newPage();
    read(page, "/a/1");
    page.reload();
    logged("open link 1", "open link 1");

    assertThat(context.cookies()).isEmpty();
    assertThat(sessions())
        .hasSize(2)
        .allMatch(s -> s.getJsonObject("help").getBoolean("approximate"));
  }

  private BrowserContext stranger() {
    var context = Browser.stranger();
    contexts.add(context);
    serve(context);
    return context;
  }

  /** Pages of Help that nobody wrote yet, at this server's own address. */
  private void serve(BrowserContext context) {
    var at = "/help/" + stage.key() + "/";
    context.route(
        url -> URI.create(url).getPath().startsWith(at),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody(html(URI.create(route.request().url()).getPath()))));
    context.route(
        "**/help/of-the-test.js",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/javascript")
                    .setBody(
                        "import * as tab from './tab.js'; window.tab = tab; await tab.begin();"
                            + " window.begun = true;")));
  }

  private String html(String path) {
    var article = ARTICLE.matcher(path);
    boolean reads = article.find();
    return """
        <!doctype html>
        <html lang="en" data-site="%s" data-language="en" data-consent="%s"><meta charset="utf-8"><title>Help</title>
        <main %s><form role="search"><input type="search" value="brakes"></form>
        <a data-result href="/help/%1$s/en/a/1">result 1</a> <a data-result href="/help/%1$s/en/a/2">result 2</a>
        <a data-suggested href="/help/%1$s/en/a/3">suggested 3</a> <a href="/help/%1$s/en/a/4">Elsewhere</a></main>
        <button data-decline hidden>Do not remember me</button>
        <noscript><img src="/api/v1/sites/%1$s/help/seen.gif?article=%s" alt=""></noscript>
        <script type="module" src="/help/of-the-test.js"></script></html>
        """
        .formatted(
            stage.key(),
            stage.admin().get("sites/" + stage.key()).getString("consent"),
            reads ? "data-article=\"" + number(article.group(1)) + "\"" : "",
            reads ? Long.toString(number(article.group(1))) : "");
  }

  /** The number that an article of these pages has at the site; it is made when it is first met. */
  private long number(String article) {
    return Objects.requireNonNull(
        numbers.computeIfAbsent(article, name -> shelf().draft("Article " + name, "It is read")));
  }

  private String name(long number) {
    return numbers.entrySet().stream()
        .filter(known -> known.getValue() == number)
        .map(Map.Entry::getKey)
        .collect(joining());
  }

  private Bookshelf shelf() {
    if (shelf == null) {
      shelf = Bookshelf.of(stage);
    }
    return shelf;
  }

  private void read(Page page, String path) {
    page.navigate(stage.server().origin() + "/help/" + stage.key() + "/en" + path);
  }

  private static void go(Page page, String link, String path) {
    page.locator("text=" + link).click();
    page.waitForURL("**" + path);
  }

  private static void done(Page page, String kind, String more) {
    page.waitForFunction("window.begun");
    page.evaluate("tab.act({ kind: '" + kind + "', " + more + " })");
  }

  private static Object names(Page page) {
    return page.evaluate(
        "JSON.parse(Object.values({ ...sessionStorage }).find((one) => one.includes('\"tab\"'))).tab");
  }

  /** Waits until this is what all tabs of the site did, in the order in which it came to pass. */
  private void logged(String... acts) {
    await(List.of(acts)::equals);
  }

  private void logged(int acts) {
    await(log -> log.size() == acts);
  }

  private void await(Predicate<List<String>> so) {
    for (int left = 200; !so.test(log()); left--) {
      assertThat(left).as("not in time; the log is " + log()).isPositive();
      // What the browsers ask of this test is answered meanwhile.
      contexts.forEach(context -> context.pages().get(0).waitForTimeout(50));
    }
  }

  private List<String> log() {
    return Stream.of("help-searches", "help-openings")
        .flatMap(report -> items("reports/" + report + "/rows?limit=100&site=" + stage.key()))
        .map(row -> Frames.number(row, "id"))
        .distinct()
        .flatMap(tab -> items("help-tabs/" + tab + "/acts?limit=100"))
        .sorted(
            Comparator.comparingLong((JsonObject act) -> Frames.number(act, "at"))
                .thenComparingLong(act -> Frames.number(act, "seq")))
        .map(
            act ->
                act.getString("kind").equals("open")
                    ? "open " + act.getString("how") + " " + name(Frames.number(act, "article"))
                    : act.getString("kind"))
        .toList();
  }

  private Stream<JsonObject> items(String path) {
    return stage.admin().get(path).getJsonArray("items").getValuesAs(JsonObject.class).stream();
  }

  private List<JsonObject> sessions() {
    Desk admin = stage.admin();
    admin.get("reports/sessions?site=" + stage.key());
    return admin
        .get("sessions?channel=help&site=" + stage.key())
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }
}

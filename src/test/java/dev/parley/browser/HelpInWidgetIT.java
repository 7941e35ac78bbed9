package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.cast.Axe;
import dev.parley.cast.Bookshelf;
import dev.parley.cast.ChatPage;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Pictures;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where the site has articles, its chat has a second section. */
@InBrowser
@DisplayName("Help in the widget")
class HelpInWidgetIT {
  private final Shop shop = Shop.open();
  private final Desk noor = Stage.Agents.noor(shop.stage().server());
  private final List<JsonObject> acts = new CopyOnWriteArrayList<>();
  private final Bookshelf shelf = Bookshelf.of(shop.stage());
  private long brakes;

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  @DisplayName(
      "A16, A17, A19 found as one types, opened by Enter, read, judged; links lead on inside")
  void searchedAndRead() {
    articles();
    var chat = visit(shop.stranger());
    help(chat);
    assertThat(chat.panel()).containsText("Suggested articles");
    assertThat(options(chat)).hasCount(3);

    search(chat).fill("brakes squ");
    assertThat(chat.panel()).containsText("Articles: ");
    assertThat(options(chat).first()).containsText("When the brakes squeal");
    search(chat).press("ArrowDown");
    search(chat).press("ArrowUp");
    assertThat(options(chat).first()).hasAttribute("aria-selected", "true");
    search(chat).press("Enter");

    assertThat(heading(chat, "When the brakes squeal")).isVisible();
    assertThat(heading(chat, "Clean the disc")).isVisible();
    assertThat(article(chat).locator("li").first()).hasText("Turn the bike off & wait.");
    assertThat(article(chat).locator("script")).hasCount(0);
    assertThat(article(chat).getByText("the maker")).hasAttribute("target", "_blank");
    look(chat, "article");
    article(chat)
        .locator("a")
        .filter(new Locator.FilterOptions().setHasText("a flat tyre"))
        .click();
    assertThat(heading(chat, "A flat tyre on the road")).isVisible();
    assertThat(chat.page()).hasURL(java.util.regex.Pattern.compile(".*/elsewhere"));
    chat.press("Back to Help");
    assertThat(heading(chat, "When the brakes squeal")).isVisible();
    chat.press("Yes");
    assertThat(chat.panel()).containsText("Thank you");
    assertThat(shelf.feedback(brakes).getInt("helpful")).isEqualTo(1);

    chat.press("Back to Help");
    assertThat(search(chat)).hasValue("brakes squ");
    chat.page().waitForCondition(() -> acts.size() >= 5);
    assertThat(acts.stream().map(act -> said(act, "kind") + " " + said(act, "how")))
        .containsExactly("search ", "open enter", "open click", "open again", "feedback ");
    assertThat(said(acts.get(1), "words")).isEqualTo("brakes squ");
  }

  @Test
  @DisplayName("A23 it did not help: a person is asked, with the article's title to begin with")
  void askedAPerson() {
    articles();
    var chat = visit(shop.stranger());
    help(chat);
    options(chat).getByText("When the brakes squeal").click();
    chat.press("No, ask a person");

    assertThat(chat.page().getByLabel("Write a message")).hasValue("When the brakes squeal: ");
    assertThat(chat.page().getByLabel("Write a message")).isFocused();
    assertThat(shelf.feedback(brakes).getInt("unhelpful")).isEqualTo(1);
  }

  @Test
  @DisplayName("nothing found, not reached, and a site that has nothing to read")
  void states() {
    var bare = visit(shop.stranger());
    assertThat(bare.panel()).containsText("Start a conversation");
    assertThat(bare.panel().getByRole(AriaRole.TAB)).hasCount(0);

    articles();
    var chat = visit(shop.stranger());
    help(chat);
    search(chat).fill("zeppelin");
    assertThat(chat.panel()).containsText("Nothing found for “zeppelin”");
    look(chat, "nothing");
    search(chat).press("Escape");
    assertThat(options(chat)).hasCount(3);
    chat.page().route("**/api/v1/help/**", route -> route.abort());
    options(chat).first().click();
    assertThat(chat.panel()).containsText("That did not work");
    look(chat, "failed");
    chat.page().unroute("**/api/v1/help/**");
    chat.press("Try again");
    assertThat(article(chat).getByRole(AriaRole.HEADING).first()).isVisible();
    chat.page().reload();
    assertThat(article(chat).getByRole(AriaRole.HEADING).first()).isVisible();
  }

  @Test
  @DisplayName("A23 an offered article opens inside, and whether it answered stands on its card")
  void offered() {
    articles();
    var chat = shop.visit(shop.stranger(), "/a");
    chat.openCard().shows("Which colour?");
    long id = chat.current();
    noor.post(
        "conversations/" + id + "/articles",
        Frames.object("article", brakes, "clientId", "offered-1"));

    var card = chat.thread().locator(".offered");
    assertThat(card).containsText("Did that answer it?");
    look(chat, "offered");
    card.getByText("When the brakes squeal").click();
    assertThat(heading(chat, "Clean the disc")).isVisible();
    chat.press("Back to the conversation");
    card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("No").setExact(true))
        .click();
    assertThat(card.getByRole(AriaRole.BUTTON)).hasCount(1);
    assertThat(card).containsText("Did that answer it?No");
    chat.page().reload();
    assertThat(card).containsText("Did that answer it?No");
  }

  @Test
  @DisplayName("A22 who declined is counted without a name: nothing is kept in the browser")
  void declined() {
    try (var asking = Shop.open("declined", java.util.Map.of(), "")) {
      var shelf = Bookshelf.of(asking.stage());
      shelf.article("When the brakes squeal", "Clean the disc");
      var chat = asking.visit(asking.stranger(), "/elsewhere");
      hear(chat.page());
      chat.open();
      help(chat);
      options(chat).first().click();
      assertThat(heading(chat, "When the brakes squeal")).isVisible();
      chat.page().waitForCondition(() -> !acts.isEmpty());
      assertThat(chat.page().evaluate("sessionStorage.length + localStorage.length")).isEqualTo(0);
      assertThat(chat.page().context().cookies()).isEmpty();
    }
  }

  @Test
  @DisplayName("have nothing that axe complains about: light, dark, Spanish, on a phone")
  void accessible() {
    articles();
    for (var dark : List.of(false, true)) {
      var options =
          new NewContextOptions()
              .setLocale(dark ? "es-ES" : "en-GB")
              .setViewportSize(dark ? 390 : 1000, 760)
              .setReducedMotion(ReducedMotion.REDUCE)
              .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
      var page = shop.visit(shop.stranger(options), "/elsewhere").page();
      page.locator("button.launcher").click();
      page.getByRole(AriaRole.TAB).last().click();
      assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
      calm(page, "sections-" + dark);
      page.getByRole(AriaRole.COMBOBOX).fill(dark ? "frenos" : "brakes");
      assertThat(page.getByRole(AriaRole.OPTION).first()).containsText(dark ? "frenos" : "brakes");
      calm(page, "found-" + dark);
      page.getByRole(AriaRole.OPTION).first().click();
      assertThat(page.locator(".article h2")).isVisible();
      calm(page, "article-" + dark);
    }
  }

  private void calm(Page page, String name) {
    picture(page, name);
    assertThat(Axe.ofWidget(page)).as(name).isEmpty();
  }

  private void articles() {
    shelf.article("A flat tyre on the road", "A tube, a pump, ten minutes");
    shelf.article("Booking a repair", "Tell us what you hear");
    brakes = shelf.article("When the brakes squeal", "Clean the disc, then ride them in");
    shelf.translate(brakes, "Si los frenos chirrían", "Limpia el disco y rueda un poco");
    var text = "sites/" + shop.stage().key() + "/help/articles/" + brakes + "/texts/en";
    var body =
        """
        New pads squeal for about 20 km. <script>alert(1)</script>

        ## Clean the disc

        - Turn the bike off & wait.
        - See [a flat tyre](article:a-flat-tyre-on-the-road), or [the maker](https://maker.example/).

        | km | what |
        |----|------|
        | 20 | *normal* |
        """;
    var admin = shop.stage().admin();
    admin.put(
        text,
        Frames.object(
            "title",
            "When the brakes squeal",
            "summary",
            "Clean the disc",
            "body",
            body,
            "version",
            1));
    admin.put(text + "/publication", Frames.object("version", 2));
  }

  private ChatPage visit(com.microsoft.playwright.BrowserContext context) {
    var chat = shop.visit(context, "/elsewhere");
    hear(chat.page());
    return chat.open();
  }

  /** What the page says was done in Help. */
  private void hear(Page page) {
    page.onRequest(
        request -> {
          if (request.url().endsWith("/help/acts")) {
            Frames.read(request.postData()).getJsonArray("acts").stream()
                .map(JsonValue::asJsonObject)
                .filter(act -> acts.stream().noneMatch(known -> known.equals(act)))
                .forEach(acts::add);
          }
        });
  }

  private static String said(JsonObject act, String member) {
    return act.getString(member, "");
  }

  private static void help(ChatPage chat) {
    chat.panel().getByRole(AriaRole.TAB).last().click();
    assertThat(options(chat).first()).isVisible();
  }

  private static Locator search(ChatPage chat) {
    return chat.page().getByRole(AriaRole.COMBOBOX);
  }

  private static Locator options(ChatPage chat) {
    return chat.panel().getByRole(AriaRole.OPTION);
  }

  private static Locator article(ChatPage chat) {
    return chat.panel().locator(".article");
  }

  private static Locator heading(ChatPage chat, String name) {
    return article(chat).getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setName(name));
  }

  private static void look(ChatPage chat, String name) {
    picture(chat.page(), name);
  }

  private static void picture(Page page, String name) {
    Pictures.keep(page, "help-in-widget-" + name);
  }
}

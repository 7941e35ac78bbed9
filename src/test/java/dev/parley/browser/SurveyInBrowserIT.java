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
import dev.parley.cast.ChatPage;
import dev.parley.cast.DeskPage;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Pictures;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Visitor and agent side by side: the question in the chat, the answer at the desk. */
@InBrowser
@DisplayName("Surveys in the widget, at the desk and by link (A11, A12)")
class SurveyInBrowserIT {
  private final Shop shop = Shop.open();
  private final Stage stage = shop.stage();

  @AfterEach
  void close() {
    stage.clock().release();
    shop.close();
  }

  @Test
  @DisplayName(
      "closed, asked, answered by keys alone; both sides see it, and a reload shows thanks")
  void by_keyboard() {
    survey("csat", "close");
    var ana = spoken("/a", shop.stranger().newPage());
    long thread = ana.current();
    var desk = DeskPage.of(shop.stranger(), "noor").open(thread);
    desk.reply("The pads are in.").shows("The pads are in.");
    stage.admin().shut(thread, version(thread));

    var group = ana.panel().getByRole(AriaRole.RADIOGROUP);
    assertThat(group).isVisible();
    look(ana.page(), "asked");
    ana.press("Send");
    assertThat(ana.panel()).containsText("Choose one of these first.");
    ana.page().keyboard().press("4");
    assertThat(group.getByLabel("4 of 5")).isChecked();
    ana.page().keyboard().press("ArrowRight");
    assertThat(group.getByLabel("5 of 5")).isChecked();
    ana.page().keyboard().press("Tab");
    ana.page().keyboard().type("<b>Fast</b>, 3 minutes");
    look(ana.page(), "filled in");
    ana.page().keyboard().press("Tab");
    ana.page().keyboard().press("Enter");

    assertThat(ana.panel()).containsText("Thank you!");
    assertThat(ana.panel()).containsText("<b>Fast</b>, 3 minutes");
    assertThat(group).hasCount(0);
    look(ana.page(), "thanks");
    desk.shows("rated with 5 of 5").shows("<b>Fast</b>, 3 minutes");
    desk.shows("Asked: How was it?");
    look(desk.page(), "at the desk");
    var again = ana.go("/a");
    assertThat(again.panel()).containsText("Thank you!");
    assertThat(again.panel().getByRole(AriaRole.RADIOGROUP)).hasCount(0);
  }

  @Test
  @DisplayName("what was half written is kept; late is said; an agent asks by hand, once")
  void by_hand() {
    survey("nps", "hand");
    var ana = spoken("/a", shop.stranger().newPage());
    long thread = ana.current();
    var desk = DeskPage.of(shop.stranger(), "noor").open(thread);
    more(desk);
    desk.page().getByText("Ask for a rating").click();
    desk.shows("Asked: How was it?");
    var group = ana.panel().getByRole(AriaRole.RADIOGROUP);
    assertThat(group.getByRole(AriaRole.RADIO)).hasCount(11);
    ana.page().getByLabel("Anything you want us to know?").fill("Half a thought");
    ana.list();
    ana.panel().getByText("A in English").first().click();
    assertThat(ana.page().getByLabel("Anything you want us to know?")).hasValue("Half a thought");

    stage.clock().advance(Duration.ofHours(25));
    var back = ana.go("/a");
    assertThat(back.panel()).containsText("We still read what you write");
    group.getByLabel("10 of 10").check(new Locator.CheckOptions().setForce(true));
    back.panel().locator(".rate .primary").click();

    assertThat(back.panel()).containsText("10 of 10");
    desk.shows("rated with 10 of 10").shows("late");
  }

  @ParameterizedTest(name = "by link, {0} {1}, {2} pixels wide")
  @CsvSource({"en-GB, LIGHT, 1200", "es-ES, DARK, 390"})
  void by_link(String language, ColorScheme scheme, int width) {
    survey("stars", "hand");
    var ana = spoken("/a", shop.stranger().newPage());
    var desk = DeskPage.of(shop.stranger(look(language, scheme, 1440)), "noor").open(ana.current());
    boolean english = language.startsWith("en");
    more(desk);
    desk.page().getByText(english ? "Rating by link…" : "Valoración por enlace…").click();
    var link = desk.page().locator("desk-rating input");
    assertThat(link).hasValue(Pattern.compile(".*/survey/#[\\w-]{22}"));
    look(desk.page(), "the link " + language);
    var page = shop.stranger(look(language, scheme, width)).newPage();
    page.navigate(link.inputValue());

    assertThat(page.getByRole(AriaRole.HEADING))
        .hasText(english ? "How was it?" : "¿Qué tal ha ido?");
    look(page, "by link " + language);
    page.locator(".scale label").nth(2).click();
    page.getByRole(AriaRole.TEXTBOX).fill("By link");
    look(page, "by link, filled in " + language);
    page.getByRole(AriaRole.BUTTON).click();

    assertThat(page.getByRole(AriaRole.HEADING)).hasText(english ? "Thank you!" : "¡Gracias!");
    assertThat(page.url()).doesNotContain("#");
    look(page, "by link, answered " + language);
    desk.shows("By link");
    var second = shop.stranger(look(language, scheme, width)).newPage();
    second.navigate(link.inputValue());
    assertThat(second.locator("main")).containsText(english ? "This was answered" : "respondida");
    second.navigate(stage.server().uri("/survey/").toString());
    assertThat(second.locator("main"))
        .containsText(english ? "This link does not work" : "Este enlace no funciona");
    look(second, "no link " + language);
  }

  @ParameterizedTest(name = "the widget, {0} {1}, {2} pixels wide")
  @CsvSource({"en-GB, LIGHT, 390, stars", "es-ES, DARK, 390, nps", "es-ES, LIGHT, 1200, text"})
  void looks(String language, ColorScheme scheme, int width, String kind) {
    survey(kind, "close");
    var ana = spoken("/a", shop.stranger(look(language, scheme, width)).newPage());
    stage.admin().shut(ana.current(), version(ana.current()));
    assertThat(ana.panel().locator(".rate")).isVisible();
    look(ana.page(), "asked " + kind + " " + language);
    if (!kind.equals("text")) {
      ana.panel().locator(".scale label").nth(3).click();
      look(ana.page(), "picked " + kind + " " + language);
    }
  }

  /** Somebody who opened the chat and wrote. */
  private ChatPage spoken(String path, Page page) {
    var chat = shop.in(page).go(path).open();
    var field = page.locator("textarea").first();
    field.fill("The brake squeals");
    field.press("Enter");
    return chat.shows("The brake squeals");
  }

  private void survey(String kind, String when) {
    stage
        .admin()
        .post(
            "sites/" + stage.key() + "/surveys",
            Frames.object(
                "name",
                kind,
                "kind",
                kind,
                "when",
                when,
                "question",
                Stage.words("How was it?", "¿Qué tal ha ido?"),
                "thanks",
                Stage.words("Thank you!", "¡Gracias!")));
  }

  private static void more(DeskPage desk) {
    desk.page().locator("desk-head .more > button").click();
  }

  private int version(long thread) {
    return stage.admin().get("conversations/" + thread).getInt("version");
  }

  private static NewContextOptions look(String language, ColorScheme scheme, int width) {
    return new NewContextOptions()
        .setLocale(language)
        .setColorScheme(scheme)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(width, 800);
  }

  /** Nothing that axe complains about; and a picture for whoever wants to see it. */
  private static void look(Page page, String what) {
    Pictures.keep(page, what);
    boolean widget = page.locator("parley-chat").count() > 0;
    assertThat(widget ? Axe.ofWidget(page) : Axe.complaints(page)).as(what).isEmpty();
  }
}

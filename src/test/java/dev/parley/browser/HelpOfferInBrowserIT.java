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
import dev.parley.cast.DeskPage;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Pictures;
import dev.parley.cast.Shop;
import dev.parley.cast.Widget;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The agent's side of an offered article; the visitor's tab is a connection alone. */
@InBrowser
@DisplayName("Offer an article")
class HelpOfferInBrowserIT {
  private final Shop shop = Shop.open();
  private final Bookshelf shelf = Bookshelf.of(shop.stage());
  private final Widget ana = shop.stage().visitor().tab();
  private long chat;

  @BeforeEach
  void ana_asks() {
    long brakes = shelf.article("When the brakes squeal", "Clean the disc, then ride them in");
    shelf.translate(brakes, "Si los frenos chirrían", "Limpia el disco y rueda un poco");
    shelf.article("A flat tyre on the road", "A tube, a pump, ten minutes");
    shelf.article("Brake levers that reach your hand", "One screw, both hands");
    ana.arrive("/elsewhere");
    ana.connect();
    chat = Frames.number(ana.open("They squeal"), "id");
  }

  @AfterEach
  void close() {
    ana.close();
    shop.close();
  }

  @Test
  @DisplayName("found as one types, chosen by keys, read on the card; its answer is a line")
  void by_keyboard() {
    var desk = DeskPage.of(shop.stranger(), "noor").open(chat);
    var page = desk.page();
    open(desk, "Offer an article");
    assertThat(options(page)).hasCount(3);

    desk.type("braks");
    assertThat(options(page).first()).containsText("rake");
    assertThat(options(page)).hasCount(2);
    desk.key("ArrowDown").key("ArrowUp");
    assertThat(options(page).first()).hasAttribute("aria-selected", "true");
    page.getByRole(AriaRole.COMBOBOX).fill("squeal");
    assertThat(options(page)).hasCount(1);
    desk.key("Enter");

    var card = desk.thread().locator(".card.article");
    assertThat(card).containsText("When the brakes squeal");
    assertThat(card).containsText("Clean the disc, then ride them in");
    assertThat(card.getByText("Read"))
        .hasAttribute("href", Pattern.compile("/help/.*/en/a/when-the-brakes-squeal"));
    assertThat(page.locator(".articles:popover-open")).hasCount(0);
    var offered = ana.awaitEntry(chat, 0, "article");
    assertThat(ana.entries(chat)).extracting(e -> e.kind()).containsOnlyOnce("article");

    ana.judge(chat, offered, false);
    assertThat(desk.thread().locator(".ev").last())
        .containsText("“When the brakes squeal” did not answer it");
    assertThat(card).containsText("Did not answer");
  }

  @Test
  @DisplayName("nothing found, not reached, refused: each says so, and one tries again")
  void states() {
    var desk = DeskPage.of(shop.stranger(), "noor").open(chat);
    var page = desk.page();
    page.route("**/api/v1/help/**", route -> route.abort());
    open(desk, "Offer an article");
    var status = page.locator(".articles [role=status]");
    assertThat(status).containsText("There is no connection");
    page.unroute("**/api/v1/help/**");
    page.locator(".articles .foot .btn").click();
    assertThat(options(page)).hasCount(3);
    page.getByRole(AriaRole.COMBOBOX).fill("zeppelin");
    assertThat(status).containsText("No article says anything about “zeppelin”.");
    page.getByRole(AriaRole.COMBOBOX).fill("tyre");
    assertThat(options(page)).hasCount(1);
    page.route("**/conversations/*/articles", route -> route.abort());
    desk.key("Enter");
    assertThat(page.locator(".articles [role=alert]")).isVisible();
    page.unroute("**/conversations/*/articles");
    desk.key("Enter");
    assertThat(desk.thread().locator(".card.article")).containsText("A flat tyre on the road");
    desk.key("Escape");
    assertThat(page.locator(".articles:popover-open")).hasCount(0);
  }

  @Test
  @DisplayName("axe has no complaint: Spanish, dark, wide and on a phone")
  void accessible() {
    var ben = shop.stage().visitor().speaking("es").tab();
    ben.arrive("/elsewhere");
    ben.connect();
    long spanish = Frames.number(ben.open("Chirrían"), "id");
    long after = 0;
    for (int width : new int[] {1440, 390}) {
      var looks =
          new NewContextOptions()
              .setLocale("es-ES")
              .setColorScheme(width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT)
              .setReducedMotion(ReducedMotion.REDUCE)
              .setViewportSize(width, 844);
      var desk = DeskPage.of(shop.stranger(looks), "noor").open(spanish);
      open(desk, "Ofrecer un artículo");
      desk.page().getByRole(AriaRole.COMBOBOX).fill("frenos");
      assertThat(options(desk.page())).hasCount(1);
      assertThat(options(desk.page()).first()).containsText("Si los frenos chirrían");
      looked(desk.page(), "picker-" + width);
      desk.key("Enter");
      assertThat(desk.thread().locator(".card.article").last())
          .containsText("Limpia el disco y rueda un poco");
      looked(desk.page(), "card-" + width);
      var offered = ben.awaitEntry(spanish, after, "article");
      after = offered.seq();
      ben.judge(spanish, offered, width == 390);
      assertThat(desk.thread().locator(".ev").last())
          .containsText(width == 390 ? "le sirvió" : "no le sirvió");
      looked(desk.page(), "answered-" + width);
      assertThat(
              desk.page()
                  .evaluate(
                      "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
          .isEqualTo(true);
    }
    ben.close();
  }

  private static void open(DeskPage desk, String name) {
    desk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    assertThat(desk.page().getByRole(AriaRole.COMBOBOX)).isFocused();
  }

  private static Locator options(Page page) {
    return page.locator(".articles [role=option]");
  }

  private static void looked(Page page, String what) {
    Pictures.keep(page, "offer-" + what);
    assertThat(Axe.complaints(page)).as(what).isEmpty();
  }
}

package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.cast.Axe;
import dev.parley.cast.ChatPage;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import dev.parley.cast.Transferred;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The widget")
class WidgetIT {
  private static final int HEADERS = 450;
  private static final String POLICY =
      "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic';"
          + " connect-src http://{server} ws://{server};"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  @Test
  @DisplayName("works by keyboard alone: open, answer, write, minimise")
  void keyboard() {
    try (var shop = Shop.open()) {
      var chat = shop.visit(shop.stranger(), "/a");
      assertThat(chat.launcher()).isVisible();

      chat.launcher().focus();
      chat.page().keyboard().press("Enter");
      chat.shows("Which colour?");
      chat.button("Red").focus();
      chat.page().keyboard().press("Enter");
      chat.shows("Which size?");
      // An answer leads on to the next question's field; from there back to the composer.
      assertThat(chat.thread().getByRole(com.microsoft.playwright.options.AriaRole.TEXTBOX))
          .isFocused();
      chat.page().getByLabel("Write a message").focus();
      chat.page().keyboard().type("Only with the keyboard");
      chat.page().keyboard().press("Enter");
      chat.shows("Only with the keyboard");
      chat.page().keyboard().press("Escape");

      assertThat(chat.panel()).isHidden();
      assertThat(chat.launcher()).isFocused();
    }
  }

  @Test
  @DisplayName("has nothing that axe complains about, in both languages, light and dark")
  void accessible() {
    for (var language : List.of("en-GB", "es-ES")) {
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        try (var shop = Shop.open()) {
          var options = new NewContextOptions().setLocale(language).setColorScheme(scheme);
          accessible(shop, shop.stranger(options), language + " " + scheme);
        }
      }
    }
  }

  private static void accessible(Shop shop, BrowserContext browser, String what) {
    var chat = shop.visit(browser, "/a");
    assertThat(chat.card()).isVisible();
    complaints(chat.page(), what + ", greeting");
    chat.openCard();
    assertThat(chat.thread().getByRole(com.microsoft.playwright.options.AriaRole.BUTTON).first())
        .isVisible();
    complaints(chat.page(), what + ", thread");
    var noor = Stage.Agents.noor(shop.stage().server());
    noor.join(chat.current());
    noor.shut(chat.current(), noor.get("conversations/" + chat.current()).getInt("version"));
    assertThat(chat.panel().locator("footer button:visible").first()).isVisible();
    assertThat(chat.panel().locator("textarea")).hasCount(0);
    complaints(chat.page(), what + ", closed");
    chat.panel().locator("header button").first().click();
    assertThat(chat.panel()).containsText(what.startsWith("en") ? "A in English" : "A en español");
    complaints(chat.page(), what + ", list");
  }

  private static void complaints(Page page, String where) {
    // What is still fading in has colours that nobody reads.
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
    assertThat(Axe.ofWidget(page)).as(where).isEmpty();
  }

  /** Loads what other states would, from where the first module came. */
  private static final String EVERYTHING =
      """
      async () => {
        const first = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('launcher.js')).name;
        const names = ['rare'];
        await Promise.all(names.map((name) => import(first.replace('launcher', name))));
      }
      """;

  @Test
  @DisplayName("stays within its budget as transferred: loader 2 KB, first open 24 KB, all 45 KB")
  void sizes() {
    for (var language : List.of("en-GB", "es-ES")) {
      try (var shop = Shop.open()) {
        var page = shop.stranger(new NewContextOptions().setLocale(language)).newPage();
        var transferred = Transferred.of(page, "/(widget\\.js|at/.*)");
        var chat = shop.in(page).go("/a");
        assertThat(chat.card()).isVisible();
        var loader = transferred.of("/widget\\.js");

        chat.openCard();
        var replies = chat.thread().getByRole(com.microsoft.playwright.options.AriaRole.BUTTON);
        assertThat(replies.first()).isVisible();
        assertThat(page.locator("textarea")).isVisible();
        page.waitForTimeout(1000);
        var open = transferred.of(".*");

        chat.panel().locator("header button").first().click();
        assertThat(chat.panel().locator("li")).hasCount(1);
        page.evaluate(EVERYTHING);
        page.waitForTimeout(1000);
        var all = transferred.of(".*");
        System.out.printf(
            "As transferred, %s: loader %,d, first open %,d, everything %,d bytes%n",
            language, loader, open, all);
        assertThat(loader).as("loader, with its headers").isLessThanOrEqualTo(2 * 1024 + HEADERS);
        assertThat(open).as("first open").isLessThanOrEqualTo(24 * 1024);
        assertThat(all).as("everything").isLessThanOrEqualTo(45 * 1024);
      }
    }
  }

  @Test
  @DisplayName("works under a strict policy of its host: nonce, strict-dynamic, trusted types")
  void strictPolicy() {
    try (var shop = Shop.open("granted", Map.of("Content-Security-Policy", POLICY), "n0nce")) {
      var context = shop.stranger();
      var page = context.newPage();
      var complaints = new ArrayList<String>();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              complaints.add(message.text());
            }
          });
      var chat = shop.in(page).go("/a");
      assertThat(chat.card()).containsText("Welcome to A");
      chat.openCard().shows("Which colour?").press("Red").shows("Which size?");
      assertThat(chat.thread().getByRole(com.microsoft.playwright.options.AriaRole.TEXTBOX))
          .isFocused();
      chat.write("Under a strict policy").shows("Under a strict policy");

      assertThat(complaints).filteredOn(text -> text.contains("Content Security")).isEmpty();
    }
  }

  @Test
  @DisplayName("X25 keeps several tabs in step, and each message once")
  void tabs() {
    try (var shop = Shop.open()) {
      var context = shop.stranger();
      var first = shop.visit(context, "/a");
      first.openCard().shows("Which colour?");
      var second = shop.visit(context, "/a");
      second.open().shows("Which colour?");

      first.write("From the first tab");
      second.shows("From the first tab");
      second.write("From the second tab");
      first.shows("From the second tab");

      assertThat(first.thread().getByText("From the first tab")).hasCount(1);
      assertThat(second.thread().getByText("From the first tab")).hasCount(1);
      assertThat(first.thread().getByText("From the second tab")).hasCount(1);
    }
  }

  @Test
  @DisplayName("D1 keeps what was written while offline, over a reload, and sends it once")
  void offline() {
    try (var shop = Shop.open()) {
      var context = shop.stranger();
      var chat = shop.visit(context, "/a");
      chat.openCard().shows("Which colour?");
      chat.write("While there was a network").shows("While there was a network");

      context.setOffline(true);
      chat.write("While there was none").shows("While there was none");
      context.setOffline(false);
      chat.go("/a");

      chat.shows("While there was none");
      var noor = Stage.Agents.noor(shop.stage().server());
      noor.connect();
      noor.follow(chat.current());
      noor.await(
          "the message, once",
          desk ->
              desk.scroll(chat.current()).texts().stream()
                      .filter("While there was none"::equals)
                      .count()
                  == 1);
      noor.close();
    }
  }

  @Test
  @DisplayName("X31 knows a visitor on all hosts of the site's domain, by one first-party cookie")
  void oneVisitorOnTwoHosts() {
    try (var shop = Shop.on("larkwell.test", "www.larkwell.test", "shop.larkwell.test")) {
      var context =
          shop.stranger(new NewContextOptions().setLocale("en-GB").setIgnoreHTTPSErrors(true));
      var www = shop.visit(context, "www.larkwell.test", "/a");
      www.openCard().shows("Which colour?").press("Red").shows("Which size?");

      var other = shop.visit(context, "shop.larkwell.test", "/elsewhere");

      assertThat(visitor(other)).isEqualTo(visitor(www));
      other.open().list().panelShows("A in English");
      assertThat(context.cookies())
          .extracting(cookie -> cookie.domain + " " + cookie.name)
          .containsExactly(".larkwell.test parley-" + shop.stage().key());
      assertThat(stored(www.page(), "token") + stored(other.page(), "token")).isZero();
    }
  }

  private static long visitor(ChatPage chat) {
    return chat.arrival().getJsonObject("visitor").getJsonNumber("id").longValue();
  }

  @Test
  @DisplayName("P10 says that its tab is closed where the site's visits wait for that")
  void closedTab() {
    try (var shop = Shop.open()) {
      var clock = shop.stage().clock();
      var from = clock.now().plusSeconds(2).toEpochMilli();
      shop.stage()
          .admin()
          .post(
              "sites/" + shop.stage().key() + "/visit-policies",
              Frames.object("from", from, "needsTabClosed", true));
      clock.advance(Duration.ofSeconds(3));
      var chat = shop.visit(shop.stranger(), "/a");
      var visit = chat.arrival().getJsonObject("visit").getJsonNumber("id").longValue();

      clock.advance(Duration.ofMinutes(40));
      chat.go("/b");
      assertThat(chat.arrival().getJsonObject("visit").getInt("id")).isEqualTo((int) visit);
      chat.page().navigate("about:blank");

      var why = shop.stage().admin().get("visits/" + visit + "/why");
      for (int i = 0; i < 50 && !why.containsKey("reason"); i++) {
        clock.advance(Duration.ofSeconds(1));
        why = shop.stage().admin().get("visits/" + visit + "/why");
      }
      assertThat(why.getString("reason", "none")).isEqualTo("tab-closed");
    }
  }

  @Test
  @DisplayName("X31 asks before anything is stored, and keeps exactly one cookie of a no")
  void declined() {
    try (var shop = Shop.open("ask", Map.of(), "")) {
      var context = shop.stranger();
      ChatPage chat = shop.visit(context, "/a");
      assertThat(chat.card()).isHidden();
      assertThat(stored(chat.page())).isEqualTo(0);

      chat.open();
      chat.press("Do not remember me");
      chat.panelShows("lives in this page only");

      assertThat(context.cookies()).hasSize(1);
      assertThat(stored(chat.page())).isEqualTo(0);
    }
  }

  private static int stored(Page page) {
    return ((Number) page.evaluate("localStorage.length")).intValue();
  }

  private static int stored(Page page, String what) {
    var counted = "what => Object.values(localStorage).filter(text => text.includes(what)).length";
    return ((Number) page.evaluate(counted, what)).intValue();
  }
}

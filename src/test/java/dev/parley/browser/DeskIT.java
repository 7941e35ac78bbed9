package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.cast.Axe;
import dev.parley.cast.ChatPage;
import dev.parley.cast.DeskPage;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Server;
import dev.parley.cast.Shop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@InBrowser
@DisplayName("The desk")
class DeskIT {
  @Test
  @DisplayName("visitor and agent side by side: a question, an agent who joins, an answer")
  void sideBySide() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var page = login(shop.stranger().newPage(), "noor");
      page.navigate(Server.shared().uri("/desk/").toString() + "#/all/" + chat.current());
      assertThat(page.getByText("Is anybody there?").first()).isVisible();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Join")).first().click();
      chat.shows("Noor joined");
      var answer = page.locator("desk-composer textarea");
      answer.fill("Here I am.");
      answer.press("Enter");
      chat.shows("Here I am.");
      chat.write("Thank you!");
      assertThat(page.getByText("Thank you!").first()).isVisible();
    }
  }

  @Test
  @DisplayName("a day by keyboard alone: J K R N / P E Shift+E A ? Ctrl+K")
  void keyboard() {
    try (var shop = Shop.open()) {
      var first = written(shop);
      var second = written(shop);
      var desk = DeskPage.of(shop.stranger(), "noor").go("unassigned");
      assertThat(desk.page().locator("#c" + first.current())).isVisible();
      assertThat(desk.page().locator("#c" + second.current())).isVisible();
      desk.go("all?site=" + shop.stage().key());
      assertThat(desk.list().locator(".item")).hasCount(2);

      desk.key("j").shows("Is anybody there?");
      assertThat(desk.list().locator(".item").first()).hasAttribute("aria-current", "true");
      desk.key("j");
      assertThat(desk.list().locator(".item").last()).hasAttribute("aria-current", "true");
      desk.key("k");
      assertThat(desk.list().locator(".item").first()).hasAttribute("aria-current", "true");
      assertThat(desk.composer()).isVisible();
      desk.key("r");
      assertThat(desk.composer()).isFocused();
      desk.type("Only with the keyboard").key("Enter").shows("Only with the keyboard");
      second.shows("Only with the keyboard");
      desk.key("Escape");
      assertThat(desk.thread()).isFocused();
      desk.key("n").type("a note by key").key("Enter");
      assertThat(desk.notes()).containsText("a note by key");
      desk.key("Escape").key("a");
      desk.page()
          .getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName("Tomás"))
          .focus();
      desk.key("Enter").shows("assigned this to Tomás Vidal");
      desk.key("p");
      assertThat(desk.page().locator("[data-status=pending]")).isFocused();
      desk.key("Enter").status("Pending");
      desk.key("e").status("Closed");
      desk.key("Shift+E").status("Open");
      desk.key("Control+k").type("close");
      assertThat(desk.page().getByRole(AriaRole.COMBOBOX)).isFocused();
      desk.key("Enter").status("Closed");
      desk.key("?");
      assertThat(desk.page().locator("dialog.keys")).isVisible();
      desk.key("Escape");
      assertThat(desk.page().locator("dialog.keys")).hasCount(0);
      desk.key("g").key("m");
      assertThat(desk.page().locator(".nav [aria-current]")).containsText("Mine");
    }
  }

  @Test
  @DisplayName("one pane at a time on a phone, with a bar at the bottom")
  void phone() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var small = new NewContextOptions().setLocale("en-GB").setViewportSize(390, 844);
      var desk = DeskPage.of(shop.stranger(small), "noor").go("all?site=" + shop.stage().key());
      var dock = desk.page().locator(".dock");
      assertThat(dock).isVisible();
      assertThat(desk.page().locator(".views")).isHidden();
      desk.page().locator("#c" + chat.current()).click();
      assertThat(desk.composer()).isVisible();
      assertThat(desk.list()).isHidden();
      assertThat(dock).isHidden();
      desk.reply("From a phone").shows("From a phone");
      desk.page().locator("desk-head a.only-m").click();
      assertThat(desk.page().locator(".side")).isVisible();
      assertThat(desk.composer()).isHidden();
      desk.page().locator(".side .bar a").click();
      desk.page().locator("desk-head a.only-s").click();
      assertThat(desk.list()).isVisible();
      assertThat(
              desk.page()
                  .evaluate(
                      "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
          .isEqualTo(true);
    }
  }

  @Test
  @DisplayName("asks before it goes while a file is on its way, and not once it is there")
  void fileOnItsWay() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var desk = DeskPage.of(shop.stranger(), "noor").open(chat.current());
      var page = desk.page();
      var asked = new AtomicInteger();
      page.onDialog(
          dialog -> {
            asked.incrementAndGet();
            dialog.accept();
          });
      attach(desk, "terms.txt");
      assertThat(page.locator(".attached")).containsText("terms.txt");
      assertThat(page.locator(".attached progress")).hasCount(0);
      desk.composer().click();
      page.reload();
      assertThat(page.locator(".attached")).containsText("terms.txt");
      assertThat(asked).hasValue(0);

      page.route("**/files/**", route -> {});
      attach(desk, "slow.txt");
      assertThat(page.locator(".attached")).containsText("slow.txt");
      // Browsers ask only those who have touched the page.
      desk.composer().click();
      page.reload();
      assertThat(asked).hasValue(1);
      assertThat(page.locator(".attached")).not().containsText("slow.txt");
    }
  }

  private static void attach(DeskPage desk, String name) {
    desk.page()
        .locator("desk-composer input[type=file]")
        .setInputFiles(
            new FilePayload(name, "text/plain", "The terms".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest(name = "has nothing that axe complains about, {0} {1}")
  @CsvSource({"en-GB, LIGHT", "es-ES, DARK"})
  void accessible(String language, ColorScheme scheme) {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var browser =
          shop.stranger(
              new NewContextOptions()
                  .setLocale(language)
                  .setColorScheme(scheme)
                  .setReducedMotion(ReducedMotion.REDUCE)
                  .setViewportSize(1440, 900));
      var what = language + " " + scheme;
      var page = browser.newPage();
      page.navigate(Server.shared().uri("/desk/").toString());
      assertThat(page.locator("input[type=password]")).isVisible();
      complaints(page, what + ", login");
      page.close();
      screens(DeskPage.of(browser, "tomas"), chat, what);
    }
  }

  private static void screens(DeskPage desk, ChatPage chat, String what) {
    var page = desk.page();
    desk.go("all");
    assertThat(page.locator("#c" + chat.current())).isVisible();
    complaints(page, what + ", list");
    page.locator("#c" + chat.current() + " .face").click();
    assertThat(page.locator(".bulk")).isVisible();
    complaints(page, what + ", bulk");
    desk.open(chat.current());
    desk.composer().fill("x");
    assertThat(page.locator(".side .facts").first()).isVisible();
    complaints(page, what + ", conversation");
    page.locator("[role=tab]").last().click();
    desk.composer().fill("@");
    complaints(page, what + ", note");
    desk.composer().fill("");
    page.locator("desk-status > button").click();
    assertThat(page.locator(".statuses")).isVisible();
    complaints(page, what + ", status");
    desk.key("Escape");
    page.locator("desk-filtering > button").click();
    complaints(page, what + ", filter");
    desk.key("Escape");
    desk.key("Control+k");
    assertThat(page.locator("dialog.palette")).isVisible();
    complaints(page, what + ", commands");
    desk.key("Escape").go("mentions");
    complaints(page, what + ", empty");
    for (var place : List.of("replies/new", "labels", "sites")) {
      desk.go(place);
      assertThat(page.locator(".bar h2").first()).isVisible();
      complaints(page, what + ", " + place);
    }
  }

  private static ChatPage written(Shop shop) {
    var chat = shop.visit(shop.stranger(), "/a");
    chat.openCard().shows("Which colour?");
    chat.write("Is anybody there?").shows("Is anybody there?");
    return chat;
  }

  private static Page login(Page page, String name) {
    page.navigate(Server.shared().uri("/desk/").toString());
    page.locator("input[type=email]").fill(name + "@larkwell.example");
    page.locator("input[type=password]").fill("larkwell-" + name);
    page.locator("input[type=password]").press("Enter");
    assertThat(page.locator("input[type=password]")).hasCount(0);
    return page;
  }

  private static void complaints(Page page, String where) {
    assertThat(Axe.complaints(page)).as(where).isEmpty();
  }
}

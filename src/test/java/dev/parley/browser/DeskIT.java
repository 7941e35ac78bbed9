package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Server;
import dev.parley.cast.Shop;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The desk")
class DeskIT {
  @Test
  @DisplayName("visitor and agent side by side: a question, an agent who joins, an answer")
  void sideBySide() {
    try (var shop = Shop.open()) {
      var chat = shop.visit(shop.stranger(), "/a");
      chat.openCard().shows("Which colour?");
      chat.write("Is anybody there?").shows("Is anybody there?");
      var desk = login(shop.stranger().newPage(), "noor");

      desk.navigate(Server.shared().uri("/desk/").toString() + "#/all/" + chat.current());
      assertThat(desk.getByText("Is anybody there?").first()).isVisible();
      desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Join")).first().click();
      chat.shows("Noor joined");
      var answer = desk.getByRole(AriaRole.TEXTBOX).last();
      answer.fill("Here I am.");
      answer.press("Enter");
      chat.shows("Here I am.");
      chat.write("Thank you!");
      assertThat(desk.getByText("Thank you!").first()).isVisible();
    }
  }

  @Test
  @DisplayName("has nothing that axe complains about, in both languages")
  void accessible() {
    for (var language : List.of("en-GB", "es-ES")) {
      try (var shop = Shop.open()) {
        var chat = shop.visit(shop.stranger(), "/a");
        chat.openCard().shows("Which colour?");
        chat.write("Is anybody there?").shows("Is anybody there?");
        var page = shop.stranger(new NewContextOptions().setLocale(language)).newPage();
        page.navigate(Server.shared().uri("/desk/").toString());
        assertThat(page.locator("input[type=password]")).isVisible();
        complaints(page, language + ", login");
        login(page, "noor");
        page.navigate(Server.shared().uri("/desk/").toString() + "#/all");
        assertThat(page.getByText("Which colour?").first()).isVisible();
        complaints(page, language + ", list");
        page.navigate(Server.shared().uri("/desk/").toString() + "#/all/" + chat.current());
        assertThat(page.getByRole(AriaRole.LOG).first()).isVisible();
        complaints(page, language + ", conversation");
      }
    }
  }

  private static Page login(Page page, String name) {
    if (!page.url().contains("/desk/")) {
      page.navigate(Server.shared().uri("/desk/").toString());
    }
    page.locator("input[type=email]").fill(name + "@larkwell.example");
    page.locator("input[type=password]").fill("larkwell-" + name);
    page.locator("input[type=password]").press("Enter");
    assertThat(page.locator("input[type=password]")).hasCount(0);
    return page;
  }

  private static void complaints(Page page, String where) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as(where)
        .extracting(rule -> rule.getId() + ": " + rule.getHelp() + rule.getNodes())
        .isEmpty();
  }
}

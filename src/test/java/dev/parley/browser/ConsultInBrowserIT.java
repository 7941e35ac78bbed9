package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.parley.cast.DeskPage;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two desks and the visitor's page. */
@InBrowser
@DisplayName("A colleague is asked in")
class ConsultInBrowserIT {
  private final Shop shop = Shop.open();
  private final Stage stage = shop.stage();

  @BeforeEach
  void both_are_there() {
    be("available");
  }

  @AfterEach
  void close() {
    be("away");
    shop.close();
  }

  @Test
  @DisplayName("asked, noted, handed over: the visitor sees the last alone")
  void consulted() {
    var ana = shop.visit(shop.stranger(), "/a").open().write("Is it there?").shows("Is it there?");
    long thread = ana.current();
    var noor = DeskPage.of(shop.stranger(), "noor").open(thread);
    noor.reply("One moment.").shows("One moment.");
    var ada = DeskPage.of(shop.stranger(), "ada").go("mentions");

    noor.page().locator("desk-pass > button").click();
    var form = noor.page().locator("desk-pass form");
    form.locator("select").selectOption("agent " + id());
    form.getByLabel("Note to the team").fill("Is the long post in stock?");
    form.getByText("Ask in").click();
    assertThat(noor.page().locator("desk-consult")).containsText("You asked Ada Klein in");

    assertThat(ada.list()).containsText("Asked in");
    ada.open(thread);
    assertThat(ada.page().locator("desk-consult")).containsText("Noor Haddad asked you in");
    assertThat(ada.page().locator("desk-consult")).containsText("the visitor does not see you");
    ada.composer().fill("In black, yes.");
    ada.key("Enter");
    assertThat(noor.notes().last()).containsText("In black, yes.");
    noor.reply("In black we have it.");
    ana.shows("In black we have it.");
    assertThat(ana.thread()).not().containsText("Ada");
    assertThat(ana.thread()).not().containsText("In black, yes.");

    ada.press("Join");
    ana.shows("Ada joined");
    assertThat(ada.page().locator("desk-consult div")).hasCount(0);
    assertThat(noor.page().locator("desk-consult div")).hasCount(0);
  }

  private long id() {
    return Frames.number(stage.admin().get("me"), "id");
  }

  private void be(String presence) {
    var as = Frames.object("presence", presence);
    Stage.Agents.noor(stage.server()).put("me/presence", as);
    stage.admin().put("me/presence", as);
  }
}

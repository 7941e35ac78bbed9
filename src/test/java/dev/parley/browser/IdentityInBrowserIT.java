package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.parley.cast.ChatPage;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Host;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("Customers whom the host signs for, in their browsers (X28, X37)")
class IdentityInBrowserIT {
  /** What a host's page does before the widget loads; who is signed in stands in its address. */
  private static final String PAGE =
      "window.parley = window.parley || function () { (parley.q = parley.q || []).push(arguments) };"
          + "if (location.hash.length > 1) parley('identify', {token: location.hash.slice(1)});";

  private static final String SECRET = "My address is 14 Mill Street";

  private final Shop shop = Shop.open();
  private final Stage stage = shop.stage();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final Host host = Host.of(stage.admin(), stage.key());
  private final String run = UUID.randomUUID().toString();

  @AfterEach
  void close() {
    shop.close();
  }

  private BrowserContext device() {
    var context = shop.stranger();
    context.addInitScript(PAGE);
    return context;
  }

  private String signed(String name) {
    return host.signs(name + "-" + run, name, stage.clock().now());
  }

  private ChatPage come(BrowserContext device, String path, String name) {
    return shop.visit(device, path + "#" + signed(name));
  }

  /** A conversation of Ana's with something in it that is nobody else's business. */
  private long talk(ChatPage ana) {
    ana.open().write(SECRET).shows(SECRET);
    return ana.current();
  }

  /** From the list of a page that shows no conversation by itself. */
  private static void openHers(ChatPage chat) {
    chat.open();
    chat.page().getByText("A in English").first().click();
    chat.shows(SECRET);
  }

  private static void showsNothing(ChatPage chat) {
    assertThat(chat.page().locator("parley-chat")).not().containsText(SECRET);
    assertThat(chat.page().locator("parley-chat")).not().containsText("half a word");
  }

  @Test
  @DisplayName("two devices of one person are in step, whichever of them writes")
  void twoDevices() {
    var laptop = come(device(), "/a", "Ana");
    long thread = talk(laptop);

    var phone = come(device(), "/elsewhere", "Ana");
    openHers(phone);
    phone.write("And a second floor").shows("And a second floor");
    laptop.shows("And a second floor");

    noor.join(thread);
    noor.say(thread, "We bring it up.");
    laptop.shows("We bring it up.");
    phone.shows("We bring it up.");
  }

  @Test
  @DisplayName("unread of the person is on the launcher of a device that was never here")
  void unreadElsewhere() {
    var laptop = come(device(), "/a", "Ana");
    long thread = talk(laptop);
    laptop.close();
    noor.join(thread);
    noor.say(thread, "We bring it up.");

    var phone = come(device(), "/elsewhere", "Ana");

    assertThat(phone.launcher().locator(".count")).isVisible();
    assertThat(phone.card()).containsText("We bring it up.");
  }

  @Test
  @DisplayName("the next customer on the same computer begins with an empty panel")
  void nextPage() {
    var computer = device();
    var ana = come(computer, "/a", "Ana");
    talk(ana);
    ana.page().getByLabel("Write a message").fill("half a word");
    ana.close();

    var ben = come(computer, "/elsewhere", "Ben");

    assertThat(ben.panel()).not().isVisible();
    assertThat(ben.launcher().locator(".count")).hasCount(0);
    showsNothing(ben);
    ben.open();
    assertThat(ben.panel()).containsText("Ben");
    assertThat(ben.panel()).not().containsText("A in English");
    showsNothing(ben);
    assertThat(storage(ben)).doesNotContain("half a word");

    ben.close();
    var again = come(computer, "/elsewhere", "Ana");
    openHers(again);
  }

  @Test
  @DisplayName(
      "the same in a page that does not load again, with the panel open, and in its other tab")
  void samePage() {
    var computer = device();
    var other = come(computer, "/a", "Ana");
    talk(other);
    var tab = come(computer, "/a", "Ana");
    tab.open().shows(SECRET);

    tab.page().evaluate("token => parley('identify', {token})", signed("Ben"));

    assertThat(tab.panel()).not().isVisible();
    showsNothing(tab);
    assertThat(other.panel()).not().isVisible();
    showsNothing(other);
    tab.open().list();
    assertThat(tab.panel()).containsText("Ben");
    showsNothing(tab);
  }

  @Test
  @DisplayName(
      "signed in later, what was written before comes along, and the other device's is there")
  void signedInLater() {
    var laptop = come(device(), "/a", "Ana");
    talk(laptop);
    var phone = shop.visit(device(), "/b");
    phone.open().write("Before I signed in").shows("Before I signed in");

    phone.page().evaluate("token => parley('identify', {token})", signed("Ana"));

    phone.list();
    assertThat(phone.panel()).containsText("A in English");
    assertThat(phone.panel()).containsText("B in English");
    laptop.list();
    assertThat(laptop.panel()).containsText("B in English");
    laptop.page().getByText("B in English").first().click();
    laptop.shows("Before I signed in");
  }

  @Test
  @DisplayName("a device that is taken away while its panel is open loses what is not its own")
  void takenAway() {
    var laptop = come(device(), "/a", "Ana");
    long thread = talk(laptop);
    var phone = come(device(), "/elsewhere", "Ana");
    openHers(phone);
    var owner = Frames.number(noor.get("conversations/" + thread).getJsonObject("visitor"), "id");

    stage.admin().delete("visitors/" + owner + "/person");

    showsNothing(phone);
    noor.join(thread);
    noor.say(thread, "For the laptop alone");
    laptop.shows("For the laptop alone");
    showsNothing(phone);
  }

  @Test
  @DisplayName("logging out leaves nothing, and the next page knows nobody")
  void loggedOut() {
    var computer = device();
    var ana = come(computer, "/a", "Ana");
    talk(ana);

    ana.page().evaluate("parley('logout')");
    assertThat(ana.panel()).not().isVisible();
    showsNothing(ana);
    ana.close();

    var nobody = shop.visit(computer, "/elsewhere");
    assertThat(nobody.arrival().getJsonObject("visitor").getString("identity"))
        .isEqualTo("anonymous");
    nobody.open();
    showsNothing(nobody);
  }

  private static String storage(ChatPage chat) {
    return String.valueOf(
        chat.page().evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"));
  }
}

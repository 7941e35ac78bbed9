package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.cast.Clock;
import dev.parley.cast.DeskPage;
import dev.parley.cast.Frames;
import dev.parley.cast.Host;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Patience;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Visitor and agent side by side, the clock moved: the lid is closed in mid-chat. */
@InBrowser
@DisplayName("Coming back (scenarios 9, 11 and 12)")
class ReconnectInBrowserIT {
  private static final String PAGE =
      "window.parley = window.parley || function () { (parley.q = parley.q || []).push(arguments) };"
          + "if (location.hash.length > 40) parley('identify', {token: location.hash.slice(1)});";

  private final Shop shop = Shop.open();
  private final Stage stage = shop.stage();
  private final Clock clock = stage.clock();

  @BeforeEach
  void noor_is_there() {
    be("available");
  }

  @AfterEach
  void close() {
    be("away");
    shop.close();
  }

  @Test
  @DisplayName("the lid is closed, the link opened on another machine: the same agent greets")
  void anotherMachine() {
    var laptop = shop.stranger();
    var ana = shop.visit(laptop, "/a").open().write("Is Friday any good?").shows("Is Friday");
    long thread = ana.current();
    var desk = DeskPage.of(shop.stranger(), "noor").open(thread);
    desk.reply("Friday at 10:30 is yours.").shows("Friday at 10:30 is yours.");
    ana.shows("Friday at 10:30 is yours.");
    desk.press("A link back");
    var link = desk.page().getByLabel("The link").inputValue();
    desk.key("Escape");

    laptop.close();
    offline(thread);
    clock.advance(Duration.ofMinutes(4));
    var kept = desk.page().locator(".keep");
    assertThat(kept).containsText(Pattern.compile("Kept for .+ until .*\\d?\\d:\\d\\d"));
    assertThat(kept).containsText("dropped off at");
    // The limit is tomorrow: an hour alone would be read as today's.
    assertThat(kept)
        .containsText(Pattern.compile("from \\w{3} \\d+ \\w+, \\d\\d:\\d\\d a new chat"));

    var phone = shop.stranger().newPage();
    phone.navigate(link);
    var there = phone.getByRole(AriaRole.LOG);
    assertThat(there).containsText("Is Friday any good?");
    assertThat(there).containsText("Friday at 10:30 is yours.");
    assertThat(phone.url()).doesNotContain("parley");
    assertThat(kept).hasCount(0);
    phone.getByLabel("Write a message").fill("I am on the phone now");
    phone.getByLabel("Write a message").press("Enter");
    desk.shows("I am on the phone now").reply("Welcome back.");
    assertThat(there).containsText("Welcome back.");

    var supervisor = DeskPage.of(shop.stranger(), "tomas").go("promises");
    assertThat(supervisor.page().locator(".promises table"))
        .containsText(Pattern.compile("Noor Haddad[\\s\\S]*Kept"));

    var late = shop.stranger().newPage();
    late.navigate(link);
    assertThat(late.getByRole(AriaRole.DIALOG)).containsText("This link was used already");
    late.getByText("Start a new conversation").click();
    assertThat(late.getByLabel("Write a message")).isVisible();
    assertThat(late.getByRole(AriaRole.DIALOG)).not().containsText("Friday");
  }

  @Test
  @DisplayName("a verified customer is asked: exactly two choices, and continuing is with the same")
  void asked() {
    var host = Host.of(stage.admin(), stage.key());
    var token = host.signs("ana-" + stage.key(), "Ana Beltrán", clock.now());
    var browser = known(shop.stranger());
    var ana = shop.visit(browser, "/a#" + token).open().write("Hello?").shows("Hello?");
    long thread = ana.current();
    var desk = DeskPage.of(shop.stranger(), "noor").open(thread);
    desk.reply("Hello Ana.").shows("Hello Ana.");
    ana.shows("Hello Ana.");
    ana.page().close();
    offline(thread);
    clock.advance(Duration.ofMinutes(5));

    var back = shop.visit(browser, "/a");
    assertThat(back.card()).containsText("You were talking with Noor 5 minutes ago");
    back.openCard();
    assertThat(back.panel()).containsText("Welcome back, Ana");
    assertThat(back.panel()).containsText("You were talking with Noor");
    assertThat(back.panel().locator(".choice")).hasCount(2);
    back.panel().getByText("Continue with Noor").click();

    back.shows("Hello Ana.").write("Here I am again").shows("Here I am again");
    desk.shows("Here I am again");
    assertThat(desk.page().locator(".keep")).hasCount(0);
  }

  @Test
  @DisplayName("signed for only after the chat is open, they are asked then")
  void askedLate() {
    var host = Host.of(stage.admin(), stage.key());
    var token = host.signs("ana-" + stage.key(), "Ana Beltrán", clock.now());
    var laptop =
        shop.visit(known(shop.stranger()), "/a#" + token).open().write("Hello?").shows("Hello?");
    long thread = laptop.current();
    var desk = DeskPage.of(shop.stranger(), "noor").open(thread);
    desk.reply("Hello Ana.").shows("Hello Ana.");
    laptop.shows("Hello Ana.");
    laptop.page().close();
    offline(thread);
    clock.advance(Duration.ofMinutes(5));

    var phone = shop.visit(known(shop.stranger()), "/elsewhere").open();
    phone.panelShows("Start a conversation");
    phone.page().evaluate("token => parley('identify', {token})", token);

    phone.panelShows("Welcome back, Ana").panelShows("You were talking with Noor");
    phone.panel().getByText("Continue with Noor").click();
    phone.shows("Hello Ana.");
  }

  @Test
  @DisplayName("R17, R18 a page opened too late says so once, and leads on")
  void tooLate() {
    stage.under("autoCloseAfter", Duration.ofMinutes(20).toMillis());
    var site = "sites/" + stage.key();
    var contact = "https://larkwell.example/contact";
    stage.admin().put(site, Frames.with(stage.admin().get(site), "redirectionUrl", contact));
    var browser = shop.stranger();
    var ana = shop.visit(browser, "/a").open().write("Hello?").shows("Hello?");
    long thread = ana.current();
    var desk = DeskPage.of(shop.stranger(), "noor").open(thread);
    desk.reply("Hello Ana.").shows("Hello Ana.");
    ana.shows("Hello Ana.");
    ana.press("Minimise").page().close();
    offline(thread);
    clock.advance(Duration.ofMinutes(21));

    var back = shop.visit(browser, "/elsewhere");
    assertThat(back.card()).containsText("This chat has timed out");
    back.openCard().panelShows("It stayed open until");
    assertThat(back.panel().getByText("Go to larkwell.example")).hasAttribute("href", contact);
    back.press("Start a new conversation");
    assertThat(back.page().getByLabel("Write a message")).isVisible();

    var again = shop.visit(browser, "/elsewhere");
    again.open().panelShows("Passed on to a person");
    assertThat(again.panel()).not().containsText("timed out");
  }

  @Test
  @DisplayName("continue on your phone: the code leads there, and both stay live")
  void onThePhone() {
    var ana = shop.visit(shop.stranger(), "/a").open().write("A long story").shows("A long story");
    ana.press("More").page().getByText("Continue on your phone").click();
    assertThat(ana.panel().locator(".qr svg")).isVisible();
    ana.page().context().grantPermissions(java.util.List.of("clipboard-write", "clipboard-read"));
    ana.press("Copy the link instead");
    assertThat(ana.panel()).containsText("Copied");
    var link = (String) ana.page().evaluate("navigator.clipboard.readText()");
    assertThat(scanned(ana.panel().locator(".qr"))).isEqualTo(link);

    var phone = shop.stranger().newPage();
    phone.navigate(link);
    assertThat(phone.getByRole(AriaRole.LOG)).containsText("A long story");
    phone.getByLabel("Write a message").fill("told on the phone");
    phone.getByLabel("Write a message").press("Enter");

    ana.press("Back to the conversation");
    ana.shows("told on the phone");
  }

  /** What a camera reads there. */
  private static String scanned(Locator code) {
    try {
      var picture = ImageIO.read(new ByteArrayInputStream(code.screenshot()));
      int width = picture.getWidth();
      int height = picture.getHeight();
      var pixels = picture.getRGB(0, 0, width, height, null, 0, width);
      var seen = new HybridBinarizer(new RGBLuminanceSource(width, height, pixels));
      return new QRCodeReader().decode(new BinaryBitmap(seen)).getText();
    } catch (IOException | ReaderException e) {
      throw new AssertionError(e);
    }
  }

  private void be(String presence) {
    Stage.Agents.noor(stage.server()).put("me/presence", Frames.object("presence", presence));
  }

  private static BrowserContext known(BrowserContext context) {
    context.addInitScript(PAGE);
    return context;
  }

  private void offline(long thread) {
    Patience.until(
        "offline",
        () ->
            !stage
                .admin()
                .get("conversations/" + thread)
                .getJsonObject("visitor")
                .getBoolean("online"));
  }
}

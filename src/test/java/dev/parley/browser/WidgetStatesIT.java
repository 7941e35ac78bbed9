package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.cast.Axe;
import dev.parley.cast.ChatPage;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The widget's rarer states")
class WidgetStatesIT {
  /** A picture of four by three pixels. */
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR4nGM4UaEBRww4OQBQxhDhqjivfwAAAABJRU5ErkJggg==");

  private final Shop shop = Shop.open();
  private final Desk noor = Stage.Agents.noor(shop.stage().server());

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  @DisplayName("C07-C13 closed: the notice, Restart alone, and the draft back in the composer")
  void closedAndRestarted() {
    var chat = withNoor(shop.stranger());
    field(chat).fill("One more thing");

    shut(chat);

    chat.shows("Noor closed this conversation");
    assertThat(foot(chat)).containsText("This conversation is closed. Everything in it stays here");
    assertThat(foot(chat).getByRole(AriaRole.BUTTON).and(visible(chat))).hasCount(1);
    assertThat(field(chat)).hasCount(0);
    assertThat(foot(chat)).containsText("One more thing");

    chat.press("Restart conversation");

    chat.shows("You restarted this conversation");
    assertThat(field(chat)).hasValue("One more thing");
    assertThat(field(chat)).isFocused();
    assertThat(chat.thread().getByText("Which colour?")).hasCount(2);
    assertThat(chat.thread().getByText("One more thing")).hasCount(0);
  }

  @Test
  @DisplayName("C10, X30 what comes too late is not sent, not again either, and is kept")
  void tooLate() {
    var context = shop.stranger();
    var chat = withNoor(context);
    context.setOffline(true);
    chat.write("Written in the tunnel").shows("Written in the tunnel");
    shut(chat);
    context.setOffline(false);

    assertThat(foot(chat)).containsText("Not sent: Noor closed this a moment ago.");
    assertThat(foot(chat)).containsText("Written in the tunnel");
    assertThat(chat.panel().locator("[role=alert]").last()).containsText("Not sent");

    chat.press("Restart conversation");
    assertThat(field(chat)).hasValue("Written in the tunnel");
    chat.go("/a");
    chat.shows("You restarted this conversation");
    assertThat(chat.thread().getByText("Written in the tunnel")).hasCount(0);
    assertThat(field(chat)).hasValue("Written in the tunnel");
  }

  @Test
  @DisplayName("what could not be fetched while the line was away is fetched when it is back")
  void fetchedAgain() {
    var context = shop.stranger();
    var refused = new AtomicInteger();
    context.route(
        Pattern.compile("/rare\\.js"),
        route -> {
          refused.incrementAndGet();
          route.abort();
        });
    var chat = shop.visit(context, "/a");
    chat.openCard().shows("Which colour?");
    int before = refused.get();
    chat.press("More");
    chat.page().waitForCondition(() -> refused.get() == before + 2);
    assertThat(chat.panel().locator(".menu")).hasCount(0);

    context.unrouteAll();

    chat.press("More");
    assertThat(chat.panel().locator(".menu")).isVisible();
  }

  @Test
  @DisplayName("C14-C17 a reopening stands in the thread at once, and the composer is back")
  void reopened() {
    var chat = withNoor(shop.stranger());
    shut(chat);
    chat.shows("Noor closed this conversation");

    noor.reopen(chat.current(), version(chat));

    chat.shows("Noor reopened this conversation");
    assertThat(field(chat)).isVisible();
    assertThat(chat.thread().getByText("Which colour?")).hasCount(1);
  }

  @Test
  @DisplayName("X07, X08 End chat is in the menu, asked once, and is not minimising; by keyboard")
  void endChat() {
    var chat = withNoor(shop.stranger());
    var keys = chat.page().keyboard();
    chat.button("More").focus();
    keys.press("Enter");
    assertThat(item(chat, "New conversation")).isFocused();
    keys.press("ArrowDown");
    assertThat(item(chat, "Continue on your phone")).isFocused();
    keys.press("ArrowDown");
    keys.press("Enter");

    var asked = chat.page().getByRole(AriaRole.ALERTDIALOG);
    assertThat(asked).containsText("Noor will be free for someone else.");
    assertThat(chat.button("Keep chatting")).isFocused();
    keys.press("Escape");
    assertThat(asked).hasCount(0);
    assertThat(chat.panel()).isVisible();
    assertThat(field(chat)).isFocused();

    chat.press("More");
    item(chat, "End chat…").click();
    chat.button("End chat").click();

    chat.shows("You closed this conversation");
    assertThat(chat.button("Restart conversation")).isFocused();
    chat.press("More");
    assertThat(chat.page().getByRole(AriaRole.MENUITEM)).hasCount(1);
    keys.press("Escape");
    assertThat(chat.button("More")).isFocused();
    keys.press("Escape");
    assertThat(chat.panel()).isHidden();
  }

  @Test
  @DisplayName("X15 Pending says until when, and a message opens it again")
  void pending() {
    var chat = withNoor(shop.stranger());
    var until = shop.stage().clock().now().plus(Duration.ofDays(1)).toEpochMilli();

    noor.put(
        "conversations/" + chat.current() + "/pending",
        Frames.object("version", version(chat), "until", until));

    chat.shows("Noor set this to Pending until");
    assertThat(foot(chat)).containsText("Then we take it up again; if you write, at once.");
    chat.list().panelShows("Pending");
    chat.panel().locator("li button").click();
    chat.write("It is the left one").shows("It is the left one").shows("Open again");
    assertThat(foot(chat).locator(".notice")).hasCount(0);
  }

  @Test
  @DisplayName("files: chosen, dropped, refused in words, sent, and saved by the other side's hand")
  void files() {
    var chat = withNoor(shop.stranger());
    var chooser = chat.page().waitForFileChooser(() -> chat.press("Attach a file"));
    chooser.setFiles(
        new FilePayload[] {
          new FilePayload("door.png", "image/png", PICTURE),
          new FilePayload("lie.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8))
        });
    var tray = chat.panel().getByRole(AriaRole.LIST);
    assertThat(tray).containsText("What is in this file is not what its name says.");
    chat.press("Remove lie.png");
    drop(chat, "terms.txt", "The terms");
    assertThat(tray.locator("li")).hasCount(2);

    chat.write("Will it go through this door?");

    chat.shows("Will it go through this door?").shows("terms.txt");
    assertThat(chat.button("Save the picture door.png").locator("canvas")).isVisible();
    assertThat(tray).isHidden();
    var saved = chat.page().waitForDownload(() -> chat.thread().getByText("terms.txt").click());
    assertThat(read(saved.path())).isEqualTo("The terms");

    chat.go("/a");
    assertThat(chat.button("Save the picture door.png")).isVisible();
  }

  @Test
  @DisplayName(
      "files that are chosen and not sent outlive a reload; one on its way is not left behind unasked")
  void filesOverAReload() {
    var chat = withNoor(shop.stranger());
    var page = chat.page();
    drop(chat, "terms.txt", "The terms");
    var tray = chat.panel().locator(".tray");
    assertThat(tray.locator("li")).containsText("terms.txt");
    assertThat(tray.locator("progress:visible")).hasCount(0);

    chat.go("/a");
    assertThat(tray).containsText("terms.txt");
    chat.write("Please sign these").shows("Please sign these").shows("terms.txt");
    assertThat(tray).isHidden();
    chat.go("/a");
    chat.shows("Please sign these");
    assertThat(tray).hasCount(0);

    page.route("**/files/**", route -> {});
    drop(chat, "slow.txt", "Still going up");
    assertThat(tray).containsText("slow.txt");
    var asked = new java.util.concurrent.atomic.AtomicInteger();
    page.onDialog(
        dialog -> {
          asked.incrementAndGet();
          dialog.accept();
        });
    // Browsers ask only those who have touched the page.
    chat.panel().locator("textarea").click();
    page.reload();
    org.assertj.core.api.Assertions.assertThat(asked).hasValue(1);
  }

  @Test
  @DisplayName("C03 times are picked in the visitor's zone, by keyboard; one that is taken says so")
  void times() {
    var ana = withNoor(shop.stranger());
    var ben = withNoor(shop.stranger());
    var day = shop.stage().clock().now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.DAYS);
    var times =
        List.of(
            day.plus(Duration.ofHours(9)).toEpochMilli(),
            day.plus(Duration.ofHours(11)).toEpochMilli());
    for (var chat : List.of(ana, ben)) {
      noor.put(
          "conversations/" + chat.current() + "/offers/o-1",
          Frames.object(
              "title", "Test ride", "minutes", 30, "times", times, "zone", "Europe/Madrid"));
    }
    var slots = ana.thread().getByRole(AriaRole.GROUP).getByRole(AriaRole.BUTTON);
    assertThat(slots).hasCount(2);
    complaints(ana.page(), "times");
    slots.first().focus();
    ana.page().keyboard().press("Enter");
    ana.thread().getByText("Book ").click();
    ana.shows("Booked: ");
    assertThat(ana.button("Add to calendar")).isVisible();
    complaints(ana.page(), "booked");
    var saved = ana.page().waitForDownload(() -> ana.press("Add to calendar"));
    assertThat(read(saved.path())).contains("BEGIN:VEVENT");

    ben.thread().getByRole(AriaRole.GROUP).getByRole(AriaRole.BUTTON).first().click();
    ben.thread().getByText("Book ").click();
    ben.shows("That time has just been taken. Pick another one.");
    var left = ben.thread().getByRole(AriaRole.GROUP).getByRole(AriaRole.BUTTON);
    assertThat(left.first()).isDisabled();
    left.last().click();
    ben.thread().getByText("Book ").click();
    ben.shows("Booked: ");
  }

  @Test
  @DisplayName("C02 a meeting's link says where it leads")
  void meeting() {
    var chat = withNoor(shop.stranger());
    noor.put(
        "conversations/" + chat.current() + "/messages/m-1",
        Frames.object(
            "text",
            "Let us look at it.",
            "meeting",
            Frames.object("url", "https://zoom.example/j/8412")));

    var link = chat.thread().getByRole(AriaRole.LINK);
    assertThat(link).containsText("Video call with Noor");
    assertThat(link).containsText("Opens zoom.example in a new tab");
    assertThat(link).hasAttribute("href", "https://zoom.example/j/8412");
  }

  @Test
  @DisplayName("have nothing that axe complains about, in both languages, light and dark")
  void accessible() {
    for (var look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      var language = look == ColorScheme.LIGHT ? "en-GB" : "es-ES";
      var options =
          new NewContextOptions()
              .setLocale(language)
              .setColorScheme(look)
              .setReducedMotion(ReducedMotion.REDUCE);
      var chat = withNoor(shop.stranger(options));
      var page = chat.page();
      chat.panel().locator("input[type=file]").count();
      drop(chat, "lie.png", "no picture");
      drop(chat, "terms.txt", "The terms");
      assertThat(chat.panel().locator(".tray .bad")).isVisible();
      complaints(page, language + ", tray");
      chat.panel().locator("textarea").press("Enter");
      assertThat(chat.thread().locator(".file")).isVisible();
      complaints(page, language + ", file");
      chat.panel().locator("[aria-haspopup=menu]").click();
      assertThat(page.getByRole(AriaRole.MENUITEM)).hasCount(3);
      complaints(page, language + ", menu");
      page.getByRole(AriaRole.MENUITEM).last().click();
      assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isVisible();
      complaints(page, language + ", question");
      page.keyboard().press("Escape");
      noor.put(
          "conversations/" + chat.current() + "/pending", Frames.object("version", version(chat)));
      assertThat(foot(chat).locator(".notice")).isVisible();
      complaints(page, language + ", pending");
    }
  }

  private static void complaints(Page page, String where) {
    assertThat(Axe.ofWidget(page)).as(where).isEmpty();
  }

  /** A thread in which Noor has said something. */
  private ChatPage withNoor(BrowserContext context) {
    var chat = shop.visit(context, "/a");
    chat.openCard();
    noor.join(chat.current());
    noor.say(chat.current(), "Here I am.");
    return chat.shows("Here I am.");
  }

  private void shut(ChatPage chat) {
    noor.shut(chat.current(), version(chat));
  }

  private int version(ChatPage chat) {
    return noor.get("conversations/" + chat.current()).getInt("version");
  }

  private static Locator field(ChatPage chat) {
    return chat.panel().locator("textarea");
  }

  private static Locator foot(ChatPage chat) {
    return chat.panel().locator("footer");
  }

  private static Locator visible(ChatPage chat) {
    return chat.page().locator(":visible");
  }

  private static Locator item(ChatPage chat, String name) {
    return chat.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name));
  }

  private static void drop(ChatPage chat, String name, String text) {
    var data =
        chat.page()
            .evaluateHandle(
                "([name, text]) => { const data = new DataTransfer(); data.items.add(new File([text], name)); return data; }",
                List.of(name, text));
    chat.panel().dispatchEvent("drop", java.util.Map.of("dataTransfer", data));
  }

  private static String read(java.nio.file.Path path) {
    try {
      return Files.readString(path);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.cast.ChatPage;
import dev.parley.cast.DeskPage;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Shop;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Visitor and agents side by side: what the status of a conversation means to each of them. */
@InBrowser
@DisplayName("The inbox")
class InboxInBrowserIT {
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  @Test
  @DisplayName(
      "C06, C07, C08, C09, C11, C12, C13, C14, C15, C16, C17: a close is said in both views, a restart is seen by the agent, a reopening plays no flow")
  void closeRestartReopen() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var desk = DeskPage.of(shop.stranger(), "noor").open(chat.current());
      desk.reply("Here I am.").shows("Here I am.");
      chat.shows("Here I am.");
      var asked = desk.thread().getByText("Which colour?");
      int before = asked.count();

      desk.press("Close").status("Closed").shows("You closed this conversation");
      chat.panelShows("Noor Haddad closed this conversation");
      assertThat(chat.panel().locator("textarea")).hasCount(0);

      chat.press("Restart conversation");
      desk.status("Open").shows("restarted the conversation");
      assertThat(asked).hasCount(before + 1);
      desk.shows("Is anybody there?");

      desk.press("Close").status("Closed");
      assertThat(chat.button("Restart conversation")).isVisible();
      desk.press("Reopen").status("Open").shows("You reopened this conversation");
      chat.panelShows("Noor Haddad reopened this conversation");
      assertThat(asked).hasCount(before + 1);
      chat.write("Thank you").shows("Thank you");
      desk.shows("Thank you");
    }
  }

  @Test
  @DisplayName(
      "C04, C19: an agent chooses among three, and each change stands in both views, in one order, with who and when")
  void threeStatuses() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var desk = DeskPage.of(shop.stranger(), "noor").open(chat.current());
      desk.reply("One moment.").shows("One moment.");
      chat.shows("One moment.");
      desk.page().locator("desk-status > button").click();
      assertThat(desk.page().locator("desk-status [role=menuitemradio]"))
          .containsText(new String[] {"Open", "Pending", "Closed"});
      desk.page().locator("desk-status [data-status=pending]").click();
      desk.status("Pending");
      chat.shows("Noor set this to Pending");
      for (var status : List.of("closed", "open", "closed")) {
        desk.page().locator("desk-status > button").click();
        desk.page().locator("desk-status [data-status=" + status + "]").click();
        desk.status(status.equals("open") ? "Open" : "Closed");
      }

      var said = Pattern.compile("(You|Noor) (set this to Pending|closed|reopened).*\\d:\\d\\d.*");
      for (var line : List.of(desk.thread().locator(".ev"), chat.thread().locator(".sys"))) {
        var changes = line.filter(new Locator.FilterOptions().setHasText(said));
        assertThat(changes)
            .containsText(new String[] {"set this to Pending", "closed", "reopened", "closed"});
      }
    }
  }

  @Test
  @DisplayName(
      "C10, D8, X30: what a visitor wrote too late is refused, also when sent again, and is kept as the draft")
  void tooLate() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var desk = DeskPage.of(shop.stranger(), "noor").open(chat.current());
      desk.reply("Goodbye then.").shows("Goodbye then.");
      chat.shows("Goodbye then.");
      chat.page().context().setOffline(true);
      chat.write("One last thing").shows("One last thing");
      desk.press("Close").status("Closed");
      chat.page().context().setOffline(false);

      chat.panelShows("Not sent: Noor closed this a moment ago.");
      assertThat(chat.panel().locator("footer")).containsText("One last thing");
      assertThat(desk.thread()).not().containsText("One last thing");
      chat.go("/a");
      chat.panelShows("Restart conversation");
      assertThat(desk.thread()).not().containsText("One last thing");

      chat.press("Restart conversation");
      var field = chat.page().getByLabel("Write a message");
      assertThat(field).hasValue("One last thing");
      desk.status("Open");
      assertThat(desk.thread()).not().containsText("One last thing");
      field.press("Enter");
      desk.shows("One last thing");
    }
  }

  @Test
  @DisplayName("C18, X15: a pending conversation waits, and a visitor's message opens it")
  void pending() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var desk = DeskPage.of(shop.stranger(), "noor").open(chat.current());
      desk.reply("Let me ask the workshop.").shows("Let me ask the workshop.");
      desk.key("Escape").key("p");
      desk.press("Tomorrow, 9:00").status("Pending").shows("You set this to Pending until");
      desk.go("pending/" + chat.current());
      assertThat(desk.list().locator(".item[aria-current]")).containsText("Until");

      chat.write("Any news?").shows("Any news?");

      desk.status("Open").shows("Open again");
    }
  }

  @Test
  @DisplayName("C19, X30: who was slower is told who was faster, and keeps the text")
  void conflict() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var noor = DeskPage.of(shop.stranger(), "noor").open(chat.current());
      noor.reply("A moment, please.").shows("A moment, please.");
      noor.composer().fill("The supplier will swap it.");
      var tomas = DeskPage.of(shop.stranger(), "tomas").open(chat.current());
      noor.page().context().setOffline(true);
      tomas.press("Close").status("Closed");
      noor.composer().press("Enter");
      noor.page().context().setOffline(false);

      assertThat(noor.page().getByRole(AriaRole.ALERT).first())
          .containsText(Pattern.compile("Tomás Vidal closed this at \\d?\\d:\\d\\d"));
      assertThat(noor.composer()).hasValue("The supplier will swap it.");
      noor.press("Keep as a note");
      noor.composer().press("Enter");
      assertThat(noor.notes()).containsText("The supplier will swap it.");
      assertThat(tomas.notes()).containsText("The supplier will swap it.");
      assertThat(chat.panel()).not().containsText("swap");
    }
  }

  @Test
  @DisplayName("X36: a note is between agents; whom it mentions finds it under Mentions")
  void notes() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var tomas = DeskPage.of(shop.stranger(), "tomas").go("mentions");
      var noor = DeskPage.of(shop.stranger(), "noor").open(chat.current());
      noor.key("n").type("@Tom");
      assertThat(noor.page().locator(".canned")).containsText("Tomás Vidal");
      noor.key("Enter").type("is the long post in stock?").key("Enter");

      assertThat(noor.notes()).containsText("@Tomás Vidal is the long post in stock?");
      assertThat(noor.notes()).containsText("Note to the team");
      var mine = tomas.page().locator("#c" + chat.current());
      assertThat(mine).containsText("@");
      mine.click();
      assertThat(tomas.notes().locator(".at")).hasText("@Tomás Vidal");
      assertThat(
              mine.locator(
                  ".count", new com.microsoft.playwright.Locator.LocatorOptions().setHasText("@")))
          .hasCount(0);
      noor.reply("We will look.");
      chat.shows("We will look.");
      assertThat(chat.panel()).not().containsText("long post");
    }
  }

  @Test
  @DisplayName("C05: an agent writes first to somebody who is here")
  void writesFirst() {
    try (var shop = Shop.open()) {
      var chat = shop.visit(shop.stranger(), "/elsewhere");
      assertThat(chat.launcher()).isVisible();
      var visitor = chat.arrival().getJsonObject("visitor").getInt("id");
      var desk = DeskPage.of(shop.stranger(), "noor").go("mine");
      desk.press("New conversation");
      var dialog = desk.page().locator("dialog.start");
      dialog.getByRole(AriaRole.TEXTBOX).fill("" + visitor);
      dialog.getByText("Visitor " + visitor).click();
      dialog.getByRole(AriaRole.TEXTBOX).fill("Hello, may I help?");
      dialog.getByRole(AriaRole.TEXTBOX).press("Enter");

      desk.status("Open").shows("Hello, may I help?");
      chat.go("/elsewhere").open();
      chat.panelShows("Hello, may I help?");
    }
  }

  @Test
  @DisplayName("files go along, pictures show themselves; a draft and its files outlive a reload")
  void files() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var desk = DeskPage.of(shop.stranger(), "noor").open(chat.current());
      desk.composer().fill("This is how it looks");
      desk.page()
          .locator("desk-composer input[type=file]")
          .setInputFiles(new FilePayload("heron.png", "image/png", PICTURE));
      assertThat(desk.page().locator(".attached")).containsText("heron.png");
      assertThat(desk.page().locator(".attached progress")).hasCount(0);
      desk.page().reload();
      assertThat(desk.composer()).hasValue("This is how it looks");
      assertThat(desk.page().locator(".attached")).containsText("heron.png");
      desk.composer().press("Enter");

      assertThat(desk.thread().locator("img[alt='heron.png']")).isVisible();
      chat.shows("This is how it looks");
      desk.thread().locator(".image").click();
      assertThat(desk.page().locator("dialog.large img")).isVisible();
    }
  }

  @Test
  @DisplayName("a list is narrowed by audience, and kept so under a name")
  void narrowed() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var desk = DeskPage.of(shop.stranger(), "noor").go("all?site=" + shop.stage().key());
      var row = desk.page().locator("#c" + chat.current());
      assertThat(row).isVisible();
      desk.page().locator("desk-filtering > button").click();
      var audience = desk.page().getByLabel("Audience");
      audience.selectOption("Pages of B");
      assertThat(row).hasCount(0);
      audience.selectOption("Pages of A");
      assertThat(row).isVisible();
      var name = "Of A at " + shop.stage().key();
      desk.press("Save as filter");
      desk.page().getByLabel("Name of the filter").fill(name);
      desk.key("Enter");

      var saved = desk.page().locator(".nav").getByText(name);
      assertThat(saved).isVisible();
      desk.go("mine");
      saved.click();
      assertThat(row).isVisible();
      desk.page().locator("desk-filtering > button").click();
      assertThat(audience.locator("option:checked")).containsText("Pages of A");
      desk.press("Delete filter");
      assertThat(saved).hasCount(0);
    }
  }

  @Test
  @DisplayName("D1: what was written without a line waits, is counted, and goes once")
  void offline() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var desk = DeskPage.of(shop.stranger(), "noor").open(chat.current());
      desk.reply("First.").shows("First.");
      assertThat(desk.thread()).not().containsText("Sending");
      desk.page().context().setOffline(true);
      desk.reply("Second, while away.");
      desk.reply("Third, while away.");
      assertThat(desk.page().locator(".strip")).containsText("2 replies wait");
      assertThat(desk.thread()).containsText("Waits for the connection");
      desk.page().context().setOffline(false);

      assertThat(desk.page().locator(".strip")).hasCount(0);
      chat.shows("Third, while away.");
      assertThat(chat.thread().getByText("Second, while away.")).hasCount(1);
      assertThat(desk.thread().getByText("Second, while away.")).hasCount(1);
    }
  }

  @Test
  @DisplayName("live: unread, typing and who has it change before one's eyes")
  void live() {
    try (var shop = Shop.open()) {
      var chat = written(shop);
      var noor = DeskPage.of(shop.stranger(), "noor").go("mine");
      var tomas = DeskPage.of(shop.stranger(), "tomas").open(chat.current());
      tomas.reply("Noor will take this.").shows("Noor will take this.");
      tomas.press("Assigned to");
      tomas
          .page()
          .getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName("Noor"))
          .click();

      var row = noor.page().locator("#c" + chat.current());
      assertThat(row).isVisible();
      chat.write("One more thing").shows("One more thing");
      assertThat(row.locator(".count")).isVisible();
      row.click();
      noor.shows("One more thing");
      assertThat(row.locator(".count")).hasCount(0);
      assertThat(noor.thread()).containsText("assigned this to you");
      chat.page().getByLabel("Write a message").pressSequentially("I am still");
      assertThat(noor.thread()).containsText("is typing");
    }
  }

  private static ChatPage written(Shop shop) {
    var chat = shop.visit(shop.stranger(), "/a");
    chat.openCard().shows("Which colour?");
    chat.write("Is anybody there?").shows("Is anybody there?");
    return chat;
  }
}

package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.cast.ChatPage;
import dev.parley.cast.Desk;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The persistence table, in a browser")
class PersistenceTableInBrowserIT {
  private final Shop shop = Shop.open();
  private final BrowserContext browser = shop.stranger();
  private final Desk noor = Stage.Agents.noor(shop.stage().server());

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  @DisplayName("T1a same session, the next page has the same conversation: the chat continues")
  void t1a() {
    var chat = beginA();
    chat.press("Red").shows("Which size?");

    chat.go("/a/second");

    assertThat(chat.panel()).isVisible();
    chat.shows("Welcome to A").shows("Red").shows("Which size?");
    assertThat(chat.thread().getByText("Welcome to A")).hasCount(1);
    chat.page().getByRole(AriaRole.LOG).locator("input").fill("42");
    chat.thread().getByRole(AriaRole.BUTTON).last().click();
    chat.shows("Thank you.");
  }

  @Test
  @DisplayName("T1b same session, the next page initiates another: the previous one is listed")
  void t1b() {
    var chat = beginA();
    var a = chat.current();

    chat.go("/b");

    assertThat(chat.current()).isNotEqualTo(a);
    // Greeted once per visit (X23): B begins with its question.
    chat.shows("Which colour?");
    chat.list().panelShows("A in English").panelShows("B in English");
    chat.panel().getByText("A in English").click();
    chat.shows("Welcome to A");
  }

  @Test
  @DisplayName("T2 new session, returns in A: greeted, initiated again, history kept")
  void t2() {
    beginA().press("Red").shows("Which size?").close();
    aNewSession();

    var chat = shop.visit(browser, "/a");

    assertThat(chat.card()).containsText("Welcome to A");
    chat.openCard().shows("Red").shows("Which size?");
    assertThat(chat.thread().getByText("Welcome to A")).hasCount(2);
    assertThat(chat.button("Blue")).isVisible();
  }

  @Test
  @DisplayName("T3 new session, returns in B: B is shown, A is listed separately")
  void t3() {
    beginA().press("Red").shows("Which size?").close();
    aNewSession();

    var chat = shop.visit(browser, "/b");

    assertThat(chat.card()).containsText("Welcome to B");
    chat.openCard().shows("Welcome to B");
    chat.list().panelShows("A in English").panelShows("B in English");
  }

  @Test
  @DisplayName("T4 an agent wrote after the visitor left; returns in A: one thread, unread")
  void t4() {
    agentWritesAfterTheVisitorLeft();

    var chat = shop.visit(browser, "/a");

    assertThat(chat.arrival().getJsonObject("greeting").getString("text"))
        .isEqualTo("Welcome to A");
    assertThat(chat.arrival().getInt("unread")).isPositive();
    assertThat(chat.launcher().locator(".count")).isVisible();
    chat.open().shows("Noor joined").shows("Write any time.");
    assertThat(chat.thread().getByText("Welcome to A")).hasCount(2);
  }

  @Test
  @DisplayName("T5 the same, returns in B: B is shown, the agent's chat is in A's history")
  void t5() {
    agentWritesAfterTheVisitorLeft();

    var chat = shop.visit(browser, "/b");

    assertThat(chat.arrival().getJsonObject("greeting").getString("text"))
        .isEqualTo("Welcome to B");
    chat.open().shows("Welcome to B");
    chat.list().panelShows("A in English");
    chat.panel().getByText("A in English").click();
    chat.shows("Noor joined").shows("Are you still there?").shows("Write any time.");
  }

  private ChatPage beginA() {
    var chat = shop.visit(browser, "/a");
    assertThat(chat.card()).containsText("Welcome to A");
    return chat.openCard().shows("Which colour?");
  }

  private void agentWritesAfterTheVisitorLeft() {
    var chat = beginA();
    var conversation = chat.current();
    chat.close();
    noor.join(conversation);
    noor.say(conversation, "Are you still there?");
    aNewSession();
    noor.say(conversation, "Write any time.");
  }

  private void aNewSession() {
    shop.stage().clock().advance(Duration.ofMinutes(31));
  }
}

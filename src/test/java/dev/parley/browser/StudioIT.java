package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.cast.Axe;
import dev.parley.cast.Browser;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Stage;
import dev.parley.cast.StudioPage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@InBrowser
@DisplayName("The studio (D2-D4, D11, X24)")
class StudioIT {
  private final Stage stage = Stage.set();
  private final Widget widget = stage.visitor().tab();
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private long conversation;
  private long session;
  private long visitor;

  /** One question, one answer of the assistant, and the visitor ends the chat. */
  @BeforeEach
  void a_chat_was_had() {
    conversation = Frames.number(widget.arrive("/a"), "current");
    widget.connect();
    widget.say(conversation, "Do you have it in red?");
    widget.end(conversation, widget.conversation(conversation).getInt("version"));
    var had =
        stage
            .admin()
            .get("conversations/" + conversation + "/sessions")
            .getJsonArray("items")
            .getValuesAs(JsonObject.class)
            .get(0);
    session = Frames.number(had, "id");
    visitor = Frames.number(had, "visitor");
  }

  @AfterEach
  void everybody_goes() {
    contexts.forEach(BrowserContext::close);
    widget.close();
  }

  @Test
  @DisplayName(
      "who distrusts a number comes from it to its rows, the session, why it ended, and the messages")
  void distrusted() {
    var studio = studio("tomas", look("en-GB", ColorScheme.LIGHT, 1440)).go("reports");

    studio.follow("Service sessions").heading("Service sessions");
    assertThat(studio.page().locator(".total td").first()).hasText("1");
    studio.page().locator(".total td a").first().click();
    var rows = studio.page().locator("report-rows");
    assertThat(rows.locator(".big")).hasText("1");
    assertThat(rows.locator(".defn")).containsText("A greeting alone opens none");
    assertThat(rows.locator("li")).hasCount(1);
    rows.locator("li a").first().click();

    studio.loaded().heading("Why it ended").shows("The visitor ended the chat");
    assertThat(studio.page().locator("studio-timeline svg[role=img]"))
        .hasAttribute("aria-label", Pattern.compile("By the visitor"));
    studio.link("Do you have it in red?").click();

    assertThat(studio.page().locator("desk-lines .log")).containsText("Do you have it in red?");
  }

  @Test
  @DisplayName("D4 both ledgers of a visitor, in one picture and one sentence")
  void ledgers() {
    var studio = studio("tomas", look("en-GB", ColorScheme.LIGHT, 1440)).go("sessions/" + session);

    studio.follow("All visits of this visitor").shows("One visit").shows("one service session");
    assertThat(studio.page().locator("studio-ledgers rect.visit")).hasCount(1);
    assertThat(studio.page().locator("studio-ledgers rect.s")).hasCount(1);
  }

  @Test
  @DisplayName("X24 what a policy refuses stands at its field; the next version is to come")
  void policies() {
    var studio = studio("ada", look("en-GB", ColorScheme.LIGHT, 1440)).go("policies/web");
    var limit = studio.page().locator("#service-limit");
    assertThat(limit).hasValue("5");

    limit.fill("0");
    studio.button("Announce version 2").click();
    assertThat(limit).hasAttribute("aria-invalid", "true");
    assertThat(studio.page().locator("#service-limit-hint")).containsText("10 seconds");

    limit.fill("10");
    studio.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Later")).check();
    studio.button("Announce version 2").click();
    assertThat(studio.page().locator(".versions li").first()).containsText("To come");
    assertThat(studio.page().locator(".versions li").first()).containsText("10 minutes");
    assertThat(studio.page().locator(".picks [aria-current=page]")).containsText("5 minutes");
  }

  @Test
  @DisplayName(
      "D3 a dry run says what it reads, what would be different, and where; an agent may not")
  void dryRun() {
    var studio =
        studio("tomas", look("en-GB", ColorScheme.LIGHT, 1440)).go("dry-runs/new?channel=web");
    studio.page().locator("#service-endings-hint").waitFor();
    studio.page().locator("input[value=end-chat]").uncheck();
    studio.button("Run").click();

    assertThat(studio.page().locator(".progress b")).hasText("Done");
    studio.shows("1 conversation is counted differently");
    assertThat(studio.page().locator("input[value=end-chat]")).not().isChecked();
    studio.follow("Conversation " + conversation);
    assertThat(studio.page().locator("table.list tbody tr")).hasCount(1);
    studio.go("dry-runs").shows("Web, ends after 5 minutes");
    studio.follow("Today").shows("An administrator can make this the next version");
    becomesTheNextVersion(studio.page().url().replaceFirst("^.*#/[^/]+/", ""));

    studio("noor", look("en-GB", ColorScheme.LIGHT, 1440))
        .go("dry-runs")
        .shows("This is not open to you");
  }

  /** X24: it begins when it is said to, and what is in force until then stays. */
  private void becomesTheNextVersion(String trial) {
    var studio = studio("ada", look("en-GB", ColorScheme.DARK, 390)).go(trial);
    studio.button("Make it the next version").click();
    assertThat(studio.page().locator("next-version .changes li")).hasCount(1);
    assertThat(studio.page().locator("next-version .changes")).containsText("Ends at once with");
    studio.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Later")).check();
    look(studio.page(), "the next version");
    assertThat(complaints).isEmpty();
    studio.button("Announce version 2").click();
    studio.shows("Version 2 is announced");

    studio.go("policies/web");
    assertThat(studio.page().locator(".versions li").first()).containsText("To come");
    assertThat(studio.page().locator(".versions ol > li").nth(1)).containsText("In force");
  }

  @Test
  @DisplayName("a survey is made, asks in both languages, and gets a second version")
  void surveys() {
    var studio = studio("ada", look("en-GB", ColorScheme.LIGHT, 1440)).go("surveys");
    studio.shows("Nobody is asked yet").follow("New survey");
    studio.page().locator("#survey-name").fill("After the chat");
    studio.button("Make the survey").click();
    assertThat(studio.page().locator("[id='survey-question.en']"))
        .hasAttribute("aria-invalid", "true");
    studio.page().locator("[id='survey-question.en']").fill("How was it?");
    studio.page().locator("[id='survey-question.es']").fill("¿Qué tal fue?");
    studio.button("Make the survey").click();
    studio.heading("After the chat");
    studio.page().locator("[id='survey-question.en']").fill("How was this conversation?");
    studio.button("Publish version 2").click();
    assertThat(studio.page().locator(".versions li")).hasCount(2);
    studio.go("surveys").shows("After the chat").shows("When an agent closes");
  }

  @Test
  @DisplayName("D11 the numbers of a report as a file")
  void csv() throws Exception {
    var studio =
        studio("tomas", look("en-GB", ColorScheme.LIGHT, 1440)).go("reports/sessions?by=reason");
    var file = studio.page().waitForDownload(() -> studio.button("CSV").click());

    assertThat(file.suggestedFilename()).startsWith("sessions-" + stage.key()).endsWith(".csv");
    assertThat(Files.readString(file.path(), StandardCharsets.UTF_8))
        .contains("The visitor ended the chat");
  }

  @ParameterizedTest(name = "nothing that axe complains about, {0} {1}, {2} wide")
  @CsvSource({"en-GB, LIGHT, 1440", "es-ES, DARK, 1440", "en-GB, DARK, 390", "es-ES, LIGHT, 390"})
  void accessible(String language, ColorScheme scheme, int width) {
    var studio = studio("ada", look(language, scheme, width));
    for (var place :
        List.of(
            "reports",
            "reports/sessions?by=reason&column=sessions",
            "reports/agents",
            "reports/nothing",
            "live?column=visits",
            "sessions",
            "sessions?reason=survey",
            "sessions/" + session,
            "sessions/1",
            "visitors/" + visitor,
            "policies/web",
            "policies/help",
            "dry-runs",
            "dry-runs/new",
            "surveys",
            "surveys/new",
            "me")) {
      studio.go(place);
      look(studio.page(), place);
      assertThat(studio.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(place + " fits")
          .isEqualTo(true);
    }
    assertThat(complaints).isEmpty();
  }

  private StudioPage studio(String name, NewContextOptions options) {
    var context = Browser.stranger(options);
    contexts.add(context);
    return StudioPage.of(context, name, stage.key());
  }

  private static NewContextOptions look(String language, ColorScheme scheme, int width) {
    return new NewContextOptions()
        .setLocale(language)
        .setColorScheme(scheme)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(width, 844);
  }

  private void look(Page page, String where) {
    Axe.complaints(page).forEach(rule -> complaints.add(where + ": " + rule));
  }
}

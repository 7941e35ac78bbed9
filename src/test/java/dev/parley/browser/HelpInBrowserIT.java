package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.cast.Axe;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Pictures;
import dev.parley.cast.Server;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Larkwell's help centre as its readers use it. */
@InBrowser
@DisplayName("The help centre in the browser (A16, A17, A23)")
class HelpInBrowserIT {
  private static final String HOME = "/help/larkwell/";

  private final Shop shop = Shop.open();
  private final Server server = shop.stage().server();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  @DisplayName("without script everything can be found, read and judged")
  void without_script() {
    var page =
        shop.stranger(new NewContextOptions().setJavaScriptEnabled(false).setLocale("es-ES"))
            .newPage();
    page.navigate(at(""));
    assertThat(page).hasURL(Pattern.compile(".*/help/larkwell/es/$"));
    page.getByRole(AriaRole.LINK, named("English")).click();
    assertThat(page.getByRole(AriaRole.HEADING, heading("How can we help?"))).isVisible();
    page.getByRole(AriaRole.SEARCHBOX).fill("brakes squeal");
    page.getByRole(AriaRole.BUTTON, button("Search")).click();
    assertThat(page.locator("[data-result]").first()).containsText("When the brakes squeal");
    page.locator("[data-result]").first().click();
    assertThat(page.locator("main[data-article] h1")).hasText("When the brakes squeal");
    assertThat(page.locator(".text ol > li")).hasCount(3);
    page.getByRole(AriaRole.LINK, named("Book a repair")).click();
    assertThat(page.locator("h1")).hasText("Booking a repair");
    page.locator("form.did").getByText("No, ask a person").click();
    assertThat(page.getByText("Thank you for telling us.")).isVisible();
    page.getByLabel("What was missing?").fill("Prices");
    page.getByRole(AriaRole.BUTTON, button("Send")).click();
    assertThat(page.getByText("An author will read it.")).isVisible();
    page.getByRole(AriaRole.LINK, named("Español")).click();
    assertThat(page.locator("h1")).hasText("Reservar una reparación");
  }

  @Test
  @DisplayName("results come while typing; arrows choose, Enter opens, Escape closes")
  void by_keyboard() {
    var page = page("en-GB", ColorScheme.LIGHT, 1200);
    page.navigate(at("en/"));
    page.keyboard().press("Tab");
    assertThat(page.getByText("To the content")).isFocused();
    var field = page.getByRole(AriaRole.COMBOBOX);
    field.focus();
    page.keyboard().type("brakes squ");
    var options = page.getByRole(AriaRole.OPTION);
    assertThat(options.first()).containsText("When the brakes squeal");
    assertThat(options.first()).hasAttribute("aria-selected", "true");
    assertThat(field).hasAttribute("aria-expanded", "true");
    assertThat(page.locator("form[role=search] [role=status]")).containsText("article");
    look(page, "search en");
    page.keyboard().press("Escape");
    assertThat(page.locator(".res")).isHidden();
    field.fill("");
    page.keyboard().type("repair");
    assertThat(options.nth(1)).isVisible();
    var second = options.nth(1).locator("b").textContent();
    page.keyboard().press("ArrowDown");
    assertThat(options.nth(1)).hasAttribute("aria-selected", "true");
    assertThat(field).hasAttribute("aria-activedescendant", "found-1");
    page.keyboard().press("Enter");
    assertThat(page.locator("main[data-article] h1")).hasText(second);
    page.goBack();
    assertThat(page).hasURL(at("en/"));
  }

  @Test
  @DisplayName("nothing found says so, asks a person, and tells the authors")
  void nothing_found() {
    var page = page("en-GB", ColorScheme.LIGHT, 1200);
    page.navigate(at("en/"));
    page.waitForResponse(
        Pattern.compile(".*/search/missed"),
        () -> page.getByRole(AriaRole.COMBOBOX).fill("tandem for three"));
    assertThat(page.locator(".res .none")).containsText("Nothing found for “tandem for three”");
    look(page, "nothing found en");
    page.locator(".res .none button").click();
    assertThat(page.locator("parley-chat").getByRole(AriaRole.DIALOG)).isVisible();
    var missed = Stage.Agents.noor(server).get("sites/larkwell/help/missed").getJsonArray("items");
    assertThat(missed.toString()).contains("tandem for three");
  }

  @Test
  @DisplayName("whether it helped is said in place; no opens the chat")
  void judged() {
    var page = page("en-GB", ColorScheme.LIGHT, 1200);
    page.navigate(at("en/a/hours"));
    page.locator("form.did").getByText("Yes").click();
    assertThat(page.locator("form.did")).containsText("Thank you. We are glad.");
    page.navigate(at("en/a/battery-in-winter"));
    page.locator("form.did").getByText("No, ask a person").click();
    assertThat(page.locator("parley-chat").getByRole(AriaRole.DIALOG)).isVisible();
    page.getByLabel("What was missing?").fill("Which charger?");
    page.locator("form.did button").click();
    assertThat(page.locator("form.did")).containsText("An author will read it.");
  }

  @ParameterizedTest(name = "{0} {1}, {2} pixels wide")
  @CsvSource({"en-GB, LIGHT, 1200", "es-ES, DARK, 1200", "en-GB, DARK, 390", "es-ES, LIGHT, 390"})
  void looks(String language, ColorScheme scheme, int width) {
    boolean english = language.startsWith("en");
    var page = page(language, scheme, width);
    var base = english ? "en/" : "es/";
    for (var path :
        english
            ? List.of(
                "",
                "a/when-the-brakes-squeal",
                "a/which-bike-fits-my-height",
                "c/care-and-repair",
                "search?q=battery",
                "search?q=submarine",
                "search",
                "a/gone")
            : List.of(
                "",
                "a/cuando-chirrian-los-frenos",
                "a/que-bicicleta-va-con-mi-altura",
                "c/cuidado-y-reparacion",
                "search?q=bateria",
                "search?q=submarino",
                "search",
                "a/nada")) {
      page.navigate(at(base + path));
      look(page, language + " " + scheme + " " + width + " " + path);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .as("nothing is wider than the window: " + path)
          .isLessThanOrEqualTo(width);
    }
    page.navigate(at(base));
    page.getByRole(AriaRole.COMBOBOX).fill(english ? "brakes squ" : "frenos chir");
    assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
    look(page, language + " " + scheme + " " + width + " typed");
  }

  @Test
  @DisplayName("every link of the help centre leads to a page, in both languages")
  void crawl() {
    var context = shop.stranger();
    var waiting = new ArrayDeque<String>(List.of(at("en/"), at("es/")));
    Set<String> seen = new LinkedHashSet<>(waiting);
    var broken = new ArrayList<String>();
    while (!waiting.isEmpty()) {
      var address = waiting.remove();
      var answer = context.request().get(address);
      if (answer.status() != 200) {
        broken.add(answer.status() + " " + address);
      }
      if (!answer.headers().getOrDefault("content-type", "").startsWith("text/html")) {
        continue;
      }
      for (var link :
          Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(answer.text()).results().toList()) {
        var target = URI.create(address).resolve(link.group(1).replace("&amp;", "&"));
        var bare = target.toString().replaceFirst("#.*", "");
        boolean ours = bare.startsWith(server.uri("/").toString()) && !bare.contains("seen.gif");
        if (ours && !target.getPath().startsWith("/demo") && seen.add(bare)) {
          waiting.add(bare);
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(seen.stream().filter(a -> a.contains("/en/a/"))).hasSize(22);
    assertThat(seen.stream().filter(a -> a.contains("/es/a/"))).hasSize(22);
    var listed = context.request().get(at("sitemap.xml")).text();
    assertThat(listed.split("<loc>", -1)).hasSize(1 + 2 + 12 + 44);
  }

  @Test
  @DisplayName(
      "framed by the site's pages it has no head of its own, and its links stay in the frame")
  void framed() {
    var page = page("en-GB", ColorScheme.LIGHT, 800);
    page.navigate(at("en/a/when-the-brakes-squeal?embed=1"));
    assertThat(page.locator("header")).hasCount(0);
    page.getByRole(AriaRole.LINK, named("Book a repair")).click();
    assertThat(page).hasURL(Pattern.compile(".*/booking-a-repair\\?embed=1$"));
    page.locator(".crumbs a").first().click();
    assertThat(page).hasURL(Pattern.compile(".*/en/\\?embed=1$"));
    assertThat(page.locator("header")).hasCount(0);
    look(page, "framed");
  }

  private String at(String path) {
    return server.uri(HOME + path).toString();
  }

  private Page page(String language, ColorScheme scheme, int width) {
    return shop.stranger(
            new NewContextOptions()
                .setLocale(language)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, 800))
        .newPage();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions heading(String name) {
    return named(name).setLevel(1);
  }

  private static Page.GetByRoleOptions button(String name) {
    return named(name);
  }

  /** Nothing that axe complains about; and a picture for whoever wants to see it. */
  private static void look(Page page, String what) {
    Pictures.keep(page, "help-" + what);
    assertThat(Axe.withoutWidget(page)).as(what).isEmpty();
  }
}

package dev.parley.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketsTest {
  @TempDir Path data;

  @Test
  void aTicketSaysWhoseItIs() {
    var tickets = new Tickets(keys("a"), Duration.ofHours(12));
    assertThat(tickets.subject(tickets.issue(12, "noor@larkwell.example", Set.of("agent")).token()))
        .isEqualTo(12);
  }

  @Test
  void aTicketIsOverWhenItsTimeIs() {
    var tickets = new Tickets(keys("a"), Duration.ZERO);
    refused(tickets, tickets.issue(12, "noor@larkwell.example", Set.of("agent")).token());
  }

  @Test
  void aTicketOfAnotherKeyIsRefused() {
    var others = new Tickets(keys("b"), Duration.ofHours(12));
    refused(
        new Tickets(keys("a"), Duration.ofHours(12)),
        others.issue(12, "x", Set.of("admin")).token());
  }

  @Test
  void whatIsNoTicketIsRefused() {
    var tickets = new Tickets(keys("a"), Duration.ofHours(12));
    var claims = tickets.issue(12, "x", Set.of("admin")).token().split("\\.")[1];
    refused(tickets, "");
    refused(tickets, "a.b.c");
    refused(tickets, part("{\"alg\":\"none\"}") + "." + claims + ".");
    refused(tickets, part("{\"alg\":\"HS256\"}") + "." + claims + "." + part("guess"));
  }

  @Test
  void keysAreMadeOnceForTheirOwnerOnly() throws Exception {
    var file = data.resolve("keys/signing.pem");
    var made = Keys.stored(file);
    assertThat(Keys.stored(file)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void configuredKeysMustBelongTogether() throws Exception {
    keys("a");
    var secret = Files.readString(data.resolve("a.pem"));
    assertThat(Keys.of(secret, keys("a").openPem())).isEqualTo(keys("a"));
    assertThatThrownBy(() -> Keys.of(secret, keys("b").openPem()))
        .hasMessageContaining("does not belong");
    assertThatThrownBy(() -> Keys.of("nonsense", null)).hasMessageContaining("PEM");
  }

  private Keys keys(String name) {
    return Keys.stored(data.resolve(name + ".pem"));
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void refused(Tickets tickets, String token) {
    assertThatThrownBy(() -> tickets.subject(token))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(401));
  }
}

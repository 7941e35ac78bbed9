package dev.parley.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.CustomerApp;
import dev.parley.channel.Signature.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A signature")
class SignatureTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_795_183_260_000L);
  private static final byte[] BODY = "{\"id\":\"e-1\"}".getBytes(StandardCharsets.UTF_8);

  @Test
  void is_what_the_documentation_says_and_what_it_said_yesterday() {
    // By openssl: printf '1795183260000.{"id":"e-1"}' | openssl dgst -sha256 -hmac for-tests-only
    assertThat(Signature.sign(List.of("for-tests-only"), NOW, BODY))
        .isEqualTo(
            "t=1795183260000,v1=0742d481843865618d5db40d2e55248fd07352ca972f94718d3e3ef4c12811de")
        .isEqualTo(
            "t=1795183260000,v1="
                + CustomerApp.hmac("for-tests-only", "1795183260000.{\"id\":\"e-1\"}"));
  }

  @Test
  void is_believed_with_either_of_two_secrets_and_made_with_both() {
    var header = Signature.sign(List.of("one", "two"), NOW, BODY);

    assertThat(check(header, List.of("one"), BODY, NOW)).isNull();
    assertThat(check(header, List.of("two"), BODY, NOW)).isNull();
    assertThat(check(header, List.of("three"), BODY, NOW)).isEqualTo(Fault.WRONG);
    assertThat(check(header, List.of(), BODY, NOW)).isEqualTo(Fault.WRONG);
  }

  @Test
  void holds_for_five_minutes_to_either_side_and_not_a_millisecond_longer() {
    var header = Signature.sign(List.of("one"), NOW, BODY);
    long five = Signature.TOLERANCE.toMillis();

    assertThat(check(header, List.of("one"), BODY, NOW.plusMillis(five))).isNull();
    assertThat(check(header, List.of("one"), BODY, NOW.minusMillis(five))).isNull();
    assertThat(check(header, List.of("one"), BODY, NOW.plusMillis(five + 1))).isEqualTo(Fault.TIME);
    assertThat(check(header, List.of("one"), BODY, NOW.minusMillis(five + 1)))
        .isEqualTo(Fault.TIME);
  }

  @Test
  void is_of_this_body_and_this_time_only() {
    var header = Signature.sign(List.of("one"), NOW, BODY);
    var other = "{\"id\":\"e-2\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(check(header, List.of("one"), other, NOW)).isEqualTo(Fault.WRONG);
    assertThat(check(header.replace("260000", "260001"), List.of("one"), BODY, NOW))
        .isEqualTo(Fault.WRONG);
  }

  @Test
  void is_missing_when_it_is_not_written_like_one() {
    for (var header :
        new String[] {null, "", "t=1795183260000", "v1=abc", "t=x,v1=" + "0".repeat(64)}) {
      assertThat(check(header, List.of("one"), BODY, NOW)).as(header).isEqualTo(Fault.MISSING);
    }
  }

  private static @Nullable Fault check(
      @Nullable String header, List<String> secrets, byte[] body, Instant now) {
    return Signature.check(header, secrets, body, now);
  }
}

package dev.parley.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void aLimitIsWrittenAsASentence() {
    assertThat(Limits.Rule.read("30 per minute"))
        .isEqualTo(new Limits.Rule(30, Duration.ofMinutes(1)));
    assertThat(Limits.Rule.read("100 per 5 minutes"))
        .isEqualTo(new Limits.Rule(100, Duration.ofMinutes(5)));
    assertThatThrownBy(() -> Limits.Rule.read("many")).hasMessageContaining("30 per minute");
    for (var limit : Limit.values()) {
      assertThat(Limits.Rule.read(limit.usual()).count()).isPositive();
    }
  }

  @Test
  void aBucketRefusesWhatIsOverItsCount() {
    var bucket = new Limits.Rule(2, Duration.ofHours(1)).bucket();
    assertThat(bucket.tryConsume(1)).isTrue();
    assertThat(bucket.tryConsume(1)).isTrue();
    assertThat(bucket.tryConsume(1)).isFalse();
  }

  @Test
  void theAddressesOfOneCustomerCountAsOne() {
    assertThat(Limits.network("2001:db8:1:2:3::4")).isEqualTo(Limits.network("2001:db8:1:2::9"));
    assertThat(Limits.network("2001:db8:1:3::1")).isNotEqualTo(Limits.network("2001:db8:1:2::1"));
    assertThat(Limits.network("192.0.2.7")).isEqualTo("192.0.2.7");
  }
}

package dev.parley.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Delivery.State;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A delivery")
class DeliveryTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_000);
  private static final Instant LATER = Instant.ofEpochMilli(2_000);

  private final Delivery delivery = new Delivery(new Followed(1, 2, "ana", 0), 7, 3, NOW);

  @Test
  void only_ever_gets_farther() {
    assertThat(delivery.reach(State.READ, null, LATER)).isTrue();

    assertThat(delivery.reach(State.DELIVERED, null, LATER)).isFalse();
    assertThat(delivery.reach(State.FAILED, "late", LATER)).isFalse();
    assertThat(delivery.reach(State.READ, null, LATER)).isFalse();
    assertThat(delivery.state()).isEqualTo(State.READ);
    assertThat(delivery.stateAt()).isEqualTo(LATER);
    assertThat(delivery.reason()).isNull();
  }

  @Test
  void that_failed_says_why_until_it_arrives_after_all() {
    delivery.reach(State.FAILED, "no such number", NOW);
    assertThat(delivery.reason()).isEqualTo("no such number");
    assertThat(delivery.reach(State.ACCEPTED, null, LATER)).isFalse();

    assertThat(delivery.reach(State.DELIVERED, null, LATER)).isTrue();
    assertThat(delivery.reason()).isNull();
  }

  @Test
  void is_sent_again_under_another_number() {
    delivery.reach(State.FAILED, "no such number", NOW);
    delivery.refused();

    var anew = delivery.anew(12, LATER);

    assertThat(anew.seq()).isEqualTo(12);
    assertThat(anew.entry()).isEqualTo(3);
    assertThat(anew.address()).isEqualTo("ana");
    assertThat(anew.state()).isEqualTo(State.QUEUED);
    assertThat(anew.tries()).isZero();
    assertThat(anew.madeAt()).isEqualTo(LATER);
  }
}

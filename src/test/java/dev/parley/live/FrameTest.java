package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{\"type\":7}",
        "{\"type\":null}",
        "{}",
        "{\"type\":\"x\",\"id\":5}"
      })
  void what_is_no_frame_is_malformed(String text) {
    assertThatThrownBy(() -> Frame.read(text))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("malformed"));
  }

  @Test
  void a_member_of_the_wrong_kind_is_refused_by_its_name() {
    var frame =
        Frame.read("{\"type\":\"t\",\"conversation\":\"7\",\"on\":1,\"seq\":1.5,\"cursors\":{}}");

    assertThatThrownBy(() -> frame.number("conversation")).hasMessageContaining("conversation");
    assertThatThrownBy(() -> frame.number("seq")).hasMessageContaining("seq");
    assertThatThrownBy(() -> frame.number("missing")).hasMessageContaining("missing");
    assertThatThrownBy(() -> frame.flag("on")).hasMessageContaining("on");
    assertThatThrownBy(() -> frame.cursors(5)).hasMessageContaining("cursors");
    assertThatThrownBy(() -> frame.string("type", 0))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("too-long"));
  }

  @Test
  void cursors_are_read_in_order_and_bounded() {
    var frame =
        Frame.read(
            "{\"type\":\"hello\",\"cursors\":[{\"conversation\":7,\"seq\":3},{\"conversation\":8,\"seq\":0}]}");

    assertThat(frame.cursors(2)).containsExactly(new Frame.Cursor(7, 3), new Frame.Cursor(8, 0));
    assertThatThrownBy(() -> frame.cursors(1)).isInstanceOf(Problem.class);
  }
}

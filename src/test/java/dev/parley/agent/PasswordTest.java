package dev.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordTest {
  @Test
  void onlyTheRightPasswordFits() {
    var hash = Password.hash("larkwell-noor");
    assertThat(hash).startsWith("pbkdf2-sha512$210000$").hasSizeLessThan(400);
    assertThat(Password.fits("larkwell-noor", Optional.of(hash))).isTrue();
    assertThat(Password.fits("larkwell-Noor", Optional.of(hash))).isFalse();
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(Password.hash("larkwell-noor")).isNotEqualTo(Password.hash("larkwell-noor"));
  }

  @Test
  void withoutAnAccountNothingFits() {
    assertThat(Password.fits("", Optional.empty())).isFalse();
    assertThat(Password.fits(Password.NONE, Optional.of(Password.NONE))).isFalse();
  }

  @Test
  void shortPasswordsAreRefused() {
    assertThatThrownBy(() -> Password.check("elevenchars"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("12");
    Password.check("twelve chars");
  }
}

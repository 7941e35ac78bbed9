package dev.parley.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagePolicyTest {
  @Test
  void inline_scripts_are_allowed_by_their_hash() {
    var page = "<script src=\"a.js\"></script><script type=\"importmap\">{}</script>";

    assertThat(PagePolicy.policyFor(page))
        .contains("script-src 'self' 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=';");
  }

  @Test
  void nothing_inline_and_no_frame_is_allowed_otherwise() {
    assertThat(PagePolicy.policyFor(""))
        .startsWith("default-src 'none'; script-src 'self';")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }
}

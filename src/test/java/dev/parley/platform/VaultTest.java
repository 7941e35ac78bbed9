package dev.parley.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is sealed in the database")
class VaultTest {
  private final Vault vault = under("one signing key");

  private static Vault under(String signingKey) {
    try {
      return new Vault(Vault.derived(signingKey.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void opens_where_it_was_sealed_for_and_by_every_node_with_the_same_key() {
    var sealed = vault.seal("a secret", "site 1");

    assertThat(sealed).doesNotContain("secret");
    assertThat(vault.open(sealed, "site 1")).contains("a secret");
    assertThat(under("one signing key").open(sealed, "site 1")).contains("a secret");
    assertThat(vault.seal("a secret", "site 1")).isNotEqualTo(sealed);
  }

  @Test
  void stays_shut_elsewhere_under_another_key_and_when_it_was_changed() {
    var sealed = vault.seal("a secret", "site 1");
    var changed = Base64.getDecoder().decode(sealed);
    changed[changed.length - 1] ^= 1;

    assertThat(vault.open(sealed, "site 2")).isEmpty();
    assertThat(under("another").open(sealed, "site 1")).isEmpty();
    assertThat(vault.open(Base64.getEncoder().encodeToString(changed), "site 1")).isEmpty();
    assertThat(vault.open("short", "site 1")).isEmpty();
    assertThat(vault.open("no base 64 at all", "site 1")).isEmpty();
  }
}

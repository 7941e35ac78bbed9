package dev.parley.agent;

import dev.parley.platform.Problem;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Passwords are kept as {@code pbkdf2-sha512$iterations$salt$hash}; a new one has as many
 * iterations as {@code parley.login.iterations} says. Takes about a third of a second: never inside
 * a transaction.
 */
final class Password {
  static final int SHORTEST = 12;
  static final int LONGEST = 200;

  /** Kept where nobody has chosen one yet: nothing fits it. */
  static final String NONE = "unset";

  private static final String SCHEME = "pbkdf2-sha512";
  private static final int ITERATIONS =
      ConfigProvider.getConfig()
          .getOptionalValue("parley.login.iterations", Integer.class)
          .orElse(210_000);
  private static final int BITS = 512;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String NOBODYS =
      SCHEME + "$" + ITERATIONS + "$" + encode(new byte[16]) + "$" + encode(new byte[BITS / 8]);

  private Password() {}

  /** 422 {@code invalid} when it is too short or too long. */
  static void check(String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw Problem.invalid(
          "password", "A password has from " + SHORTEST + " to " + LONGEST + " characters.");
    }
  }

  static String hash(String password) {
    var salt = new byte[16];
    RANDOM.nextBytes(salt);
    return SCHEME
        + "$"
        + ITERATIONS
        + "$"
        + encode(salt)
        + "$"
        + encode(derive(password, salt, ITERATIONS));
  }

  /**
   * Takes as long when there is no hash to compare with: how long it took does not tell who has an
   * account.
   */
  static boolean fits(String password, Optional<String> hash) {
    var known = hash.filter(kept -> !kept.equals(NONE));
    var parts = known.orElse(NOBODYS).split("\\$");
    var expected = Base64.getDecoder().decode(parts[3]);
    var actual = derive(password, Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1]));
    return MessageDigest.isEqual(expected, actual) && known.isPresent();
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      spec.clearPassword();
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}

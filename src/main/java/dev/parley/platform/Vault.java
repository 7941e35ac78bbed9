package dev.parley.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals what must be read again and must not be readable in the database: AES-256-GCM under a key
 * derived from the server's signing key. Under another signing key it stays shut.
 */
@ApplicationScoped
public class Vault {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PURPOSE = "parley vault 1";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private @Nullable SecretKeySpec key;

  public Vault() {}

  Vault(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * @param place where it will be kept: it can be opened there only
   */
  public String seal(String secret, String place) {
    var nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      var sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, place)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was sealed for this place; empty when it was not, or under another key. */
  public Optional<String> open(String sealed, String place) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
      var nonce = new byte[NONCE];
      bytes.get(nonce);
      var rest = new byte[bytes.remaining()];
      bytes.get(rest);
      return Optional.of(
          new String(
              cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(rest), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException
        | IllegalArgumentException
        | java.nio.BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private synchronized SecretKeySpec key() throws GeneralSecurityException {
    var known = key;
    if (known == null) {
      known = derived(Keys.current().secret().getEncoded());
      key = known;
    }
    return known;
  }

  static SecretKeySpec derived(byte[] signingKey) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(signingKey, "HmacSHA256"));
    return new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8)), "AES");
  }
}

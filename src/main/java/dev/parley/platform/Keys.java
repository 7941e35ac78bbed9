package dev.parley.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The pair of keys that signs logins: from the configuration (PEM, or the name of a PEM file), else
 * made at the first start into the data directory. All nodes of a cluster need the same, so there
 * it must be configured.
 */
record Keys(RSAPrivateCrtKey secret, RSAPublicKey open) {
  private static final String FILE = "keys/signing.pem";
  private static @Nullable Keys current;

  static synchronized Keys current() {
    if (current == null) {
      current = of(ConfigProvider.getConfig());
    }
    return current;
  }

  private static Keys of(Config config) {
    var given = setting(config, "parley.keys.private");
    if (given.isPresent()) {
      return of(
          pem(given.get()), setting(config, "parley.keys.public").map(Keys::pem).orElse(null));
    }
    if (config.getOptionalValue("parley.cluster", Boolean.class).orElse(false)) {
      throw new IllegalStateException(
          "In a cluster all nodes need the same signing keys: set parley.keys.private and parley.keys.public (PEM, or the names of PEM files).");
    }
    return stored(Path.of(config.getValue("parley.data", String.class)).resolve(FILE));
  }

  static Keys of(String secret, @Nullable String open) {
    try {
      var rsa = KeyFactory.getInstance("RSA");
      if (!(rsa.generatePrivate(new PKCS8EncodedKeySpec(decoded(secret)))
          instanceof RSAPrivateCrtKey key)) {
        throw new IllegalStateException(
            "parley.keys.private is no RSA key with its public part (PKCS #8).");
      }
      var own =
          (RSAPublicKey)
              rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
      if (own.getModulus().bitLength() < 2048) {
        throw new IllegalStateException(
            "parley.keys.private is too short; it needs 2048 bits or more.");
      }
      if (open != null && !own.equals(rsa.generatePublic(new X509EncodedKeySpec(decoded(open))))) {
        throw new IllegalStateException(
            "parley.keys.public does not belong to parley.keys.private.");
      }
      return new Keys(key, own);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "The signing keys cannot be read; they must be PEM: BEGIN PRIVATE KEY (PKCS #8) and BEGIN PUBLIC KEY.",
          e);
    }
  }

  /**
   * Reads the file, or makes it: whole or not at all, for this user only, and never over one that
   * somebody else just made.
   */
  static Keys stored(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return of(Files.readString(file), null);
    } catch (IOException e) {
      throw new UncheckedIOException("The signing keys cannot be kept in " + file + ".", e);
    }
  }

  private static void make(Path file) throws IOException {
    var directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Files.createDirectories(directory);
    var draft = Files.createTempFile(directory, "signing", ".new", onlyMine(directory));
    try {
      Files.writeString(draft, encoded("PRIVATE KEY", fresh()));
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // Another node was faster: its keys are as good.
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] onlyMine(Path directory) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static byte[] fresh() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair().getPrivate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key for those who check signatures elsewhere. */
  String openPem() {
    return encoded("PUBLIC KEY", open.getEncoded());
  }

  private static String encoded(String what, byte[] key) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private static byte[] decoded(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }

  private static Optional<String> setting(Config config, String name) {
    return config.getOptionalValue(name, String.class).filter(s -> !s.isBlank());
  }

  private static String pem(String textOrFile) {
    if (textOrFile.contains("-----BEGIN")) {
      return textOrFile;
    }
    try {
      return Files.readString(Path.of(textOrFile.trim()));
    } catch (IOException e) {
      throw new UncheckedIOException("The key file " + textOrFile + " cannot be read.", e);
    }
  }
}

package dev.parley.file;

import dev.parley.platform.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is being uploaded, on disk until it is stored: only there are its length and its kind known
 * for sure. Closing it takes it away.
 */
final class Spool implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final Path file;
  private final long bytes;
  private final String sha256;

  private Spool(Path file, long bytes, String sha256) {
    this.file = file;
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /** Reads to the end; 413 {@code file-too-large} as soon as there is more than allowed. */
  static Spool of(InputStream in, long limit) throws IOException {
    var file = Files.createTempFile("parley-", ".upload");
    try {
      var hash = sha256();
      long bytes = 0;
      var buffer = new byte[BUFFER];
      try (var out = Files.newOutputStream(file)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          bytes += read;
          if (bytes > limit) {
            throw tooLarge(limit);
          }
          hash.update(buffer, 0, read);
          out.write(buffer, 0, read);
        }
      }
      return new Spool(file, bytes, HexFormat.of().formatHex(hash.digest()));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  static Problem tooLarge(long limit) {
    return Problem.of(
            413,
            "file-too-large",
            "The file is too large",
            "A file may have at most " + limit / (1024 * 1024) + " MB.")
        .with("limit", limit);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(file), BUFFER);
  }

  Path file() {
    return file;
  }

  long bytes() {
    return bytes;
  }

  /** In hexadecimal. */
  String sha256Hex() {
    return sha256;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}

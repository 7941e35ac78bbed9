package dev.parley.file;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request as S3 wants it: AWS Signature Version 4, with the body's hash in it. For
 * addresses of plain characters without a query, which is all that is asked here.
 */
record Signature(String key, String secret, String region) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /** As the header x-amz-date has it. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /**
   * The header Authorization.
   *
   * @param headers that are signed, in small letters, the host among them
   */
  String of(String method, URI uri, SortedMap<String, String> headers, String sha256, Instant at) {
    var names = String.join(";", headers.keySet());
    var lines =
        headers.entrySet().stream()
            .map(h -> h.getKey() + ":" + h.getValue().strip() + "\n")
            .collect(Collectors.joining());
    var request = String.join("\n", method, uri.getRawPath(), "", lines, names, sha256);
    var day = time(at).substring(0, 8);
    var scope = day + "/" + region + "/s3/aws4_request";
    var toSign = String.join("\n", ALGORITHM, time(at), scope, sha256(request));
    var signed = mac(mac(mac(mac(bytes("AWS4" + secret), day), region), "s3"), "aws4_request");
    return ALGORITHM
        + " Credential="
        + key
        + "/"
        + scope
        + ", SignedHeaders="
        + names
        + ", Signature="
        + HexFormat.of().formatHex(mac(signed, toSign));
  }

  static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] mac(byte[] with, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(with, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.parley.channel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code Parley-Signature: t=…,v1=…}: HMAC-SHA256 over the time in milliseconds, a dot and the
 * body, or the address where there is no body. Several v1 are those of several secrets: one that
 * fits is enough.
 */
final class Signature {
  static final String HEADER = "Parley-Signature";
  static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int MOST = 4;
  private static final Pattern TIME = Pattern.compile("t=(\\d{10,15})");
  private static final Pattern V1 = Pattern.compile("v1=([0-9a-fA-F]{64})");

  private Signature() {}

  /** What is wrong with one; nothing, when it is believed. */
  enum Fault {
    /** There is none, or it is not written like one. */
    MISSING,
    /** Its time is more than five minutes away. */
    TIME,
    /** It was made with another secret, or over something else. */
    WRONG
  }

  /** The header's value, by each secret. */
  static String sign(Collection<String> secrets, Instant at, byte[] what) {
    long t = at.toEpochMilli();
    return secrets.stream()
        .map(secret -> ",v1=" + HexFormat.of().formatHex(mac(secret, t, what)))
        .collect(Collectors.joining("", "t=" + t, ""));
  }

  /** Null when it is believed. */
  static @Nullable Fault check(
      @Nullable String header, Collection<String> secrets, byte[] what, Instant now) {
    if (header == null || header.length() > 1000) {
      return Fault.MISSING;
    }
    Long t = null;
    var given = new ArrayList<byte[]>();
    for (var part : List.of(header.split(",", -1))) {
      var time = TIME.matcher(part.trim());
      var v1 = V1.matcher(part.trim());
      if (time.matches()) {
        t = Long.valueOf(time.group(1));
      } else if (v1.matches() && given.size() < MOST) {
        given.add(HexFormat.of().parseHex(v1.group(1)));
      }
    }
    if (t == null || given.isEmpty()) {
      return Fault.MISSING;
    }
    if (Math.abs(now.toEpochMilli() - t) > TOLERANCE.toMillis()) {
      return Fault.TIME;
    }
    boolean fits = false;
    for (var secret : secrets) {
      var right = mac(secret, t, what);
      for (var one : given) {
        // All of them, whatever was found: the time taken says nothing.
        fits |= MessageDigest.isEqual(right, one);
      }
    }
    return fits ? null : Fault.WRONG;
  }

  private static byte[] mac(String secret, long t, byte[] what) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var signed = new ByteArrayOutputStream(what.length + 16);
      signed.writeBytes((t + ".").getBytes(StandardCharsets.US_ASCII));
      signed.writeBytes(what);
      return mac.doFinal(signed.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

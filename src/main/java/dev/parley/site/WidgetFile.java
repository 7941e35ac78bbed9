package dev.parley.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One file in memory, plain and compressed; the tag is its content's. */
record WidgetFile(String type, String tag, byte[] plain, byte[] zipped) {
  private static final int TAG_LENGTH = 16;

  static boolean known(String path) {
    return path.endsWith(".js") || path.endsWith(".css");
  }

  static WidgetFile of(String path, String text) {
    var plain = text.getBytes(StandardCharsets.UTF_8);
    var type = path.endsWith(".css") ? "text/css;charset=utf-8" : "text/javascript;charset=utf-8";
    return new WidgetFile(type, fingerprint(text), plain, zip(plain));
  }

  static String fingerprint(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean zip = accepts(request.getHeader("Accept-Encoding"));
    var mine = "\"" + tag + (zip ? "-gz" : "") + "\"";
    response.setHeader("ETag", mine);
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    var theirs = request.getHeader("If-None-Match");
    if (theirs != null && theirs.contains(mine)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    var body = zip ? zipped : plain;
    response.setContentType(type);
    if (zip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static boolean accepts(@Nullable String encodings) {
    return encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
  }

  private static byte[] zip(byte[] plain) {
    var zipped = new ByteArrayOutputStream(plain.length / 2);
    try (var out = new Hardest(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  /** It is done once and sent many times. */
  private static final class Hardest extends GZIPOutputStream {
    Hardest(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}

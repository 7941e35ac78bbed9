package dev.parley.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Finds a page or a document inside a picture: a file that is two things is read as one of them
 * here and as the other somewhere else. The marks are long enough not to come about by chance.
 */
final class Hidden {
  private static final int PIECE = 64 * 1024;
  private static final int PDF_HEADER_WITHIN = 1024;
  private static final List<String> MARKS =
      List.of("<script", "<!doctype html", "<html>", "<html ", "<iframe", "<?php");
  private static final int OVERLAP = 16;

  private Hidden() {}

  static boolean isIn(Spool spool) throws IOException {
    try (var in = spool.open()) {
      var before = "";
      boolean first = true;
      for (var bytes = in.readNBytes(PIECE); bytes.length > 0; bytes = in.readNBytes(PIECE)) {
        // One byte is one character in this alphabet.
        var text = before + new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (MARKS.stream().anyMatch(text::contains)
            || (first && beginning(text).contains("%pdf-"))) {
          return true;
        }
        before = text.substring(Math.max(0, text.length() - OVERLAP));
        first = false;
      }
    }
    return false;
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), PDF_HEADER_WITHIN));
  }
}

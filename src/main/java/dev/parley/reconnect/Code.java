package dev.parley.reconnect;

import io.nayuki.qrcodegen.QrCode;

/**
 * An address as a camera reads it: a QR code with its quiet zone, drawn here so that no browser has
 * to fetch what draws it.
 *
 * @param size of the picture's side, in modules
 * @param path the dark modules, as SVG path data
 */
public record Code(int size, String path) {
  private static final int QUIET = 4;

  public static Code of(String address) {
    var code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        int from = x;
        while (code.getModule(x, y)) {
          x++;
        }
        if (x > from) {
          int run = x - from;
          path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
          path.append('h').append(run).append("v1h-").append(run).append('z');
        }
      }
    }
    return new Code(code.size + 2 * QUIET, path.toString());
  }
}

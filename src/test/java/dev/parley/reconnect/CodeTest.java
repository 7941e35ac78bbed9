package dev.parley.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The code of a link")
class CodeTest {
  private static final String LINK = "https://larkwell.example/#parley=rB1v0cF2ZbqQ5o8x1mJw7A";
  private static final int MODULE = 5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINK,
        "https://larkwell.example/código/ñ#parley=rB1v0cF2ZbqQ5o8x1mJw7A",
        "https://a-long-name-of-a-shop.larkwell.example/with/a/path/that/goes/on/and/on/to/where"
            + "/customers/are/at/home?and=a&few=questions#parley=rB1v0cF2ZbqQ5o8x1mJw7A"
      })
  @DisplayName("says the link to a camera")
  void isRead(String link) throws ReaderException {
    assertThat(read(Code.of(link))).isEqualTo(link);
  }

  @Test
  @DisplayName("is small, and has its quiet zone")
  void isSmall() {
    var code = Code.of(LINK);

    assertThat(code.size()).isEqualTo(33 + 8);
    assertThat(code.path()).startsWith("M4 4h7v1h-7z").hasSizeLessThan(8_000);
  }

  /** Paints the path as a browser does, and looks at it as a phone does. */
  private static String read(Code code) throws ReaderException {
    int side = code.size() * MODULE;
    var pixels = new int[side * side];
    Arrays.fill(pixels, 0xffffff);
    var runs = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(code.path());
    int read = 0;
    for (; runs.find(); read += runs.group().length()) {
      int left = Integer.parseInt(runs.group(1)) * MODULE;
      int top = Integer.parseInt(runs.group(2)) * MODULE;
      int width = Integer.parseInt(runs.group(3)) * MODULE;
      for (int y = top; y < top + MODULE; y++) {
        Arrays.fill(pixels, y * side + left, y * side + left + width, 0);
      }
    }
    assertThat(read).isEqualTo(code.path().length());
    var picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
    return new QRCodeReader().decode(picture).getText();
  }
}

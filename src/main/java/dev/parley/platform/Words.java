package dev.parley.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The constants of this program as the outside writes them: in small letters, with hyphens. */
public final class Words {
  private Words() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** 422 {@code invalid} for this field when it is none of the words, or missing. */
  public static <E extends Enum<E>> E read(Class<E> type, @Nullable String word, String field) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> of(c).equals(word))
        .findFirst()
        .orElseThrow(() -> Problem.invalid(field, "This is one of: " + all(type) + "."));
  }

  private static <E extends Enum<E>> String all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
  }
}

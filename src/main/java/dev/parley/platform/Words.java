package dev.parley.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The constants of this program as the outside writes them: in small letters, with hyphens. */
public final class Words {
  private Words() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a word stands for; empty when it is none of them, or missing. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, @Nullable String word) {
    return Arrays.stream(type.getEnumConstants()).filter(c -> of(c).equals(word)).findFirst();
  }

  /** 422 {@code invalid} for this field when it is none of the words, or missing. */
  public static <E extends Enum<E>> E read(Class<E> type, @Nullable String word, String field) {
    return find(type, word)
        .orElseThrow(() -> Problem.invalid(field, "This is one of: " + all(type) + "."));
  }

  /** A word that this program wrote itself. */
  public static <E extends Enum<E>> E known(Class<E> type, String word) {
    return find(type, word)
        .orElseThrow(() -> new IllegalStateException(word + " is no " + type.getSimpleName()));
  }

  private static <E extends Enum<E>> String all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
  }
}

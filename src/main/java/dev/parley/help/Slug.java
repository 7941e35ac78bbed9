package dev.parley.help;

import dev.parley.platform.Problem.Misfit;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last part of an address: small letters, digits and hyphens. */
final class Slug {
  static final int LONGEST = 100;
  private static final int OF_TITLE = 70;
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

  private Slug() {}

  static void check(@Nullable String slug, String field, List<Misfit> errors) {
    if (slug != null && (slug.length() > LONGEST || !FORM.matcher(slug).matches())) {
      errors.add(
          new Misfit(
              field, "An address has at most 100 small letters and digits, with hyphens between."));
    }
  }

  /** Made of a title: empty when it has no letter of the Latin alphabet. */
  static String of(String title) {
    var plain = MARKS.matcher(Normalizer.normalize(title, Normalizer.Form.NFD)).replaceAll("");
    var slug = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    slug = slug.length() > OF_TITLE ? slug.substring(0, OF_TITLE) : slug;
    return slug.replaceAll("^-+|-+$", "");
  }

  /** The same, or with the first number behind it with which it is free. */
  static String free(String title, String otherwise, Predicate<String> taken) {
    var bare = of(title).isEmpty() ? otherwise : of(title);
    var slug = bare;
    for (int n = 2; taken.test(slug); n++) {
      slug = bare + "-" + n;
    }
    return slug;
  }
}

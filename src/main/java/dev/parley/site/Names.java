package dev.parley.site;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives the variables of a script's functions names of one letter or two. A part of a script, which
 * is a function, a member of a class or another statement, is looked at by itself: a name in it
 * goes by another when each place where it stands lies in the reach of a declaration inside the
 * same part, and then in all of these places at once. What is left alone for want of certainty is
 * longer and not wrong: properties, what a module gives and takes, what belongs to the page.
 */
final class Names {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|[\\p{L}_$#][\\p{L}\\p{N}_$]*|\\d[\\w.]*|\\.\\.\\.|=>|\\?\\.(?!\\d)|\\?\\?=?|.",
          Pattern.DOTALL);
  private static final Set<String> WORDS =
      Set.of(
          ("as async await break case catch class const continue debugger default delete do else enum"
                  + " export extends false finally for from function get if import in instanceof let"
                  + " new null of return set static super switch this throw true try typeof"
                  + " undefined var void while with yield arguments eval")
              .split(" "));
  private static final Set<String> BEFORE_BLOCK =
      Set.of(")", "=>", ";", "}", "else", "try", "finally", "do", "catch", "static");
  private static final Set<String> HEADS = Set.of("if", "for", "while", "switch", "with");
  private static final Set<String> DECLARES = Set.of("const", "let", "var");
  private static final Set<String> NOT_UNDERSTOOD =
      Set.of("class", "switch", "eval", "with", "var");

  /** First those that scripts are full of anyway: they cost least when it is compressed. */
  private static final String OFTEN = "etaisnrolcdhpumgfbvwyxkqjz";

  private static final String OPENS = "([{";
  private static final String CLOSES = ")]}";

  /** What a brace begins. */
  private enum Brace {
    BLOCK,
    OBJECT,
    CLASS,
    PLACE
  }

  /** A stretch of tokens, both ends with it. */
  private record Reach(int from, int to) {
    boolean has(int at) {
      return from <= at && at <= to;
    }
  }

  /** A variable of a part, or several of one name: where it stands, and where it could. */
  private record Local(List<Integer> places, List<Reach> reaches) {
    /** Whether both may have the same letter: neither stands where the other would be meant. */
    boolean goesWith(Local other) {
      return outside(other) && other.within(this) || other.outside(this) && within(other);
    }

    private boolean outside(Local other) {
      return places.stream().noneMatch(i -> other.reaches.stream().anyMatch(reach -> reach.has(i)));
    }

    /**
     * Each reach apart from the other's, or well inside: a body is not inside its own parameters.
     */
    private boolean within(Local other) {
      return reaches.stream()
          .allMatch(
              mine ->
                  other.reaches.stream()
                      .allMatch(
                          its ->
                              mine.to < its.from
                                  || its.to < mine.from
                                  || its.from < mine.from && mine.to < its.to));
    }
  }

  private final List<String> tokens = new ArrayList<>();
  private final List<Integer> code = new ArrayList<>();
  private final Map<Integer, Integer> match = new HashMap<>();
  private final Map<Integer, Brace> braces = new HashMap<>();
  private final Map<Integer, Integer> inside = new HashMap<>();

  private Names(String text) {
    read(text, 0, text.length());
    for (int i = 0; i < tokens.size(); i++) {
      if (!tokens.get(i).isBlank()) {
        code.add(i);
      }
    }
    pair();
  }

  /**
   * @param text as {@link Slim} leaves it
   */
  static String shorten(String text) {
    var names = new Names(text);
    names.parts();
    names.shared();
    names.join();
    return String.join("", names.tokens);
  }

  /**
   * Cuts a text into tokens: strings and expressions in slashes are one, a template's places are
   * code.
   */
  private void read(String text, int from, int end) {
    var found = TOKEN.matcher(text);
    for (int at = from; at < end; ) {
      char c = text.charAt(at);
      int next;
      if (c == '\'' || c == '"' || c == '/' && Slim.opensExpression(text, at)) {
        next = Slim.endOf(text, at);
      } else if (c == '`') {
        at = template(text, at);
        continue;
      } else {
        found.region(at, end).lookingAt();
        next = found.end();
      }
      tokens.add(text.substring(at, next));
      at = next;
    }
  }

  /** Its words are tokens that are no code; each place in it is code between brackets. */
  private int template(String text, int from) {
    int at = from + 1;
    int start = from;
    while (text.charAt(at) != '`') {
      if (text.startsWith("${", at)) {
        tokens.add(text.substring(start, at + 1));
        tokens.add("{");
        int close = at + 2;
        for (int depth = 1; ; close++) {
          char c = text.charAt(close);
          depth += c == '{' ? 1 : c == '}' ? -1 : 0;
          if (depth == 0) {
            break;
          }
        }
        read(text, at + 2, close);
        tokens.add("}");
        at = start = close + 1;
      } else {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
    }
    tokens.add(text.substring(start, at + 1));
    return at + 1;
  }

  /** Where the other end of what begins or ends here is. */
  private int mate(int i) {
    return Objects.requireNonNull(match.get(i));
  }

  /** Which opening this is inside of. */
  private int within(int i) {
    return Objects.requireNonNull(inside.get(i));
  }

  private String at(int i) {
    return i < 0 || i >= code.size() ? "" : tokens.get(code.get(i));
  }

  private boolean word(int i) {
    var token = at(i);
    return !token.isEmpty()
        && (Character.isLetter(token.charAt(0)) || "_$".indexOf(token.charAt(0)) >= 0)
        && !WORDS.contains(token);
  }

  /** Which bracket closes which, what each brace begins, and in which bracket a token stands. */
  private void pair() {
    var open = new ArrayDeque<Integer>();
    for (int i = 0; i < code.size(); i++) {
      var token = at(i);
      boolean sign = token.length() == 1;
      if (sign && CLOSES.contains(token)) {
        int from = open.pop();
        match.put(from, i);
        match.put(i, from);
      }
      inside.put(i, open.isEmpty() ? -1 : open.peek());
      if (sign && OPENS.contains(token)) {
        if (token.equals("{")) {
          braces.put(i, brace(i, open.isEmpty() ? null : braces.get(open.peek())));
        }
        open.push(i);
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalStateException("never closed: " + around(open.peek()));
    }
  }

  private String around(int i) {
    return String.join("", tokens.subList(code.get(i), Math.min(tokens.size(), code.get(i) + 30)));
  }

  private Brace brace(int i, @Nullable Brace outer) {
    var before = at(i - 1);
    if (at(i - 2).equals("class") || at(i - 2).equals("extends")) {
      return Brace.CLASS;
    }
    // A dollar is of a template, whose place has a value in it.
    if (before.endsWith("$")) {
      return Brace.PLACE;
    }
    boolean begins = before.isEmpty() || before.equals("{") && outer == Brace.BLOCK;
    return begins || BEFORE_BLOCK.contains(before) ? Brace.BLOCK : Brace.OBJECT;
  }

  /** The parts of a script, from the first to the last. */
  private void parts() {
    int from = 0;
    for (int i = 0; i < code.size(); i++) {
      if (within(i) >= 0) {
        continue;
      }
      var first = at(from).equals("async") ? at(from + 1) : at(from);
      boolean declared = first.equals("function") || first.equals("class");
      if (at(i).equals(";") || declared && at(i).equals("}")) {
        if (first.equals("class")) {
          members(mate(i), i);
        } else {
          part(from, i);
        }
        from = i + 1;
      }
    }
    if (from < code.size()) {
      part(from, code.size() - 1);
    }
  }

  /**
   * What the functions of a script share goes by a capital letter or two that stand nowhere else:
   * it is in reach everywhere, so wherever its name stands it is meant, or something that has its
   * name and goes along. Classes keep theirs, and so does what comes from elsewhere or goes there.
   */
  private void shared() {
    var names = new LinkedHashSet<String>();
    var kept = new HashSet<String>();
    var places = new HashMap<String, List<Integer>>();
    for (int i = 0; i < code.size(); i++) {
      int outer = within(i);
      if (outer < 0 && at(i - 1).matches("const|let|function")) {
        (given(i - 2) ? kept : names).add(at(i));
      } else if (at(outer - 1).matches("import|export") || at(i - 1).equals("default")) {
        kept.add(at(i));
      }
      if (word(i) && !property(i)) {
        places.computeIfAbsent(at(i), name -> new ArrayList<>()).add(i);
      }
    }
    int number = 0;
    for (var name : names) {
      var all = places.getOrDefault(name, List.of());
      if (kept.contains(name) || !shorter(name, all)) {
        continue;
      }
      String letters;
      do {
        letters = Tokens.letters(number++, OFTEN).toUpperCase(Locale.ROOT);
      } while (places.containsKey(letters));
      rename(all, letters);
    }
  }

  /** Whether the declaration that ends here is for others too: they know it by its name. */
  private boolean given(int i) {
    return at(at(i).equals("async") ? i - 1 : i).equals("export");
  }

  private void rename(List<Integer> all, String letters) {
    for (int i : all) {
      tokens.set(code.get(i), member(i) ? at(i) + ":" + letters : letters);
    }
  }

  /** One declaration after another of its kind is one. */
  private void join() {
    for (int i = 0; i < code.size(); i++) {
      var token = at(i);
      if (token.matches("true|false") && !property(i) && !at(i + 1).equals(".")) {
        tokens.set(code.get(i), token.equals("true") ? "!0" : "!1");
      } else if ((token.equals("const") || token.equals("let")) && !property(i)) {
        int end = i;
        do {
          end = value(end + 1);
        } while (at(end).equals(","));
        if (at(end).equals(";") && at(end + 1).equals(token)) {
          tokens.set(code.get(end), ",");
          for (int k = code.get(end) + 1; k <= code.get(end + 1); k++) {
            tokens.set(k, "");
          }
          // A name alone needs no space before it; a pattern never had one.
          tokens.set(code.get(end + 1) + 1, tokens.get(code.get(end + 1) + 1).stripLeading());
        }
      }
    }
  }

  private void members(int open, int close) {
    int from = open + 1;
    for (int i = from; i < close; i++) {
      boolean body = at(i).equals("}") && at(mate(i) - 1).equals(")");
      if (within(i) == open && (at(i).equals(";") || body)) {
        part(from, i);
        from = i + 1;
      }
    }
    if (from < close) {
      part(from, close - 1);
    }
  }

  private void part(int from, int to) {
    var places = new TreeMap<String, List<Integer>>();
    for (int i = from; i <= to; i++) {
      if (NOT_UNDERSTOOD.contains(at(i)) && !property(i)) {
        return;
      }
      if (word(i) && !property(i)) {
        places.computeIfAbsent(at(i), name -> new ArrayList<>()).add(i);
      }
    }
    var reaches = declared(from, to);
    var local = new HashMap<String, List<Integer>>();
    places.forEach(
        (name, all) -> {
          var known = reaches.getOrDefault(name, List.of());
          if (all.stream().allMatch(i -> known.stream().anyMatch(reach -> reach.has(i)))
              && shorter(name, all)) {
            local.put(name, all);
          }
        });
    var taken = new HashSet<>(places.keySet());
    taken.removeAll(local.keySet());
    var given = new HashMap<String, List<Local>>();
    local.entrySet().stream()
        .map(each -> new Local(each.getValue(), reaches.getOrDefault(each.getKey(), List.of())))
        .sorted(Comparator.comparingInt(each -> each.places().get(0)))
        .forEach(
            each -> {
              int number = 0;
              String letters;
              do {
                letters = Tokens.letters(number++, OFTEN);
              } while (taken.contains(letters)
                  || WORDS.contains(letters)
                  || !given.getOrDefault(letters, List.of()).stream().allMatch(each::goesWith));
              given.computeIfAbsent(letters, known -> new ArrayList<>()).add(each);
              rename(each.places(), letters);
            });
  }

  /** Whether it pays: where a name is its property's too, both have to be said. */
  private boolean shorter(String name, List<Integer> all) {
    long twice = all.stream().filter(this::member).count();
    return (all.size() - twice) * (name.length() - 1) > 2 * twice;
  }

  /** A name that is no variable's: after a dot, before a colon, of a method. */
  private boolean property(int i) {
    var before = at(i - 1);
    if (before.equals(".") || before.equals("?.")) {
      return true;
    }
    var brace = braces.get(within(i));
    boolean said = before.equals("{") || before.matches("async|get|set|static|\\*");
    if (brace == Brace.CLASS) {
      return said || before.equals(";") || before.equals("}");
    }
    return brace == Brace.OBJECT
        && (said || before.equals(","))
        && (at(i + 1).equals(":") || at(i + 1).equals("("));
  }

  /** {@code {name}} or {@code {name = 1}}: a property and a variable in one. */
  private boolean member(int i) {
    return braces.get(within(i)) == Brace.OBJECT
        && (at(i - 1).equals("{") || at(i - 1).equals(","))
        && (at(i + 1).equals("}") || at(i + 1).equals(",") || at(i + 1).equals("="));
  }

  private Map<String, List<Reach>> declared(int from, int to) {
    var reaches = new HashMap<String, List<Reach>>();
    for (int i = from; i <= to; i++) {
      var token = at(i);
      if (DECLARES.contains(token) && !property(i)) {
        int outer = within(i);
        if (outer >= from && braces.get(outer) == Brace.BLOCK) {
          bindings(i + 1, new Reach(outer, mate(outer)), reaches);
        } else if (outer >= from && at(outer - 1).equals("for")) {
          bindings(i + 1, new Reach(outer, statement(mate(outer) + 1)), reaches);
        }
      } else if (token.equals("=>")) {
        boolean list = at(i - 1).equals(")");
        int start = list ? mate(i - 1) : i - 1;
        var reach = new Reach(start, at(i + 1).equals("{") ? mate(i + 1) : expression(i + 1, to));
        if (list) {
          parameters(start, reach, reaches);
        } else {
          bind(start, reach, reaches);
        }
      } else if (token.equals("(") && at(mate(i) + 1).equals("{") && !HEADS.contains(at(i - 1))) {
        parameters(i, new Reach(i, mate(mate(i) + 1)), reaches);
      } else if (token.equals("function") && word(i + 1) && within(i) >= from) {
        int outer = within(i);
        bind(i + 1, new Reach(outer, mate(outer)), reaches);
      }
    }
    return reaches;
  }

  private void bind(int i, Reach reach, Map<String, List<Reach>> reaches) {
    if (word(i)) {
      reaches.computeIfAbsent(at(i), name -> new ArrayList<>()).add(reach);
    }
  }

  /** {@code a = 1, {b, c: d} = e}: as far as the statement goes. */
  private void bindings(int from, Reach reach, Map<String, List<Reach>> reaches) {
    int i = from;
    do {
      i = value(target(i, reach, reaches)) + 1;
    } while (at(i - 1).equals(","));
  }

  private void parameters(int open, Reach reach, Map<String, List<Reach>> reaches) {
    for (int i = open + 1; i < mate(open); ) {
      i = value(target(i, reach, reaches)) + 1;
    }
  }

  /** What is bound here, be it one name or a pattern of many; the token after it. */
  private int target(int from, Reach reach, Map<String, List<Reach>> reaches) {
    int i = at(from).equals("...") ? from + 1 : from;
    if (!at(i).equals("{") && !at(i).equals("[")) {
      bind(i, reach, reaches);
      return i + 1;
    }
    for (int k = i + 1; k < mate(i); ) {
      boolean keyed = at(i).equals("{") && at(k + 1).equals(":");
      k = at(k).equals(",") ? k + 1 : target(keyed ? k + 2 : k, reach, reaches);
      k = at(k).equals("=") ? value(k) : k;
    }
    return mate(i) + 1;
  }

  /** Over {@code = value} to what comes after it: a comma, or an end. */
  private int value(int from) {
    int i = from;
    while (i < code.size() && !";,)]}".contains(at(i)) && !at(i).equals("of")) {
      i = match.containsKey(i) && OPENS.contains(at(i)) ? mate(i) + 1 : i + 1;
    }
    return i;
  }

  /** The last token of a statement, or one before: where another might have begun. */
  private int statement(int from) {
    if (at(from).equals("{")) {
      return mate(from);
    }
    int i = from;
    while (i < code.size() - 1 && !";}".contains(at(i))) {
      i = OPENS.contains(at(i)) && match.containsKey(i) ? mate(i) : i;
      if (at(i).equals("}") || at(i + 1).equals("}")) {
        return i;
      }
      i++;
    }
    return i;
  }

  /** The last token of an arrow's expression. */
  private int expression(int from, int to) {
    int choices = 0;
    int i = from;
    while (i <= to && !";,)]}".contains(at(i))) {
      choices += at(i).equals("?") ? 1 : at(i).equals(":") ? -1 : 0;
      if (choices < 0 || i > from && tokens.get(code.get(i) - 1).contains("\n")) {
        break;
      }
      i = match.containsKey(i) && OPENS.contains(at(i)) ? mate(i) + 1 : i + 1;
    }
    return i - 1;
  }
}
